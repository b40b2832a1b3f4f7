import Practice

// 34.1  Numbers in a row · 一排数
//
// Memory is one long row of numbers. A shape and strides say how to read it: the element at [i, j]
// is at offset + i * strides[0] + j * strides[1]. In row-major order the last index runs fastest:
//
//     shape [2, 3]      strides [3, 1]      the element [1, 2] is at place 5
//     shape [4]         strides [1]         shape []  has no strides and one element
//
// `places` lists where all elements are, in row-major order, whatever the strides:
//
//     shape [2, 3], strides [1, 2], offset 4      4 6 8 5 7 9
//
// Everything else in this project is yours to change, too. Arrays.swift tells the checker how to
// speak to your arrays.
//
// 内存就是一长排数。形状和步长说明怎样去读：下标 [i, j] 的元素在 offset + i * strides[0] + j * strides[1]。
// 行优先时最后一个下标变得最快（例子见上）。
//
// `places` 按行优先的次序列出全部元素的位置，不管步长是多少（例子见上）。
//
// 这个项目里的其他部分你也都可以改。Arrays.swift 告诉检查程序怎样与你的数组对话。

/// Numbers in memory, one after the other; several arrays may read them.
final class Storage {
  var numbers: [Double]
  /// How often something was written here.
  var version = 0

  init(_ numbers: [Double]) { self.numbers = numbers }
}

/// An array of any rank: a way of reading a storage.
final class NDArray {
  let storage: Storage
  let shape: [Int]
  let strides: [Int]
  let offset: Int
  /// What it was computed by; nil for a leaf.
  var origin: Origin?
  /// The gradient that backward has collected.
  var grad: NDArray?

  init(_ storage: Storage, _ shape: [Int], _ strides: [Int], offset: Int = 0) {
    self.storage = storage
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  convenience init(_ numbers: [Double], _ shape: [Int]) {
    self.init(Storage(numbers), shape, NDArray.rowMajorStrides(shape))
  }

  /// All elements in row-major order.
  var numbers: [Double] { places.map { storage.numbers[$0] } }

  subscript(index: [Int]) -> Double {
    get { storage.numbers[place(of: index)] }
    set {
      storage.numbers[place(of: index)] = newValue
      storage.version += 1
    }
  }
}

extension NDArray {
  // TODO
  /// The strides of numbers that lie in row-major order.
  static func rowMajorStrides(_ shape: [Int]) -> [Int] { todo() }

  /// Where in the storage the element at an index is.
  func place(of index: [Int]) -> Int { todo() }

  /// Where all elements are, in row-major order.
  var places: [Int] { todo() }
  // END
}
