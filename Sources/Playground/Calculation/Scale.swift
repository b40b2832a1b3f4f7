import Foundation

/// Round numbers for sliders and axes: 1, 2 and 5 times powers of ten.
enum Scale {
  /// The reach of a slider that this value fits into with room on both sides: 5 at least.
  static func reach(of value: Double) -> Double {
    guard value.isFinite, value.magnitude > 2.5 else { return 5 }
    let reach = roundUp(2 * value.magnitude)
    // From end to end it must be a number, too.
    return min(reach, .greatestFiniteMagnitude / 4)
  }

  /// The distance between two places of a slider: about a two-hundredth.
  static func step(over width: Double) -> Double {
    let step = roundUp(width / 500)
    return step > 0 ? step : .leastNonzeroMagnitude
  }

  /// Where an axis has its marks: at most `count` of them.
  static func marks(_ range: ClosedRange<Double>, count: Int = 6) -> [Double] {
    let step = roundUp((range.upperBound - range.lowerBound) / Double(count))
    guard step > 0, step.isFinite else { return [] }
    var marks: [Double] = []
    var number = (range.lowerBound / step).rounded(.up)
    while number * step <= range.upperBound, marks.count <= count {
      // Adding 0 makes 0 of −0.
      marks.append(number * step + 0)
      number += 1
    }
    return marks
  }

  /// The next of 1, 2, 5 times a power of ten from `number` on.
  static func roundUp(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    let power = pow(10, floor(log10(number)))
    for factor in [1.0, 2, 5, 10] where factor * power >= number * (1 - 1e-12) {
      return factor * power
    }
    return 10 * power
  }
}
