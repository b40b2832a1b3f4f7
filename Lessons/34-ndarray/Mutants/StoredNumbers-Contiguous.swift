// diagnosis: strides-ignored
import Practice

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
  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = shape
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= shape[axis]
    }
    return strides
  }

  /// Where in the storage the element at an index is.
  func place(of index: [Int]) -> Int {
    zip(index, strides).reduce(offset) { $0 + $1.0 * $1.1 }
  }

  /// Where all elements are, in row-major order.
  var places: [Int] {
    Array(offset..<offset + shape.reduce(1, *))
  }
  // END
}
