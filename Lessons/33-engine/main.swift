import Foundation
import Gradbook
import Training
import Workbook

let lesson = Lesson(33)

// MARK: - A number that remembers

enum Operation {
  case add, multiply, power(Double), tanh
}

final class Value {
  var data: Double
  var grad = 0.0
  let operation: Operation?
  let operands: [Value]

  init(
    _ data: Double, _ operation: Operation? = nil,
    _ operands: [Value] = []
  ) {
    self.data = data
    self.operation = operation
    self.operands = operands
  }
}
lesson.show("value")

extension Value {
  static func + (a: Value, b: Value) -> Value {
    Value(a.data + b.data, .add, [a, b])
  }
  static func * (a: Value, b: Value) -> Value {
    Value(a.data * b.data, .multiply, [a, b])
  }
}
lesson.show("operators")

let a = Value(2)
let b = Value(-3)
let c = a * b
let d = c * c
let y = c + d
print("y =", y.data, "from", y.operands.map(\.data))
lesson.show("an expression")
let names = [(a, "a"), (b, "b"), (c, "c"), (d, "d"), (y, "y")]
lesson.figure("recorded", recording(of: y, names: names))

// MARK: - The slope on each arrow

extension Value {
  /// ∂self/∂operand for every operand.
  var localDerivatives: [Double] {
    let x = operands.map(\.data)
    switch operation {
    case .add: return [1, 1]
    case .multiply: return [x[1], x[0]]
    case .power(let n): return [n * pow(x[0], n - 1)]
    case .tanh: return [1 - data * data]
    case nil: return []
    }
  }
}
for (name, value) in [("c = a·b", c), ("d = c·c", d), ("y = c + d", y)] {
  print(name, "moves by", value.localDerivatives)
}
lesson.show("local derivatives")

// MARK: - Who comes first

func byDistance(from result: Value) -> [Value] {
  var order = [result]
  var seen: Set = [ObjectIdentifier(result)]
  var next = 0
  while next < order.count {
    for operand in order[next].operands
    where seen.insert(ObjectIdentifier(operand)).inserted {
      order.append(operand)
    }
    next += 1
  }
  return order
}
print("by distance:", words(byDistance(from: y)))
lesson.show("by distance")

/// The nodes behind a result, each after all that were computed from it.
func backwardOrder(from result: Value) -> [Value] {
  var order: [Value] = []
  var seen: Set<ObjectIdentifier> = []
  var pending = [(node: result, areOperandsDone: false)]
  while let (node, areOperandsDone) = pending.popLast() {
    if areOperandsDone {
      order.append(node)
    } else if seen.insert(ObjectIdentifier(node)).inserted {
      pending.append((node, true))
      pending += node.operands.map { ($0, false) }
    }
  }
  return order.reversed()
}
print("operands first, then turned round:", words(backwardOrder(from: y)))
lesson.show("order")

// MARK: - Backward

extension Value {
  func backwardByAssignment() {
    grad = 1
    for node in backwardOrder(from: self) {
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        operand.grad = node.grad * local  // not right yet
      }
    }
  }
}
y.backwardByAssignment()
print("a.grad =", a.grad, "  c.grad =", c.grad)

func height(_ a: Double) -> Double { a * -3 + (a * -3) * (a * -3) }
let nudged = (height(2 + 1e-6) - height(2 - 1e-6)) / 2e-6
print("nudging a:", Float(nudged))
lesson.show("overwritten")

extension Value {
  /// Adds ∂self/∂leaf to the gradient of every leaf.
  func backward() {
    let nodes = backwardOrder(from: self)
    for node in nodes where !node.operands.isEmpty { node.grad = 0 }
    grad += 1
    for node in nodes {
      for (operand, local) in zip(node.operands, node.localDerivatives) {
        operand.grad += node.grad * local
      }
    }
  }
}
for leaf in [a, b] { leaf.grad = 0 }
y.backward()
print("a.grad =", a.grad, "  b.grad =", b.grad, "  c.grad =", c.grad)
lesson.show("backward")
lesson.film("backward", recording(of: y, names: names))
tellNudge()
lesson.hide()

