import Foundation
import Gradbook
import Workbook

let lesson = Lesson(35)

// MARK: - Modules

protocol Module {
  /// What is trained here, by name.
  var own: [(name: String, array: NDArray)] { get }
  /// The modules inside, by name.
  var children: [(name: String, module: any Module)] { get }
  func callAsFunction(_ x: NDArray) -> NDArray
}

extension Module {
  var own: [(name: String, array: NDArray)] { [] }
  var children: [(name: String, module: any Module)] { [] }

  var parameters: [(name: String, array: NDArray)] {
    own
      + children.flatMap { name, module in
        module.parameters.map { ("\(name).\($0.name)", $0.array) }
      }
  }
}
lesson.show("module")

final class Linear: Module {
  let weight, bias: NDArray

  init(weight: NDArray, bias: NDArray) {
    self.weight = weight
    self.bias = bias
  }

  convenience init(
    _ inputs: Int, _ outputs: Int, drawingFrom source: inout Generator
  ) {
    let bound = 1 / Double(inputs).squareRoot()
    func drawn(_ shape: [Int]) -> NDArray {
      let numbers = (0..<shape.reduce(1, *)).map { _ in
        Double.random(in: -bound...bound, using: &source)
      }
      return NDArray(numbers, shape)
    }
    self.init(weight: drawn([outputs, inputs]), bias: drawn([outputs]))
  }

  var own: [(name: String, array: NDArray)] {
    [("weight", weight), ("bias", bias)]
  }

  func callAsFunction(_ x: NDArray) -> NDArray {
    x.matmul(weight.transposed()) + bias
  }
}

struct Tanh: Module {
  func callAsFunction(_ x: NDArray) -> NDArray { x.tanh() }
}

struct Sequential: Module {
  let layers: [any Module]

  var children: [(name: String, module: any Module)] {
    layers.enumerated().map { ("\($0.offset)", $0.element) }
  }

  func callAsFunction(_ x: NDArray) -> NDArray {
    layers.reduce(x) { x, layer in layer(x) }
  }
}
func network(seed: Int) -> Sequential {
  var source = Generator(seed: seed)
  return Sequential(layers: [
    Linear(2, 16, drawingFrom: &source), Tanh(),
    Linear(16, 2, drawingFrom: &source),
  ])
}
let model = network(seed: 1)
for (name, array) in model.parameters { print(name, array.shape) }
lesson.show("layers")

// MARK: - Stochastic gradient descent

protocol Optimizer: AnyObject {
  var parameters: [NDArray] { get }
  /// What is added to a parameter in a step.
  func change(of index: Int, gradient: [Double]) -> [Double]
}

extension Optimizer {
  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      parameter.add(change(of: index, gradient: gradient.numbers))
    }
  }
  func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
}

final class SGD: Optimizer {
  let parameters: [NDArray]
  let rate, momentum: Double
  var velocities: [[Double]?]

  init(_ parameters: [NDArray], rate: Double, momentum: Double = 0) {
    self.parameters = parameters
    self.rate = rate
    self.momentum = momentum
    velocities = parameters.map { _ in nil }
  }

  func change(of index: Int, gradient: [Double]) -> [Double] {
    let velocity = zip(velocities[index] ?? gradient.map { _ in 0 }, gradient)
      .map { momentum * $0 + $1 }
    velocities[index] = velocity
    return velocity.map { -rate * $0 }
  }
}
lesson.show("descent")

let held = Linear(
  weight: NDArray([2], [1, 1]), bias: NDArray([0], [1]))
var listed = held.parameters.map(\.array)
listed[0] = listed[0] + NDArray([-0.5], [])  // not right
print("replaced in the list:", held.weight.numbers)
held.weight.add([-0.5])
print("written in place:    ", held.weight.numbers)
lesson.show("in place")

tellLine()
tellMomentum()
// MARK: - Adam

final class Adam: Optimizer {
  let parameters: [NDArray]
  let rate: Double
  let isCorrected: Bool
  var means, squares: [[Double]]
  var counts: [Int]

