import Practice

// 22.1  The smallest go · 剪掉最小的
//
// A layer's weights lie in one row, beside a mask of ones and zeros: 0 says that a weight is pruned.
// Prune the share `amount` of what is left: among the weights whose mask is 1, those of the smallest
// magnitude go. How many that are is rounded, halves to the even number: 2.5 becomes 2, 3.5 becomes 4.
// Of weights with the same magnitude the one that stands first goes first. Give the new mask.
//     weights 0.3, −0.1, 0.2, −0.9, 0.4, all left, amount 0.4  →  1, 0, 0, 1, 1
//     the same with mask 1, 0, 0, 1, 1 and amount 0.34         →  0, 0, 0, 1, 1
//
// 一层的权重排成一行，旁边是由 1 和 0 组成的掩码：0 表示这个权重已被剪掉。
// 请按比例 amount 剪掉剩下的权重：在掩码为 1 的权重中，绝对值最小的先剪。
// 个数要取整，正好一半时取偶数：2.5 取 2，3.5 取 4。绝对值相同时，排在前面的先剪。请给出新的掩码。

/// The mask after the share `amount` of what is left has been pruned.
func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
