import Gradbook

/// A function of two matrices, put together at random from operations, views, repeated and constant
/// parts; the same for the same seed.
struct RandomFunction: CustomStringConvertible, Sendable {
  let seed: UInt64
  var description: String { "seed \(seed)" }

  func callAsFunction(_ inputs: [Tensor]) -> [Tensor] {
    var draws = Draws(seed: seed)
    var values = inputs
    for _ in 0..<draws.next(5...14) {
      let a = values[draws.next(0...values.count - 1)]
      let b = values[draws.next(0...values.count - 1)]
      values.append(step(&draws, a, b))
    }
    return [values[values.count - 1], values[values.count - 2].sum()]
  }

  /// Inputs and all values are square, so that every step fits every value.
  private func step(_ draws: inout Draws, _ a: Tensor, _ b: Tensor) -> Tensor {
    let n = a.shape[0]
    switch draws.next(0...19) {
    case 0: return a + b
    case 1: return a * b
    case 2: return a - b
    case 3: return a * 1
    case 4: return a / 1 - 0
    case 5: return -(-a)
    case 6: return a.t()
    case 7: return a.t().t()
    case 8: return a.relu().relu()
    case 9: return a.matmul(b)
    case 10: return a.sum(dim: 0, keepDim: true) + b
    case 11: return a.softmax(dim: 1)
    case 12: return a.reshape(n, n) + a.reshape(n, n)
    case 13: return a + Tensor.ones(n, n).cumsum(dim: 0).t()
    case 14: return a.tanh() + a.tanh()
    case 15: return a * (Tensor.full([n, n], 3).exp() - 2)
    case 16: return a.unsqueeze(0).squeeze(0).sigmoid()
    case 17: return a.clamp(-1, 1).clamp(-1, 1)
    case 18: return a.t().mean(dim: 1).expand(n, n)
    default: return Tensor.where(a > b, a, b * 2)
    }
  }
}

/// Numbers that one seed determines (Steele, Lea, Flood, “Fast splittable pseudorandom number
/// generators”, 2014).
struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }
}
