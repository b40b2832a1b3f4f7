import Practice

/// A number after quantization and back, and the gradient that goes straight through.
enum StraightThrough: Exercise {
  typealias Answer = (Double, Double, Double, Int, ClosedRange<Int>) -> (
    y: Double, gradient: Double
  )

  static let title = Text("Rounded, and straight through", "先舍入，梯度直通")
  static let answer = "fakeQuantized(_:upstream:scale:zeroPoint:range:)"

  static let hints = [
    Text(
      "Look at the staircase of lesson 22: which slope does backward take on the stairs, and which one left and right of them?",
      "看第 22 课的阶梯图：在阶梯上，反向时用的斜率是多少？在两端之外呢？"),
    Text(
      "With scale 0.5, zero point 1 and 0 … 3, x = 1.2 gives round(2.4) + 1 = 3, which is allowed: y = (3 − 1) · 0.5 = 1, gradient = upstream. x = 1.3 gives round(2.6) + 1 = 4, too many: y = (3 − 1) · 0.5, gradient 0.",
      "缩放系数 0.5，零点 1，范围 0 … 3：x = 1.2 得到 round(2.4) + 1 = 3，没有越界：y = (3 − 1) · 0.5 = 1，梯度等于上游梯度。x = 1.3 得到 round(2.6) + 1 = 4，越界了：y = (3 − 1) · 0.5，梯度为 0。"
    ),
    Text(
      "First let q = (x / scale).rounded(.toNearestOrEven) + Double(zeroPoint). Held is min(max(q, low), high); the gradient is upstream where ___ and 0 elsewhere.",
      "先写 let q = (x / scale).rounded(.toNearestOrEven) + Double(zeroPoint)。截断后是 min(max(q, low), high)；当 ___ 时梯度等于上游梯度，否则为 0。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let bits = Int.random(in: 3...5, using: &source)
    let top = 1 << (bits - 1)
    return Sibling(
      "Whole numbers of \(bits) bits from −\(top) to \(top - 1), scale 0.25, zero point 0. What is the largest fraction that comes back, and what is the gradient of y² at x = 0.6?",
      "\(bits) 位整数，从 −\(top) 到 \(top - 1)，缩放系数 0.25，零点 0。还原后最大的数是多少？y² 在 x = 0.6 处的梯度是多少？",
      answer: Double(top - 1) / 4, 1)
  }

  static func judge(_ quantized: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var results = Comparison<Place>(
      "y and the gradient", "y 与梯度",
      given: {
        [
          "x": $0.x, "upstream": $0.upstream, "scale": $0.scale, "zeroPoint": $0.zero,
          "range": [$0.range.lowerBound, $0.range.upperBound],
        ]
      },
      yours: { place in
        let (y, gradient) = quantized(
          place.x, place.upstream, place.scale, place.zero, place.range)
        return ["y": y, "gradient": gradient]
      }, expected: { $0.result() })
    results.shown = [
      Place(x: 0.7, upstream: 2, scale: 0.5, zero: 1, range: 0...3),
      Place(x: 3, upstream: 2, scale: 0.5, zero: 1, range: 0...3),
    ]
    results.drawn = Place.init(drawnFrom:)
    results.awkward = [
      Place(x: 1.2, upstream: -3, scale: 0.5, zero: 1, range: 0...3),
      Place(x: 1.3, upstream: -3, scale: 0.5, zero: 1, range: 0...3),
      Place(x: -0.7, upstream: 2, scale: 0.5, zero: 1, range: 0...3),
      Place(x: -0.8, upstream: 2, scale: 0.5, zero: 1, range: 0...3),
      Place(x: 0.25, upstream: 2, scale: 0.5, zero: 0, range: -8...7),
      Place(x: 0.75, upstream: 2, scale: 0.5, zero: 0, range: -8...7),
      Place(x: -1.25, upstream: 2, scale: 0.5, zero: 3, range: 0...15),
      Place(x: 0, upstream: 5, scale: 0.1, zero: 0, range: 0...0),
    ]
    results.describe = {
      "x = \(NumberText.short($0.x)), scale \(NumberText.short($0.scale)), zero point \($0.zero), \($0.range.lowerBound) … \($0.range.upperBound)"
    }
    results.mistakes = [
      .answers(.slopeOfStairs) { $0.result { _, _ in 0 } },
      .answers(.alwaysThrough) { $0.result { $0.upstream + 0 * $1 } },
      .answers(.upstreamIgnored) { $0.result { $0.isInside($1) ? 1 : 0 } },
      .answers(.insideBeforeRounding) { place in
        place.result { place, _ in place.isInsideUnrounded ? place.upstream : 0 }
      },
      .answers(.scaleInGradient) { $0.result { $0.isInside($1) ? $0.upstream * $0.scale : 0 } },
      .answers(.scaleInGradient) { $0.result { $0.isInside($1) ? $0.upstream / $0.scale : 0 } },
      .answers(.roundedDown) { $0.result(rule: .down) },
      .answers(.roundedAway) { $0.result(rule: .toNearestOrAwayFromZero) },
      .answers(.zeroPointForgotten) { $0.result(zeroBack: 0) },
      .answers(.zeroPointUnused) { place in
        Place(x: place.x, upstream: place.upstream, scale: place.scale, zero: 0, range: place.range)
          .result()
      },
      .answers(.notHeld) { $0.result(isHeld: false) },
      .answers(.wholeNumber) { place in
        var result = place.result()
        result["y"] = place.held(place.place())
        return result
      },
    ]
    try check.compare(results)
  }

  struct Place {
    let x, upstream, scale: Double
    let zero: Int
    let range: ClosedRange<Int>

    init(x: Double, upstream: Double, scale: Double, zero: Int, range: ClosedRange<Int>) {
      (self.x, self.upstream, self.scale) = (x, upstream, scale)
      (self.zero, self.range) = (zero, range)
    }

    /// A number somewhere between the bounds and a little beyond them.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let ranges = [0...15, -8...7, -4...3, 0...7]
      range = ranges[Int.random(in: 0..<4, using: &source)]
      zero = Int.random(in: range.lowerBound + 1...range.upperBound - 1, using: &source)
      scale = Double.random(in: 0.2...0.8, using: &source)
      upstream =
        Double.random(in: 1.5...3, using: &source)
        * (Bool.random(using: &source) ? 1 : -1)
      let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
      let place = Double.random(in: low - 3...high + 3, using: &source)
      x = (place - Double(zero)) * scale
    }

    func place(_ rule: FloatingPointRoundingRule = .toNearestOrEven) -> Double {
      (x / scale).rounded(rule) + Double(zero)
    }
    func held(_ place: Double) -> Double {
      min(max(place, Double(range.lowerBound)), Double(range.upperBound))
    }
    func isInside(_ place: Double) -> Bool { held(place) == place }
    var isInsideUnrounded: Bool { isInside(x / scale + Double(zero)) }

    /// y and the gradient, right or by a mistaken rule.
    func result(
      rule: FloatingPointRoundingRule = .toNearestOrEven, zeroBack: Double? = nil,
      isHeld: Bool = true,
      _ gradient: (Place, _ place: Double) -> Double = { $0.isInside($1) ? $0.upstream : 0 }
    ) -> [String: Double] {
      let place = place(rule)
      let q = isHeld ? held(place) : place
      return ["y": (q - (zeroBack ?? Double(zero))) * scale, "gradient": gradient(self, place)]
    }
  }
}

