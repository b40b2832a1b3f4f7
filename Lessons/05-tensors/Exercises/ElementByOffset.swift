import Practice

// 05.4  An element of a view · 视图中的一个元素
//
// A view is a note on how to walk through a storage: where to begin (`offset`) and how far a step
// along each dimension goes (`strides`). Find the element at `index`. Shown: the storage
// 10, 11, 12, 13, 14, 15 and index [0, 1] with strides [1, 3] and offset 0 give 13; index [1, 0]
// with strides [3, 1] and offset 1 gives 14. `index` and `strides` are equally long.
//
// 视图就是一份说明，写着怎样走过存储：从哪里出发（`offset`），沿每个维度一步走多远（`strides`）。
// 请取出下标为 `index` 的元素。例如：存储是 10、11、12、13、14、15，下标 [0, 1]、步长 [1, 3]、
// 偏移 0，得 13；下标 [1, 0]、步长 [3, 1]、偏移 1，得 14。`index` 与 `strides` 长度相同。

/// The element of the view at `index`, one position for each dimension.
func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  return todo()
  // END
}
