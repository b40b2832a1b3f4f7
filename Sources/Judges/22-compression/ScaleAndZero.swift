import Practice

/// The scale and the zero point that lay whole numbers over a range.
enum ScaleAndZero: Exercise {
  typealias Answer = ([Double], Int, Int) -> (scale: Double, zeroPoint: Int)

  static let title = Text("Scale and zero point", "缩放系数与零点")
  static let answer = "affine(_:from:to:)"

  static let hints = [
    Text(
      "In lesson 22, −0.5 … 0.9 is laid over 0 … 255. How many gaps are there between 256 whole numbers, and which whole number stands for 0?",
      "第 22 课把 −0.5 … 0.9 铺在 0 … 255 上。256 个整数之间有几个间隔？代表 0 的是哪个整数？"),
    Text(
      "For 2 … 4 the range is first widened to 0 … 4: padding and ReLU must find their 0. The scale is 4/255, and 0 stands at the lower end, 0 − round(0/scale) = 0.",
      "数值是 2 … 4 时，先把范围放宽到 0 … 4：填充和 ReLU 需要 0。缩放系数是 4/255，0 落在下端：0 − round(0/scale) = 0。"
    ),
    Text(
      "let smallest = min(numbers.min() ?? 0, ___), the same for the largest; the scale is their distance by Double(largest - least), at least 1.1920929e-7.",
      "let smallest = min(numbers.min() ?? 0, ___)，最大值同理；缩放系数是两者之差除以 Double(largest - least)，至少为 1.1920929e-7。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let below = Int.random(in: 3...12, using: &source)
    return Sibling(
      "Numbers between −\(below) and \(15 - below) are laid over 0 … 15 (four bits). What are scale and zero point, and what becomes of 0.6?",
      "把 −\(below) 与 \(15 - below) 之间的数铺在 0 … 15（四位）上。缩放系数和零点各是多少？0.6 变成几？",
      answer: 1, Double(below), Double(below + 1))
  }

  static func judge(_ affine: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Numbers>(
      "scale and zero point", "缩放系数与零点",
      given: { ["numbers": $0.numbers, "least": $0.least, "largest": $0.largest] },
      yours: { numbers in
        let (scale, zero) = affine(numbers.numbers, numbers.least, numbers.largest)
        return ["scale": scale, "zeroPoint": Double(zero)]
      }, expected: { $0.found() })
    found.shown = [
      Numbers([-0.5, -0.12, 0, 0.31, 0.9], 0, 255),
      Numbers([-0.5, -0.12, 0, 0.31, 0.9], -128, 127),
    ]
    found.drawn = Numbers.init(drawnFrom:)
    found.awkward = [
      Numbers([2, 3, 4], 0, 255), Numbers([-3, -1], 0, 255), Numbers([-3, -1], -128, 127),
      Numbers([5], -8, 7), Numbers([0, 0], 0, 255), Numbers([1e-12], 0, 255),
      Numbers([-2.5, 0.5], 0, 3), Numbers([-0.5, 5.5], -2, 10),
    ]
    found.describe = {
      "numbers \(listed($0.numbers)), \($0.least) … \($0.largest)"
    }
    found.mistakes = [
      .answers(.notWidened) { $0.found(isWidened: false) },
      .answers(.countedNumbers) { $0.found(gaps: { $0 + 1 }) },
      .answers(.symmetric) { numbers in
        let size = numbers.numbers.map(abs).max() ?? 0
        let scale = max(2 * size / Double(numbers.largest - numbers.least), Numbers.tiny)
        return ["scale": scale, "zeroPoint": 0]
      },
      .answers(.lowerEndForgotten) { $0.found(zero: { _, place in -place }) },
      .answers(.signFlipped) { $0.found(zero: { least, place in least + place }) },
      .answers(.fromAbove) { numbers in
        numbers.found(zero: { least, _ in
          let (_, most) = numbers.range(isWidened: true)
          return Double(numbers.largest) - (most / numbers.scale()).rounded(.toNearestOrEven)
        })
      },
      .answers(.cutOff) { $0.found(rule: .towardZero) },
      .answers(.roundedAway) { $0.found(rule: .toNearestOrAwayFromZero) },
      .answers(.notHeld) { $0.found(isWidened: false, isHeld: false) },
      .answers(.scaleMayBeZero) { $0.found(least: 0) },
      .answers(.turnedRound) { $0.found().mapValues { $0 }.inverted },
    ]
    try check.compare(found)
  }

  struct Numbers {
    let numbers: [Double]
    let least: Int
    let largest: Int
    static let tiny = 1.1920929e-7

    init(_ numbers: [Double], _ least: Int, _ largest: Int) {
      (self.numbers, self.least, self.largest) = (numbers, least, largest)
    }

    /// Numbers on both sides of 0, on one in a third of all draws.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let shift = [0, 0, 0, 0, 3, -3][Int.random(in: 0..<6, using: &source)]
      self.numbers = (0..<5).map { _ in Double.random(in: -2...2, using: &source) + Double(shift) }
      let ranges = [(0, 255), (-128, 127), (0, 127), (-8, 7), (2, 30)]
      (least, largest) = ranges[Int.random(in: 0..<5, using: &source)]
    }

    func range(isWidened: Bool) -> (least: Double, most: Double) {
      let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
      return isWidened ? (min(low, 0), max(high, 0)) : (low, high)
    }

    func scale(
      isWidened: Bool = true, gaps: (Int) -> Int = { $0 }, least tiny: Double = Numbers.tiny
    ) -> Double {
      let (low, high) = range(isWidened: isWidened)
      return max((high - low) / Double(gaps(largest - least)), tiny)
    }

    /// Scale and zero point, right or by a mistaken rule.
    func found(
      isWidened: Bool = true, gaps: (Int) -> Int = { $0 }, least tiny: Double = Numbers.tiny,
      zero: (_ least: Double, _ place: Double) -> Double = { $0 - $1 },
      rule: FloatingPointRoundingRule = .toNearestOrEven, isHeld: Bool = true
    ) -> [String: Double] {
      let scale = scale(isWidened: isWidened, gaps: gaps, least: tiny)
      let steps = range(isWidened: isWidened).least / scale
      let place = scale == 0 ? 0 : steps.rounded(rule)
      var zeroPoint = zero(Double(least), place)
      if isHeld { zeroPoint = min(max(zeroPoint, Double(least)), Double(largest)) }
      return ["scale": scale, "zeroPoint": zeroPoint]
    }
  }
}

