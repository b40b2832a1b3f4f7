import Practice

/// The integral of the gradient on the straight way from a baseline, by the midpoint rule.
enum IntegratedGradients: Exercise {
  typealias Answer = ([Double], [Double], Int, ([Double]) -> [Double]) -> [Double]

  static let title = Text("Integrated gradients", "积分梯度")
  static let answer = "integratedGradients(at:from:steps:gradient:)"

  static let hints = [
    Text(
      "In lesson 28, which pictures is the gradient taken of, and with what is its mean multiplied at the end?",
      "第 28 课里，梯度是在哪些图片上取的？最后又把平均值乘以什么？"),
    Text(
      "F = x², from 1 to 3 in two steps: the midpoints are 1.5 and 2.5, the gradients 3 and 5, their mean 4. Times 3 − 1 that is 8, and F(3) − F(1) = 8, too.",
      "F = x²，从 1 到 3 分两步：中点是 1.5 和 2.5，梯度是 3 和 5，平均 4。乘以 3 − 1 得 8，而 F(3) − F(1) 也等于 8。"
    ),
    Text(
      "For k in 0..<steps let part = (Double(k) + ___) / Double(steps); the place is baseline + part * (x - baseline), number by number.",
      "对 k in 0..<steps，令 part = (Double(k) + ___) / Double(steps)；那一点是 baseline + part * (x - baseline)，逐个数来算。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = Double(2 * Int.random(in: 1...4, using: &source))
    let y = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "F = x₀²·x₁ at (\(x), \(y)), from (0, 0) in one step by the midpoint rule. What are the two attributions?",
      "F = x₀²·x₁，在 (\(x), \(y)) 处，从 (0, 0) 出发，按中点法只走一步。两个归因值各是多少？",
      answer: x * (2 * x / 2 * y / 2), y * (x / 2 * x / 2))
  }

  static func judge(_ integrated: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var sums = Comparison<Way>(
      "the attributions", "归因值",
      given: { ["x": $0.x, "baseline": $0.baseline, "steps": $0.steps] },
      yours: { way in integrated(way.x, way.baseline, way.steps, way.gradient) },
      expected: { $0.attributions() })
    sums.shown = [Way([3], from: [1], steps: 2, square: [1], product: 0)]
    sums.drawn = Way.init(drawnFrom:)
    sums.awkward = [
      Way([2, -1], from: [2, -1], steps: 3, square: [1, 2], product: 1),
      Way([2, 1], from: [0, 0], steps: 1, square: [1, -1], product: 2),
      Way([0, 4, 1], from: [1, 0, 1], steps: 4, square: [3, 1, 2], product: 1),
    ]
    sums.describe = {
      "x = \(listed($0.x)), baseline \(listed($0.baseline)), \($0.steps) steps"
    }
    sums.mistakes = [
      .answers(.leftEnds) { way in way.attributions { Double($0) / Double(way.steps) } },
      .answers(.rightEnds) { way in way.attributions { Double($0 + 1) / Double(way.steps) } },
      .answers(.bothEnds) { way in
        way.steps > 1
          ? way.attributions { Double($0) / Double(way.steps - 1) } : nil
      },
      .answers(.gradientOfX) { way in way.attributions { _ in 1 } },
      .answers(.gradientAlone) { way in way.meanGradient() },
      .answers(.timesX) { way in zip(way.meanGradient(), way.x).map { $0 * $1 } },
      .answers(.wayFromZero) { way in
        let mean = Way(way.x, from: way.x.map { _ in 0 }, way).meanGradient()
        return zip(mean, zip(way.x, way.baseline)).map { $0 * ($1.0 - $1.1) }
      },
      .answers(.baselineIgnored) { way in
        Way(way.x, from: way.x.map { _ in 0 }, way).attributions()
      },
      .answers(.swappedSumAndMean) { way in way.attributions().map { $0 * Double(way.steps) } },
      .answers(.signFlipped) { way in way.attributions().map { -$0 } },
    ]
    try check.compare(sums)
  }

