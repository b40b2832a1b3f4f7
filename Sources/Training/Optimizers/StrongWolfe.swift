import Gradbook

/// A point on the line along which LBFGS searches.
nonisolated struct LinePoint {
  /// How far along the direction.
  var t: Double
  var loss: Double
  var gradient: Tensor
  /// The loss's slope along the direction.
  var slope: Double
}

/// Finds how far to go along a direction: until the loss has fallen by c₁ of what the slope
/// promised, and the slope's size is at most c₂ of what it was (the strong Wolfe conditions).
///
/// Steps and decisions are those of PyTorch's `_strong_wolfe`, so that losses are its own.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6.
nonisolated struct StrongWolfe {
  private static let (c1, c2) = (1e-4, 0.9)
  /// The point at 0.
  let start: LinePoint
  /// The largest component of the direction.
  let largest: Double
  let toleranceChange: Double
  let evaluationsLeft: Int
  private(set) var evaluations = 0

  init(start: LinePoint, largest: Double, toleranceChange: Double, evaluationsLeft: Int) {
    self.start = start
    self.largest = largest
    self.toleranceChange = toleranceChange
    self.evaluationsLeft = evaluationsLeft
  }

  /// Searches from `t` on; `look` computes loss and gradient at a distance.
  mutating func run(
    from t: Double, _ look: (Double) throws -> LinePoint
  ) rethrows -> LinePoint {
    var (previous, now) = (start, try look(t))
    evaluations = 1
    var trials = 0
    while trials < evaluationsLeft {
      let isHigh = isTooHigh(now) || (trials > 1 && now.loss >= previous.loss)
      if !isHigh && isLevel(now) { return now }
      if isHigh || now.slope >= 0 { return try zoom(previous, now, trials, look) }
      let bounds = (now.t + 0.01 * (now.t - previous.t), now.t * 10)
      let next = Self.cubicMinimum(previous, now, bounds)
      previous = now
      now = try look(next)
      evaluations += 1
      trials += 1
    }
    return start.loss <= now.loss ? start : now
  }

  /// Makes a stretch that holds a point to stop at smaller, until it is found.
  private mutating func zoom(
    _ a: LinePoint, _ b: LinePoint, _ trialsSoFar: Int, _ look: (Double) throws -> LinePoint
  ) rethrows -> LinePoint {
    var ends = [a, b]
    var low = a.loss <= b.loss ? 0 : 1
    var isStuck = false
    for _ in trialsSoFar..<evaluationsLeft {
      let (left, right) = (min(ends[0].t, ends[1].t), max(ends[0].t, ends[1].t))
      if (right - left) * largest < toleranceChange { break }
      var t = Self.cubicMinimum(ends[0], ends[1], (left, right))
      (t, isStuck) = Self.awayFromEnds(t, left, right, isStuck)
      let new = try look(t)
      evaluations += 1
      if isTooHigh(new) || new.loss >= ends[low].loss {
        ends[1 - low] = new
        low = ends[0].loss <= ends[1].loss ? 0 : 1
        continue
      }
      let isDone = isLevel(new)
      if !isDone && new.slope * (ends[1 - low].t - ends[low].t) >= 0 { ends[1 - low] = ends[low] }
      ends[low] = new
      if isDone { break }
    }
    return ends[low]
  }

  private func isTooHigh(_ point: LinePoint) -> Bool {
    point.loss > start.loss + Self.c1 * point.t * start.slope
  }

  private func isLevel(_ point: LinePoint) -> Bool {
    point.slope.magnitude <= -Self.c2 * start.slope
  }

  /// A trial too near an end is moved a tenth of the stretch into it, the second time at once.
  private static func awayFromEnds(
    _ t: Double, _ left: Double, _ right: Double, _ wasStuck: Bool
  ) -> (t: Double, isStuck: Bool) {
    let margin = 0.1 * (right - left)
    guard min(right - t, t - left) < margin else { return (t, false) }
    guard wasStuck || t >= right || t <= left else { return (t, true) }
    return ((t - right).magnitude < (t - left).magnitude ? right - margin : left + margin, false)
  }

  /// Where the cubic through two points with their slopes is least, within bounds.
  static func cubicMinimum(
    _ a: LinePoint, _ b: LinePoint, _ bounds: (least: Double, most: Double)
  ) -> Double {
    let (a, b) = a.t <= b.t ? (a, b) : (b, a)
    let mean = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    let square = mean * mean - a.slope * b.slope
    guard square >= 0 else { return (bounds.least + bounds.most) / 2 }
    let root = square.squareRoot()
    let least = b.t - (b.t - a.t) * ((b.slope + root - mean) / (b.slope - a.slope + 2 * root))
    return min(max(least, bounds.least), bounds.most)
  }
}