extension [String: Double] {
  /// One by the scale in the scale's place.
  fileprivate var inverted: [String: Double] {
    var result = self
    result["scale"] = 1 / (self["scale"] ?? 1)
    return result
  }
}

extension Diagnosis {
  fileprivate static let notWidened = Diagnosis(
    "not-widened", "the range does not hold 0 where all numbers lie on one side of it.",
    "所有数都在 0 的同一侧时，范围没有把 0 包括进去。",
    hint: Text("Which whole number stands for 0 if the range is 2 … 4?", "范围是 2 … 4 时，哪个整数代表 0？"))
  fileprivate static let countedNumbers = Diagnosis(
    "numbers-counted", "whole numbers were counted, not the gaps between them: 256 for 255.",
    "数的是整数的个数，而不是它们之间的间隔：应是 255，写成了 256。")
  fileprivate static let symmetric = Diagnosis(
    "symmetric", "this is the symmetric scheme: as far below 0 as above it, with zero point 0.",
    "这是对称量化：0 的两侧一样宽，零点为 0。")
  fileprivate static let lowerEndForgotten = Diagnosis(
    "lower-end-forgotten",
    "the zero point was counted from 0 and not from the smallest whole number.",
    "零点是从 0 数起的，而不是从最小的整数数起。",
    hint: Text(
      "The smallest number must become the smallest whole number, −128 for int8. Does it?",
      "最小的数应当变成最小的整数，对 int8 是 −128。你的结果是这样吗？"))
  fileprivate static let fromAbove = Diagnosis(
    "from-above", "the zero point was counted from the upper end, which can be one beside.",
    "零点是从上端倒着数的，可能差一。")
  fileprivate static let cutOff = Diagnosis(
    "cut-off", "the place was cut off instead of rounded.", "位置是直接截断的，没有四舍五入。")
  fileprivate static let roundedAway = Diagnosis(
    "rounded-away", "halves were rounded away from 0; they go to the even number.",
    "遇到一半时向远离 0 的方向取整；应当取偶数。")
  fileprivate static let notHeld = Diagnosis(
    "not-held", "the zero point lies beyond the whole numbers that are used.",
    "零点超出了可用的整数范围。")
  fileprivate static let scaleMayBeZero = Diagnosis(
    "scale-may-be-zero", "for nothing but zeros the scale became 0, and one cannot divide by it.",
    "全是零时缩放系数成了 0，而它要用来作除数。",
    hint: Text("PyTorch's smallest scale is 1.1920929e-7.", "PyTorch 的最小缩放系数是 1.1920929e-7。"))
  fileprivate static let turnedRound = Diagnosis(
    "turned-round", "this is one by the scale: gaps by range, not range by gaps.",
    "这是缩放系数的倒数：应是范围除以间隔数，而不是反过来。")
}
