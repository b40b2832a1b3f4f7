import Foundation
import Practice

// A library without an engine: each layer knows its own way back, and a closure remembers its input.

final class Parameter {
  let name: String
  let shape: [Int]
  var numbers: [Double]
  var gradient: [Double]?

  init(_ name: String, _ shape: [Int], _ numbers: [Double]) {
    self.name = name
    self.shape = shape
    self.numbers = numbers
  }

  func collect(_ index: Int, _ share: Double) {
    if gradient == nil { gradient = numbers.map { _ in 0 } }
    gradient?[index] += share
  }
}

typealias Rows = [[Double]]

/// What a layer gives, and what carries the gradient of that back to its input.
typealias Passed = (rows: Rows, back: (Rows) -> Rows)

struct Net {
  var parameters: [Parameter] = []
  var forward: (Rows) -> Passed

  init(_ plan: LayerPlan, _ prefix: String = "") {
    switch plan {
    case .tanh:
      forward = { rows in
        let bent = rows.map { $0.map(hyperbolicTangent) }
        return (bent, { zip($0, bent).map { zip($0, $1).map { $0 * (1 - $1 * $1) } } })
      }
    case .linear(let rows, let numbers):
      let weight = Parameter(prefix + "weight", [rows.count, rows[0].count], rows.flatMap { $0 })
      let bias = Parameter(prefix + "bias", [numbers.count], numbers)
      parameters = [weight, bias]
      forward = { Self.pass($0, weight, bias) }
    case .sequence(let plans):
      let parts = plans.enumerated().map { Net($0.element, "\(prefix)\($0.offset).") }
      parameters = parts.flatMap(\.parameters)
      forward = { rows in
        var passed: Passed = (rows, { $0 })
        for part in parts {
          let (before, after) = (passed.back, part.forward(passed.rows))
          passed = (after.rows, { before(after.back($0)) })
        }
        return passed
      }
    }
  }

  private static func pass(_ rows: Rows, _ weight: Parameter, _ bias: Parameter) -> Passed {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    let result = rows.map { row in
      (0..<outputs).map { output in
        (0..<inputs).reduce(bias.numbers[output]) {
          $0 + row[$1] * weight.numbers[output * inputs + $1]
        }
      }
    }
    func back(_ slopes: Rows) -> Rows {
      var shares = rows.map { $0.map { _ in 0.0 } }
      for (place, row) in slopes.enumerated() {
        for (output, slope) in row.enumerated() {
          bias.collect(output, slope)
          for input in 0..<inputs {
            weight.collect(output * inputs + input, slope * rows[place][input])
            shares[place][input] += slope * weight.numbers[output * inputs + input]
          }
        }
      }
      return shares
    }
    return (result, back)
  }
}

/// tanh x = (1 − e⁻²ˣ) / (1 + e⁻²ˣ), without overflow.
func hyperbolicTangent(_ x: Double) -> Double {
  if x < 0 { return -hyperbolicTangent(-x) }
  let small = exp(-2 * x)
  return (1 - small) / (1 + small)
}

final class Walker {
  let parameters: [Parameter]
  let plan: OptimizerPlan
  private var first, second: [[Double]]
  private var counts: [Int]

  init(_ parameters: [Parameter], _ plan: OptimizerPlan) {
    self.parameters = parameters
    self.plan = plan
    first = parameters.map { $0.numbers.map { _ in 0 } }
    second = first
    counts = parameters.map { _ in 0 }
  }

  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.gradient else { continue }
      counts[index] += 1
      for (place, slope) in gradient.enumerated() {
        parameter.numbers[place] -= move(index, place, slope)
      }
    }
  }

  private func move(_ index: Int, _ place: Int, _ slope: Double) -> Double {
    switch plan {
    case .descent(let rate): return rate * slope
    case .momentum(let rate, let momentum):
      first[index][place] = momentum * first[index][place] + slope
      return rate * first[index][place]
    case .adam(let rate):
      first[index][place] += 0.1 * (slope - first[index][place])
      second[index][place] += 0.001 * (slope * slope - second[index][place])
      let count = Double(counts[index])
      let mean = first[index][place] / (1 - pow(0.9, count))
      let square = second[index][place] / (1 - pow(0.999, count))
      return rate * mean / (square.squareRoot() + 1e-8)
    }
  }
}

