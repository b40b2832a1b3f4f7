import Practice

// 06.4  The shape after broadcasting · 广播之后的形状
//
// Two tensors of shapes `a` and `b` are added. What is the sum's shape? Align the shapes at the
// right; missing places count as 1; two extents fit if they are equal or one of them is 1. If
// they do not fit, return nil. Shown: [2, 3] with [3] gives [2, 3]; [3] with [2, 1] gives [2, 3];
// [2, 3] with [2] gives nil. Every extent is at least 1.
//
// 形状为 `a` 与 `b` 的两个张量相加，和是什么形状？把形状靠右对齐；缺的位置算作 1；
// 两个长度相等，或其中一个是 1，就能匹配。不能匹配时返回 nil。
// 例如：[2, 3] 与 [3] 得 [2, 3]；[3] 与 [2, 1] 得 [2, 3]；[2, 3] 与 [2] 得 nil。长度都不小于 1。

/// The shape of the sum of two tensors, or nil if their shapes do not fit.
func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  return todo()
  // END
}