  init(_ parameters: [NDArray], rate: Double, isCorrected: Bool = true) {
    self.parameters = parameters
    self.rate = rate
    self.isCorrected = isCorrected
    means = parameters.map { $0.numbers.map { _ in 0 } }
    squares = means
    counts = parameters.map { _ in 0 }
  }

  func change(of index: Int, gradient: [Double]) -> [Double] {
    counts[index] += 1
    means[index] = zip(means[index], gradient).map { 0.9 * $0 + 0.1 * $1 }
    squares[index] = zip(squares[index], gradient).map {
      0.999 * $0 + 0.001 * $1 * $1
    }
    let count = Double(counts[index])
    let meanPart = isCorrected ? 1 - pow(0.9, count) : 1
    let squarePart = isCorrected ? 1 - pow(0.999, count) : 1
    return zip(means[index], squares[index]).map { mean, square in
      let root = (square / squarePart).squareRoot()
      return -rate * mean / meanPart / (root + 1e-8)
    }
  }
}
lesson.show("adam")
tellAdam()

// MARK: - Batches

struct Loader {
  let rows: [[Double]]
  let classes: [Int]
  let batchSize: Int
  var source: Generator

  /// The batches of one epoch, in a new order.
  mutating func batches() -> [(x: NDArray, classes: [Int])] {
    let order = Array(rows.indices).shuffled(using: &source)
    return stride(from: 0, to: order.count, by: batchSize).map { start in
      let part = order[start..<min(start + batchSize, order.count)]
      let numbers = part.flatMap { rows[$0] }
      let x = NDArray(numbers, [part.count, rows[0].count])
      return (x, part.map { classes[$0] })
    }
  }
}
lesson.show("loader")
tellLoader()

// MARK: - Training

/// One walk through all batches; the mean loss.
func train(
  _ model: some Module, _ loader: inout Loader, _ optimizer: any Optimizer
) -> Double {
  let losses = loader.batches().map { x, classes in
    let loss = model(x).crossEntropy(classes)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    return loss.numbers[0]
  }
  return losses.reduce(0, +) / Double(losses.count)
}

func right(
  _ model: some Module, _ rows: [[Double]], _ classes: [Int]
) -> Int {
  let logits = withoutRecording {
    model(NDArray(rows.flatMap { $0 }, [rows.count, 2])).numbers
  }
  return classes.enumerated().count { row, own in
    (logits[2 * row + 1] > logits[2 * row] ? 1 : 0) == own
  }
}
lesson.show("training step")
let trained = tellTraining()

// MARK: - Checkpoints

/// A model in a file.
struct Checkpoint: Codable {
  struct Entry: Codable {
    let name: String
    let shape: [Int]
    let numbers: [Double]
  }
  var format = "my-library 1"
  var entries: [Entry]

  init(_ model: some Module) {
    entries = model.parameters.map {
      Entry(
        name: $0.name, shape: $0.array.shape, numbers: $0.array.numbers)
    }
  }

  struct Refusal: Error {
    let reason: String
  }

  /// Writes all into a model, or nothing.
  func load(into model: some Module) throws {
    let parameters = model.parameters
    guard format == "my-library 1" else {
      throw Refusal(reason: "format \(format)")
    }
    guard entries.map(\.name) == parameters.map(\.name) else {
      throw Refusal(reason: "other names than \(parameters.map(\.name))")
    }
    for (entry, (name, array)) in zip(entries, parameters) {
      let count = array.places.count
      guard entry.shape == array.shape, entry.numbers.count == count else {
        throw Refusal(reason: "\(name) is \(entry.shape), not \(array.shape)")
      }
    }
    for (entry, (_, array)) in zip(entries, parameters) {
      array.add(zip(entry.numbers, array.numbers).map { $0 - $1 })
    }
  }
}
lesson.show("checkpoint")
tellCheckpoint(trained.model, trained.rows, trained.classes)

lesson.finish()
