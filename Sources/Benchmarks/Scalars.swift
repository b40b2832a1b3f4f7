import Foundation
import Gradbook

/// Scalar graphs: a long chain, and micrograd's demonstration net.
enum ScalarWorkloads {
  /// y ← tanh((y·a + b)·c + d), written as five operations, 20,000 times; a·c = 1 and b·c + d = 0,
  /// so that nothing grows or vanishes.
  static func chain(_ watch: Stopwatch) {
    let rounds = 20_000
    var (build, backward, total): ([Double], [Double], [Double]) = ([], [], [])
    var check: [Double] = []
    for repeatIndex in 0..<60 {
      let begin = Stopwatch.now
      var built = begin
      var done = begin
      do {
        let leaves = [0.5, 1.25, 0.01, 0.8, -0.008].map { Value($0) }
        let y = chain(leaves, rounds)
        built = Stopwatch.now
        y.backward()
        done = Stopwatch.now
        check = [y.data, leaves[0].grad, leaves[1].grad]
      }
      let end = Stopwatch.now
      if repeatIndex >= 10 {
        build.append(built - begin)
        backward.append(done - built)
        total.append(end - begin)
      }
    }
    let scale = 1e9 / Double(5 * rounds)
    watch.report("build", "ns/node", build, scale: scale)
    watch.report("backward", "ns/node", backward, scale: scale)
    watch.report("total", "ns/node", total, scale: scale, check: check)
  }

  private static func chain(_ leaves: [Value], _ rounds: Int) -> Value {
    var y = leaves[0]
    let (a, b, c, d) = (leaves[1], leaves[2], leaves[3], leaves[4])
    for _ in 0..<rounds {
      y = y * a
      y = y + b
      y = y * c
      y = y + d
      y = y.tanh()
    }
    return y
  }

  /// One full-batch training step of a 2–16–16–1 net on 100 points of two moons, every
  /// multiplication a node.
  static func moons(_ watch: Stopwatch) {
    train(watch, "step") { loss($0, $1, score) }
    train(watch, "step_dot") { loss($0, $1, scoreOfSums) }
  }

  private static func train(
    _ watch: Stopwatch, _ metric: String, _ loss: ([Value], MoonsData) -> Value
  ) {
    let data = MoonsData()
    let parameters = data.parameters.map { Value($0) }
    var seconds: [Double] = []
    var check = 0.0
    for step in 0..<220 {
      let begin = Stopwatch.now
      let loss = loss(parameters, data)
      loss.backward()
      let rate = 1 - 0.9 * Double(min(step, 99)) / 100
      for parameter in parameters {
        parameter.data -= rate * parameter.grad
        parameter.zeroGrad()
      }
      let value = loss.data
      let end = Stopwatch.now
      if step == 19 { check = value }
      if step >= 20 { seconds.append(end - begin) }
    }
    watch.report(metric, "ms", seconds, scale: 1e3, check: [check])
  }

  static func loss(
    _ p: [Value], _ data: MoonsData,
    _ score: ([Value], (Double, Double)) -> Value = ScalarWorkloads.score
  ) -> Value {
    var total = Value(0)
    for (point, label) in zip(data.points, data.labels) {
      total = total + (1 + score(p, point) * -label).relu()
    }
    var penalty = Value(0)
    for weight in p { penalty = penalty + weight * weight }
    return total * (1 / Double(data.labels.count)) + penalty * 1e-4
  }

  /// The net's output for a point.
  static func score(_ p: [Value], _ point: (Value, Value)) -> Value {
    let first = (0..<16).map { unit in
      (p[3 * unit + 2] + p[3 * unit] * point.0 + p[3 * unit + 1] * point.1).relu()
    }
    let second = (0..<16).map { unit in weighted(p, 48 + 17 * unit, first).relu() }
    return weighted(p, 320, second)
  }

  private static func score(_ p: [Value], _ point: (Double, Double)) -> Value {
    var position = 0
    let first = (0..<16).map { _ in
      defer { position += 3 }
      return (p[position + 2] + p[position] * point.0 + p[position + 1] * point.1).relu()
    }
    let second = (0..<16).map { _ in
      defer { position += 17 }
      return weighted(p, position, first).relu()
    }
    return weighted(p, position, second)
  }

  /// The same score with each neuron's sum as one record.
  private static func scoreOfSums(_ p: [Value], _ point: (Double, Double)) -> Value {
    var position = 0
    func neuron(_ x: [Value]) -> Value {
      defer { position += x.count + 1 }
      return Value.dot(p[position..<position + x.count], x, plus: p[position + x.count])
    }
    let first = (0..<16).map { _ in
      defer { position += 3 }
      return (p[position + 2] + p[position] * point.0 + p[position + 1] * point.1).relu()
    }
    let second = (0..<16).map { _ in neuron(first).relu() }
    return neuron(second)
  }

  private static func weighted(_ p: [Value], _ position: Int, _ x: [Value]) -> Value {
    var sum = p[position + x.count]
    for index in x.indices { sum = sum + p[position + index] * x[index] }
    return sum
  }
}

/// Two half circles, and start values for a 2–16–16–1 net, from a simple generator that any
/// language can repeat.
struct MoonsData {
  var points: [(Double, Double)] = []
  var labels: [Double] = []
  var parameters: [Double] = []

  init() {
    var numbers = SimpleNumbers(seed: 7)
    for index in 0..<100 {
      let isUpper = index.isMultiple(of: 2)
      let angle = Double.pi * numbers.next()
      let x = isUpper ? cos(angle) : 1 - cos(angle)
      let y = isUpper ? sin(angle) : 0.5 - sin(angle)
      points.append((x + 0.1 * (numbers.next() - 0.5), y + 0.1 * (numbers.next() - 0.5)))
      labels.append(isUpper ? 1 : -1)
    }
    parameters = (0..<337).map { _ in 2 * numbers.next() - 1 }
  }
}

/// x ← 6364136223846793005·x + 1442695040888963407 modulo 2⁶⁴; the upper 32 bits as a number from
/// 0 up to 1. Source: D. E. Knuth, MMIX.
struct SimpleNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 32) / 4_294_967_296
  }

  /// Numbers from −limit to limit.
  mutating func uniform(_ count: Int, limit: Double) -> [Double] {
    (0..<count).map { _ in (2 * next() - 1) * limit }
  }
}
