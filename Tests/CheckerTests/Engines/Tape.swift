import Foundation
import Practice

/// An engine of plain structs: a tape of entries, and nodes that are indices into it.
struct TapeEngine: ScalarEngine {
  struct Entry {
    var value: Double
    var gradient = 0.0
    var left = -1
    var right = -1
    var slopes = (0.0, 0.0)
  }

  var tape: [Entry] = []

  mutating func leaf(_ value: Double) -> Int {
    tape.append(Entry(value: value))
    return tape.count - 1
  }

  mutating func push(
    _ value: Double, _ left: Int, _ slope: Double, _ right: Int = -1, _ other: Double = 0
  )
    -> Int
  {
    tape.append(Entry(value: value, left: left, right: right, slopes: (slope, other)))
    return tape.count - 1
  }

  mutating func apply(_ operation: ScalarOperation, to x: [Int]) -> Int {
    let a = tape[x[0]].value
    let b = x.count > 1 ? tape[x[1]].value : 0
    switch operation {
    case .add: return push(a + b, x[0], 1, x[1], 1)
    case .subtract: return push(a - b, x[0], 1, x[1], -1)
    case .multiply: return push(a * b, x[0], b, x[1], a)
    case .divide: return push(a / b, x[0], 1 / b, x[1], -a / (b * b))
    case .negate: return push(-a, x[0], -1)
    case .plus(let c): return push(a + c, x[0], 1)
    case .times(let c): return push(c * a, x[0], c)
    case .power(let n): return push(pow(a, n), x[0], n * pow(a, n - 1))
    case .exp: return push(exp(a), x[0], exp(a))
    case .log: return push(log(a), x[0], 1 / a)
    case .tanh: return push(tanh(a), x[0], 1 - tanh(a) * tanh(a))
    case .relu: return push(max(a, 0), x[0], a > 0 ? 1 : 0)
    }
  }

  mutating func backward(from result: Int) {
    var flowing = [Double](repeating: 0, count: result + 1)
    flowing[result] = 1
    for place in flowing.indices.reversed() where flowing[place] != 0 {
      let entry = tape[place]
      if entry.left < 0 { tape[place].gradient += flowing[place] }
      if entry.left >= 0 { flowing[entry.left] += flowing[place] * entry.slopes.0 }
      if entry.right >= 0 { flowing[entry.right] += flowing[place] * entry.slopes.1 }
    }
  }

  func value(of node: Int) -> Double { tape[node].value }
  func gradient(of node: Int) -> Double { tape[node].gradient }
  func operands(of node: Int) -> [Int] { [tape[node].left, tape[node].right].filter { $0 >= 0 } }
}