y.backward()
print("after a second pass: a.grad =", a.grad, "  c.grad =", c.grad)
lesson.show("twice")

// MARK: - Long chains, many ways

var doubled = a
for _ in 0..<40 { doubled = doubled + doubled }
let count = backwardOrder(from: doubled).count
lesson.show("doubling")
lesson.set("count", to: count)

let used = Value(1)
var sum = Value(0)
for _ in 0..<5000 { sum = sum + used }
sum.backward()
print("used 5000 times: grad =", used.grad)
lesson.show("a long chain")

// MARK: - More functions

extension Value {
  func power(_ exponent: Double) -> Value {
    Value(pow(data, exponent), .power(exponent), [self])
  }
  func tanh() -> Value { Value(Foundation.tanh(data), .tanh, [self]) }

  static func / (a: Value, b: Value) -> Value { a * b.power(-1) }
}
let p = Value(7)
let q = Value(2)
let quotient = p / q
quotient.backward()
print("7 / 2 =", quotient.data, "  slopes:", p.grad, q.grad)
lesson.show("a quotient")

extension Value {
  static func * (number: Double, a: Value) -> Value { Value(number) * a }
  static func + (a: Value, number: Double) -> Value { a + Value(number) }
}
let r = Value(5)
Value(2 * r.data).backward()
print("Value(2 * r.data): r.grad =", r.grad)
(2 * r).backward()
print("2 * r:             r.grad =", r.grad)
lesson.show("a constant")

// MARK: - A neuron

func neuron(_ inputs: [Value], weights: [Value], bias: Value) -> Value {
  var sum = bias
  for (w, x) in zip(weights, inputs) { sum = sum + w * x }
  return sum.tanh()
}
let x = [Value(1), Value(-2)]
let w = [Value(0.5), Value(0.25)]
let bias = Value(0.3)
let output = neuron(x, weights: w, bias: bias)
output.backward()
print("output:", Float(output.data))
print("gradients of the weights:", w.map { Float($0.grad) })
lesson.show("a neuron")
lesson.figure(
  "a neuron",
  recording(
    of: output,
    names: [(x[0], "x₁"), (x[1], "x₂"), (w[0], "w₁"), (w[1], "w₂"), (bias, "b"), (output, "y")]),
  direction: .backward)

// MARK: - A network, and two moons

struct Network {
  var layers: [[(weights: [Value], bias: Value)]] = []

  init(_ widths: [Int], drawingFrom numbers: Generator) {
    var source = numbers
    func weight() -> Value { Value(.random(in: -1...1, using: &source)) }
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      layers.append(
        (0..<outputs).map { _ in
          ((0..<inputs).map { _ in weight() }, Value(0))
        })
    }
  }

  var parameters: [Value] {
    layers.joined().flatMap { $0.weights + [$0.bias] }
  }

  func callAsFunction(_ inputs: [Value]) -> [Value] {
    layers.reduce(inputs) { x, layer in
      layer.map { neuron(x, weights: $0.weights, bias: $0.bias) }
    }
  }
}
let network = Network([2, 8, 1], drawingFrom: Generator(seed: 1))
print("parameters:", network.parameters.count)
lesson.show("a network")

func descend(
  _ points: [[Double]], _ labels: [Double], rate: Double
) -> Double {
  for parameter in network.parameters { parameter.grad = 0 }
  var loss = Value(0)
  for (point, label) in zip(points, labels) {
    let error = network(point.map { Value($0) })[0] + -label
    loss = loss + error * error
  }
  loss = (1 / Double(points.count)) * loss
  loss.backward()
  for parameter in network.parameters {
    parameter.data -= rate * parameter.grad
  }
  return loss.data
}
lesson.show("a step")

let moons = TensorDataset.moons(100, noise: 0.1, seed: 1)
let points = (0..<100).map { moons.x[$0].flat() }
let labels = moons.y.flat().map { $0 == 1 ? 1.0 : -1 }
let losses = (0..<120).map { _ in descend(points, labels, rate: 1) }
print("loss: from \(Float(losses[0])) to \(Float(losses[119]))")
lesson.show("training")
plotTraining()

lesson.finish()