struct Misfit: Error {}

struct PlainLibrary: NetworkLibrary {
  func network(_ plan: LayerPlan) -> Net { Net(plan) }

  func outputs(of network: Net, for rows: Rows) -> Rows { network.forward(rows).rows }

  func backward(_ network: Net, for rows: Rows) {
    let passed = network.forward(rows)
    _ = passed.back(passed.rows.map { $0.map { _ in 1 } })
  }

  func parameters(of network: Net) -> [NamedNumbers] {
    network.parameters.map { NamedNumbers($0.name, $0.numbers, $0.shape) }
  }

  func gradients(of network: Net) -> [[Double]?] { network.parameters.map(\.gradient) }

  func setGradients(_ gradients: [[Double]?], of network: Net) {
    for (parameter, gradient) in zip(network.parameters, gradients) {
      parameter.gradient = gradient
    }
  }

  func optimizer(_ plan: OptimizerPlan, of network: Net) -> Walker {
    Walker(network.parameters, plan)
  }

  func step(_ optimizer: Walker) { optimizer.step() }

  func zeroGrad(_ optimizer: Walker) {
    for parameter in optimizer.parameters { parameter.gradient = nil }
  }

  func batches(of data: LabelledRows, size: Int, seed: Int, epochs: Int) -> [[LabelledRows]] {
    var source = Generator(seed: seed)
    var order = Array(data.rows.indices)
    return (0..<epochs).map { _ in
      for place in order.indices.dropLast() {
        order.swapAt(place, Int.random(in: place..<order.count, using: &source))
      }
      var batches: [LabelledRows] = []
      for (count, place) in order.enumerated() {
        if count % size == 0 { batches.append(([], [])) }
        batches[batches.count - 1].rows.append(data.rows[place])
        batches[batches.count - 1].classes.append(data.classes[place])
      }
      return batches
    }
  }

  func train(
    _ network: Net, _ inputs: Rows, _ targets: Rows, _ plan: OptimizerPlan, epochs: Int
  ) -> [Double] {
    let walker = optimizer(plan, of: network)
    return (0..<epochs).map { _ in
      zeroGrad(walker)
      let passed = network.forward(inputs)
      let errors = zip(passed.rows, targets).map { zip($0, $1).map { $0 - $1 } }
      let count = Double(errors.count * errors[0].count)
      let sum = errors.joined().reduce(0) { sum, error in sum + error * error }
      _ = passed.back(errors.map { $0.map { 2 * $0 / count } })
      walker.step()
      return sum / count
    }
  }

  func saved(_ network: Net) throws -> String {
    network.parameters.map { parameter in
      ([parameter.name, "\(parameter.shape)"] + parameter.numbers.map { "\($0.bitPattern)" })
        .joined(separator: "|")
    }.joined(separator: "\n") + "\nend"
  }

  func load(_ text: String, into network: Net) throws {
    let lines = text.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    guard lines.last == ["end"], lines.count == network.parameters.count + 1 else {
      throw Misfit()
    }
    let read = try zip(lines, network.parameters).map { line, parameter in
      let numbers = line.dropFirst(2).compactMap(UInt64.init).map(Double.init(bitPattern:))
      guard line.prefix(2) == [parameter.name, "\(parameter.shape)"],
        numbers.count == parameter.numbers.count
      else { throw Misfit() }
      return numbers
    }
    for (parameter, numbers) in zip(network.parameters, read) { parameter.numbers = numbers }
  }
}
