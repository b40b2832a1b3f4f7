import Datasets
import Foundation
import Gradbook
import Training
import Workbook

let lesson = Lesson(34)

final class Storage {
  var numbers: [Double]
  var version = 0

  init(_ numbers: [Double]) { self.numbers = numbers }
}

final class NDArray {
  let storage: Storage
  let shape: [Int]
  let strides: [Int]
  let offset: Int
  var origin: Origin?
  var grad: NDArray?

  init(
    _ storage: Storage, _ shape: [Int], _ strides: [Int],
    offset: Int = 0
  ) {
    self.storage = storage
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }
}
lesson.show("array")

extension NDArray {
  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = shape
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= shape[axis]
    }
    return strides
  }

  convenience init(_ numbers: [Double], _ shape: [Int]) {
    self.init(Storage(numbers), shape, Self.rowMajorStrides(shape))
  }

  /// Where all elements are, the last index running fastest.
  var places: [Int] {
    zip(shape, strides).reduce([offset]) { places, axis in
      places.flatMap { place in
        (0..<axis.0).map { place + $0 * axis.1 }
      }
    }
  }
  var numbers: [Double] { places.map { storage.numbers[$0] } }
}
let a = NDArray([1, 2, 3, 4, 5, 6], [2, 3])
print("strides:", a.strides, "  places:", a.places)
lesson.show("strides")

extension NDArray {
  func transposedView() -> NDArray {
    NDArray(
      storage, shape.reversed(), strides.reversed(), offset: offset)
  }
}
let t = a.transposedView()
print("a transposed:", t.numbers, "  places:", t.places)
t.storage.numbers[t.places[1]] = 40
print("after writing into it, a is", a.numbers)
lesson.show("transposed")
t.storage.numbers[t.places[1]] = 4
lesson.hide()

let careless = NDArray(t.storage, [2, 3], [3, 1])  // not right
print("reshaped carelessly:", careless.numbers)
print("as it should be:    ", t.numbers)
lesson.show("reshape")

extension NDArray {
  func reshapedView(_ shape: [Int]) -> NDArray {
    let isInOrder = strides == Self.rowMajorStrides(self.shape)
    if !isInOrder { return NDArray(numbers, shape) }
    return NDArray(
      storage, shape, Self.rowMajorStrides(shape), offset: offset)
  }
}
lesson.show("reshaped view")

extension NDArray {
  static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int] {
    let rank = max(a.count, b.count)
    func padded(_ shape: [Int]) -> [Int] {
      Array(repeating: 1, count: rank - shape.count) + shape
    }
    return zip(padded(a), padded(b)).map { $0 == 1 ? $1 : $0 }
  }

  func stretched(to shape: [Int]) -> NDArray {
    let extra = shape.count - self.shape.count
    let strides = shape.indices.map { axis in
      axis < extra || self.shape[axis - extra] == 1
        ? 0 : self.strides[axis - extra]
    }
    return NDArray(storage, shape, strides, offset: offset)
  }

  static func combine(
    _ a: NDArray, _ b: NDArray, _ f: (Double, Double) -> Double
  ) -> NDArray {
    let shape = broadcastShape(a.shape, b.shape)
    let x = a.stretched(to: shape).numbers
    let y = b.stretched(to: shape).numbers
    return NDArray(zip(x, y).map(f), shape)
  }
}
let bias = NDArray([10, 20, 30], [3])
let wide = bias.stretched(to: [2, 3])
print("strides:", wide.strides, "  numbers:", wide.numbers)
lesson.show("broadcasting")

extension NDArray {
  func summed(to shape: [Int]) -> NDArray {
    let count = shape.reduce(1, *)
    var sums = [Double](repeating: 0, count: count)
    let target = NDArray(sums, shape).stretched(to: self.shape)
    for (place, number) in zip(target.places, numbers) {
      sums[place] += number
    }
    return NDArray(sums, shape)
  }
}
print("a summed to [3]:   ", a.summed(to: [3]).numbers)
print("a summed to [2, 1]:", a.summed(to: [2, 1]).numbers)
lesson.show("summed")

struct Origin {
  let symbol: String
  let operands: [NDArray]
  let needs: [(array: NDArray, version: Int)]
  let gradients: (_ upstream: NDArray) -> [NDArray]
}
nonisolated(unsafe) var isRecording = true