extension Diagnosis {
  fileprivate static let slopeOfStairs = Diagnosis(
    "slope-of-stairs",
    "the gradient is the staircase's own slope, 0 everywhere: nothing would learn.",
    "用的是阶梯本身的斜率，处处为 0：什么也学不到。",
    hint: Text("Backward acts as if there had been no rounding.", "反向时就当没有舍入过。"))
  fileprivate static let alwaysThrough = Diagnosis(
    "always-through", "the gradient goes through beyond the bounds, too, where y does not move.",
    "越界之后梯度也照样通过，而那里 y 已经不动了。")
  fileprivate static let insideBeforeRounding = Diagnosis(
    "inside-before-rounding",
    "the bounds were asked of the number before it was rounded; what rounds to the last whole number is inside.",
    "判断是否越界用的是舍入之前的数；舍入后落在最后一个整数上的，也算在范围之内。",
    hint: Text(
      "x = 1.7, scale 0.5, at most 3: is round(3.4) allowed?",
      "x = 1.7，缩放系数 0.5，最大 3：round(3.4) 越界吗？"))
  fileprivate static let scaleInGradient = Diagnosis(
    "scale-in-gradient", "the gradient was multiplied or divided by the scale; both cancel.",
    "梯度多乘或多除了缩放系数；一除一乘，正好抵消。")
  fileprivate static let roundedDown = Diagnosis(
    "rounded-down", "the number was rounded down, not to the nearest.", "用的是向下取整，而不是取最近的整数。")
  fileprivate static let roundedAway = Diagnosis(
    "rounded-away", "halves were rounded away from 0; they go to the even number.",
    "遇到一半时向远离 0 的方向取整；应当取偶数。",
    hint: Text(
      "What does rounded() without an argument do with 0.5 and with 2.5?",
      "不带参数的 rounded() 把 0.5 和 2.5 变成几？"))
  fileprivate static let zeroPointForgotten = Diagnosis(
    "zero-point-kept", "on the way back the zero point was not taken off.", "还原时没有减去零点。")
  fileprivate static let zeroPointUnused = Diagnosis(
    "zero-point-unused", "the zero point was not used at all, so the bounds lie elsewhere.",
    "完全没有用到零点，于是上下界的位置不对。")
  fileprivate static let notHeld = Diagnosis(
    "not-held", "the whole number was not held between its bounds.", "整数没有截断到上下界之内。")
  fileprivate static let wholeNumber = Diagnosis(
    "whole-number", "the whole number came back, and not the fraction that it stands for.",
    "返回的是整数，而不是它代表的小数。")
}
