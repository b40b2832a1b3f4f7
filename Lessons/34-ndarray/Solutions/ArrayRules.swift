import Foundation
import Practice

// Broadcasting happens in `combine`, its reverse in `summed(to:)`. The function for exp holds the
// plain result, which was not recorded: if it held the recorded one, each would keep the other.
//
// 广播在 `combine` 里发生，它的反向就是 `summed(to:)`。exp 的函数抓着的是没有记录的结果；
// 如果抓着记录过的那个，两者就会互相抓住不放。

extension NDArray {
  /// A function of each element.
  func mapped(_ f: (Double) -> Double) -> NDArray { NDArray(numbers.map(f), shape) }

  static func / (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, /).recorded(.divide, [a, b], needing: [a, b]) { g in
      let right = combine(g * a, b) { -$0 / ($1 * $1) }
      return [(g / b).summed(to: a.shape), right.summed(to: b.shape)]
    }
  }

  func log() -> NDArray {
    mapped(Foundation.log).recorded(.log, [self], needing: [self]) { g in [g / self] }
  }

  func tanh() -> NDArray {
    let result = mapped(Foundation.tanh)
    return result.recorded(.tanh, [self], needing: [result]) { g in [g - g * result * result] }
  }

  // TODO
  static func + (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, +).recorded(.add, [a, b]) { g in
      [g.summed(to: a.shape), g.summed(to: b.shape)]
    }
  }

  static func - (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, -).recorded(.subtract, [a, b]) { g in
      [g.summed(to: a.shape), g.mapped { -$0 }.summed(to: b.shape)]
    }
  }

  static func * (a: NDArray, b: NDArray) -> NDArray {
    combine(a, b, *).recorded(.multiply, [a, b], needing: [a, b]) { g in
      [(g * b).summed(to: a.shape), (g * a).summed(to: b.shape)]
    }
  }

  func exp() -> NDArray {
    let result = mapped(Foundation.exp)
    return result.recorded(.exp, [self], needing: [result]) { g in [g * result] }
  }

  func relu() -> NDArray {
    mapped { max($0, 0) }.recorded(.relu, [self], needing: [self]) { g in
      [NDArray.combine(g, self) { $1 > 0 ? $0 : 0 }]
    }
  }

  func transposed() -> NDArray {
    transposedView().recorded(.transpose, [self]) { g in [g.transposedView()] }
  }

  func reshaped(_ shape: [Int]) -> NDArray {
    reshapedView(shape).recorded(.reshape(shape), [self]) { [old = self.shape] g in
      [g.reshapedView(old)]
    }
  }
  // END
}