extension NDArray {
  func recorded(
    _ symbol: String, _ operands: [NDArray],
    needing needs: [NDArray] = [],
    gradients: @escaping (NDArray) -> [NDArray]
  ) -> NDArray {
    guard isRecording else { return self }
    let result = NDArray(storage, shape, strides, offset: offset)
    result.origin = Origin(
      symbol: symbol, operands: operands,
      needs: needs.map { ($0, $0.storage.version) },
      gradients: gradients)
    return result
  }
}
lesson.show("origin")

func withoutRecording<Result>(
  _ body: () throws -> Result
) rethrows -> Result {
  let wasRecording = isRecording
  isRecording = false
  defer { isRecording = wasRecording }
  return try body()
}
lesson.show("without recording")

extension NDArray {
  static func + (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, +).recorded("+", [a, b]) { g in
      [g.summed(to: a.shape), g.summed(to: b.shape)]
    }
  }
  static func * (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, *).recorded("×", [a, b], needing: [a, b]) { g in
      [(g * b).summed(to: a.shape), (g * a).summed(to: b.shape)]
    }
  }
}
let scale = NDArray([2], [])
let y = a * scale + bias
let shares = y.origin?.gradients(NDArray([1, 1, 1, 1, 1, 1], [2, 3])) ?? []
print("to the bias:", shares[1].numbers, "of the shape", shares[1].shape)
lesson.show("operators")

extension NDArray {
  func backward() {
    withoutRecording {
      let nodes = backwardOrder(from: self)
      for node in nodes where node.origin != nil { node.grad = nil }
      grad = NDArray([Double](repeating: 1, count: places.count), shape)
      for node in nodes {
        guard let origin = node.origin, let g = node.grad else { continue }
        for (operand, share) in zip(origin.operands, origin.gradients(g)) {
          operand.grad = operand.grad.map { $0 + share } ?? share
        }
      }
    }
  }
}
y.backward()
print("scale:", scale.grad?.numbers ?? [], "  bias:", bias.grad?.numbers ?? [])
lesson.show("backward")
lesson.figure(
  "stretched", recording(of: y, names: [(a, "A"), (scale, "s"), (bias, "bias"), (y, "y")]),
  direction: .backward)

extension NDArray {
  func matmul(_ b: NDArray) -> NDArray {
    product(b).recorded("@", [self, b], needing: [self, b]) { g in
      [g.product(b.transposedView()), self.transposedView().product(g)]
    }
  }
}
let x = NDArray([1, 2, 3, 4, 5, 6], [2, 3])
let w = NDArray([1, 0, 0, 1, 1, -1], [3, 2])
let shift = NDArray([0.5, -0.5], [2])
let layer = (x.matmul(w) + shift).relu()
layer.backward()
print("W gets", w.grad?.shape ?? [], w.grad?.numbers ?? [])
lesson.show("matmul")
lesson.figure(
  "layer", recording(of: layer, names: [(x, "x"), (w, "W"), (shift, "bias"), (layer, "y")]),
  direction: .backward)

extension NDArray {
  func sum(axis: Int) -> NDArray {
    let kept = shape.indices.map { $0 == axis ? 1 : shape[$0] }
    let left = shape.indices.filter { $0 != axis }.map { shape[$0] }
    let result = summed(to: kept).reshapedView(left)
    return result.recorded("sum", [self]) { [shape] g in
      [g.reshapedView(kept).stretched(to: shape)]
    }
  }
  func mean(axis: Int) -> NDArray {
    sum(axis: axis) * NDArray([1 / Double(shape[axis])], [])
  }
}
let table = NDArray([1, 2, 3, 4, 5, 6], [2, 3])
let means = table.mean(axis: 1)
means.backward()
print("means:", means.numbers)
print("to the first row:", (table.grad?.numbers ?? []).prefix(3).map { Float($0) })
lesson.show("means")

tellLoss()

extension NDArray {
  func add(_ numbers: [Double]) {
    for (place, number) in zip(places, numbers) {
      storage.numbers[place] += number
    }
    storage.version += 1
  }
}
let weight = NDArray([3, 4], [2])
let square = weight * weight
weight.add([1, 1])
square.backward()
print("gradient of w · w at [3, 4]:", weight.grad?.numbers ?? [])
lesson.show("unnoticed")

extension NDArray {
  /// Whether all that the way back needs is as it was.
  var isUnchanged: Bool {
    backwardOrder(from: self).allSatisfy { node in
      (node.origin?.needs ?? []).allSatisfy {
        $0.array.storage.version == $0.version
      }
    }
  }
}
print("as it was?", square.isUnchanged)
lesson.show("noticed")

tellDigits()

lesson.finish()