  /// F = Σ sᵢ·xᵢ³/3 + p·Π xᵢ, whose gradient turns on the way.
  struct Way {
    let x: [Double]
    let baseline: [Double]
    let steps: Int
    let square: [Double]
    let product: Double
    /// Whether F is Σ sᵢ·xᵢ², as in the task.
    let isSquare: Bool

    init(_ x: [Double], from baseline: [Double], steps: Int, square: [Double], product: Double) {
      (self.x, self.baseline, self.steps) = (x, baseline, steps)
      (self.square, self.product, isSquare) = (square, product, x.count == 1)
    }

    init(_ x: [Double], from baseline: [Double], _ other: Way) {
      self.init(
        x, from: baseline, steps: other.steps, square: other.square, product: other.product)
    }

    func gradient(_ point: [Double]) -> [Double] {
      guard point.count == x.count else { return point.map { _ in .nan } }
      return point.indices.map { index in
        let others = point.indices.filter { $0 != index }.reduce(1) { $0 * point[$1] }
        let own = isSquare ? 2 * point[index] : point[index] * point[index]
        return square[index] * own + product * others
      }
    }

    /// The mean gradient at these parts of the way, the middles of the steps by default.
    func meanGradient(_ part: ((Int) -> Double)? = nil) -> [Double] {
      let part = part ?? { (Double($0) + 0.5) / Double(steps) }
      let gradients = (0..<steps).map { step in
        gradient(zip(x, baseline).map { $1 + part(step) * ($0 - $1) })
      }
      return x.indices.map { index in
        gradients.reduce(0) { $0 + $1[index] } / Double(steps)
      }
    }

    func attributions(_ part: ((Int) -> Double)? = nil) -> [Double] {
      zip(meanGradient(part), zip(x, baseline)).map { $0 * ($1.0 - $1.1) }
    }
  }
}

extension IntegratedGradients.Way {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    func drawn(_ range: ClosedRange<Double>) -> [Double] {
      (0..<3).map { _ in Double.random(in: range, using: &source) }
    }
    self.init(
      drawn(1...2), from: drawn(0.2...0.6), steps: Int.random(in: 3...5, using: &source),
      square: drawn(0.5...1.5), product: Double.random(in: 0.5...1, using: &source))
  }
}

extension Diagnosis {
  fileprivate static let leftEnds = Diagnosis(
    "left-ends", "the gradient was taken at the beginning of each step, not in its middle.",
    "梯度取在每一步的起点，而不是中点。",
    hint: Text(
      "With a single step, at which part of the way should the gradient be taken?",
      "只有一步时，梯度应该取在路的几分之几处？"))
  fileprivate static let rightEnds = Diagnosis(
    "right-ends", "the gradient was taken at the end of each step, not in its middle.",
    "梯度取在每一步的终点，而不是中点。",
    hint: Text(
      "With a single step, at which part of the way should the gradient be taken?",
      "只有一步时，梯度应该取在路的几分之几处？"))
  fileprivate static let bothEnds = Diagnosis(
    "both-ends",
    "the places lie from the baseline to x with both ends, not in the middles of the steps.",
    "取点时从基线一直取到 x，两端都算上了，而不是取各步的中点。")
  fileprivate static let gradientOfX = Diagnosis(
    "gradient-of-x", "only the gradient at x was used, not those on the way.",
    "只用了 x 处的梯度，没有用路上各点的梯度。")
  fileprivate static let gradientAlone = Diagnosis(
    "gradient-alone", "the mean gradient was not multiplied with the way, x − baseline.",
    "平均梯度没有乘以走过的路 x − baseline。",
    hint: Text(
      "What do your numbers add up to, and what is F(x) − F(baseline)?",
      "你得到的数加起来是多少？F(x) − F(baseline) 又是多少？"))
  fileprivate static let timesX = Diagnosis(
    "times-x", "the mean gradient was multiplied with x; the way is x − baseline.",
    "平均梯度乘的是 x；走过的路是 x − baseline。")
  fileprivate static let wayFromZero = Diagnosis(
    "way-from-zero", "the gradients were taken on the way from 0, not from the baseline.",
    "取梯度的路是从 0 出发的，而不是从基线出发。")
  fileprivate static let baselineIgnored = Diagnosis(
    "baseline-ignored", "the baseline was not used at all.", "完全没有用到基线。")
}
