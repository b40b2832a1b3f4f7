import Gradbook

/// The function along one of its names, the others held still, and where it stands now.
struct Curve {
  let name: String
  let range: ClosedRange<Double>
  /// Points from left to right; a place where there is no number parts two pieces.
  let pieces: [[(x: Double, y: Double)]]
  /// The place that the slider shows, if the function has a number there.
  let here: (x: Double, y: Double)?
  /// The gradient there.
  let slope: Double?

  /// Computes the curve by the engine: as many points as `mostSteps` operations allow, 160 at most.
  ///
  /// - Returns: `nil` where fewer than two points could be computed.
  init?(_ calculation: Calculation, along name: String, mostSteps: Int = Calculation.mostSteps) {
    self.name = name
    range = calculation.range(of: name)
    let count = min(160, mostSteps / max(1, calculation.expression.steps.count))
    guard count >= 2 else { return nil }
    func value(at x: Double) -> Double {
      var values = calculation.values
      values[name] = x
      return noGrad { (try? calculation.expression.compute(at: values).result.item()) ?? .nan }
    }
    let width = range.upperBound - range.lowerBound
    var pieces: [[(x: Double, y: Double)]] = [[]]
    for index in 0...count {
      let x = range.lowerBound + width * Double(index) / Double(count)
      let y = value(at: x)
      if y.isFinite {
        pieces[pieces.count - 1].append((x, y))
      } else if pieces.last?.isEmpty == false {
        pieces.append([])
      }
    }
    self.pieces = pieces.filter { $0.count > 1 }
    let x = calculation.values[name] ?? 1
    let y = value(at: x)
    here = y.isFinite ? (x, y) : nil
    slope = calculation.gradient(of: name).flatMap { $0.isFinite ? $0 : nil }
    if self.pieces.isEmpty, here == nil { return nil }
  }

  /// The heights that are shown: all, but for the twentieths at both ends where the curve shoots up.
  var heights: ClosedRange<Double> {
    let all = (pieces.joined().map(\.y) + [here?.y].compactMap(\.self)).map(Self.drawable).sorted()
    guard let first = all.first, let last = all.last else { return -1...1 }
    let (low, high) = (all[all.count / 20], all[all.count - 1 - all.count / 20])
    let reach = max(high - low, 1e-9 * max(1, high.magnitude))
    var (bottom, top) = (max(first, low - reach), min(last, high + reach))
    if let here {
      let height = Self.drawable(here.y)
      (bottom, top) = (min(bottom, height), max(top, height))
    }
    let margin = max(0.08 * (top - bottom), 1e-6 * max(1, top.magnitude))
    return bottom - margin...top + margin
  }

  /// The nearest height whose distance to every other one is a number.
  private static func drawable(_ height: Double) -> Double { min(max(height, -1e150), 1e150) }
}
