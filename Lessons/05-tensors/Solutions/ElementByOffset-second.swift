import Practice

// A second way: let each dimension cut the storage. Taking position i of the first dimension
// leaves a view with one dimension less that begins i strides later; with none left, what lies at
// the beginning is the element.
// 另一种办法：一维一维地切。取第一维的第 i 个，剩下的视图少一个维度，起点后移 i 个步长；
// 维度全部用完，起点上的数就是所求元素。

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  guard let i = index.first, let stride = strides.first else { return storage[offset] }
  return element(
    at: Array(index.dropFirst()), in: storage, strides: Array(strides.dropFirst()),
    offset: offset + i * stride)
  // END
}
