import Practice

/// Selection by a mask, and its way back.
enum MaskSelection: Exercise {
  typealias Answer = (
    forward: ([Double], [Bool]) -> [Double], backward: ([Double], [Bool]) -> [Double]
  )

  static let title = Text("Through a mask and back", "穿过掩码再回来")
  static let answer = "(selected(_:where:), selectedGradient(_:where:))"

  static let hints = [
    Text(
      "Look at the picture of lesson 7 where the mask lies under `line`: what becomes of the faint cells, and how many cells come out?",
      "看第 7 课里掩码对着 `line` 的那张图：变淡的格子到哪里去了？最后得到几个格子？"),
    Text(
      "Mask F, F, F, T, T lets 40 and 50 through. Upstream 7, 8 belongs to them, in this order: the gradient is 0, 0, 0, 7, 8.",
      "掩码 F、F、F、T、T 放过 40 与 50。上游 7、8 依次属于它们：梯度是 0、0、0、7、8。"),
    Text(
      "On the way back keep a counter of what was used up: `if isKept { gradient.append(upstream[next]); next += 1 } else { gradient.append(___) }`.",
      "返回时用一个计数器记住用到了第几个：`if isKept { gradient.append(upstream[next]); next += 1 } else { gradient.append(___) }`。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = (0..<5).map { _ in Int.random(in: 1...9, using: &source) }
    let limit = x.sorted()[2]
    return Sibling(
      "x = \(x), y = x[x .> \(limit)].sum(). What is the sum of all numbers in the gradient of x?",
      "x = \(x)，y = x[x .> \(limit)].sum()。x 的梯度中各数之和是多少？",
      answer: Double(x.filter { $0 > limit }.count))
  }

  static func judge(_ ways: Answer, _ check: Check) throws(Check.Stop) {
    try judgeForward(ways.forward, check)
    let mask = [true, false, true, true, false]
    let rule = Rule(operands: ["x"], shapes: [[5]]) { $0[0][Tensor(flat: mask, shape: [5])] }
    try check.rule(
      rule,
      mistakes: [
        .answers(.leftSmall) { [$0.upstream] },
        .answers(.pushedToFront) { [Tensor.cat([$0.upstream, Tensor.zeros(2, dtype: .float64)])] },
      ]
    ) { upstream, _, _ in
      let gradient = ways.backward(upstream.flat(), mask)
      return [Tensor(flat: gradient, shape: [gradient.count], dtype: .float64)]
    }
    var ends = Comparison<[Bool]>(
      "the gradient", "梯度", given: { ["mask": $0] },
      yours: { ways.backward($0.filter { $0 }.map { _ in 3 }, $0) },
      expected: { $0.map { $0 ? 3.0 : 0 } })
    ends.awkward = [[false, false, false], [true, true]]
    ends.describe = describe
    try check.compare(ends)
  }

  private static func judgeForward(
    _ selected: @escaping ([Double], [Bool]) -> [Double], _ check: Check
  ) throws(Check.Stop) {
    var selection = Comparison<Masked>(
      "the selection", "选出的数", given: { ["x": $0.x, "mask": $0.mask] },
      yours: { selected($0.x, $0.mask) },
      expected: { zip($0.x, $0.mask).filter(\.1).map(\.0) })
    selection.shown = [
      Masked(x: [10, 20, 30, 40, 50], mask: [false, false, false, true, true])
    ]
    selection.drawn = Masked.init(drawnFrom:)
    selection.awkward = [
      Masked(x: [1, 2], mask: [false, false]), Masked(x: [7, 8, 9], mask: [true, false, true]),
    ]
    selection.describe = { describe($0.mask) }
    selection.mistakes = [
      .answers(.zeroedInstead) { zip($0.x, $0.mask).map { $1 ? $0 : 0 } },
      .answers(.maskInverted) { zip($0.x, $0.mask).filter { !$0.1 }.map(\.0) },
      .answers(.positionsTaken) { masked in
        masked.mask.indices.filter { masked.mask[$0] }.map(Double.init)
      },
    ]
    try check.compare(selection)
  }

  private static func describe(_ mask: [Bool]) -> String {
    "mask " + mask.map { $0 ? "T" : "F" }.joined(separator: " ")
  }

  struct Masked {
    let x: [Double]
    let mask: [Bool]

    init(x: [Double], mask: [Bool]) {
      self.x = x
      self.mask = mask
    }

    /// Seven numbers of which two or three are kept.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      x = (0..<7).map { _ in Double.random(in: 10...99, using: &source) }
      mask = Tensor.randperm(7, generator: numbers).integers().map { $0 % 3 == 1 }
    }
  }
}

extension Diagnosis {
  fileprivate static let zeroedInstead = Diagnosis(
    "zeroed-instead", "what is false was set to 0 instead of left out.", "为假的元素被置成了 0，而不是去掉。",
    hint: Text("How long must the selection be?", "选出来的数应该有几个？"))
  fileprivate static let maskInverted = Diagnosis(
    "mask-inverted", "the elements where the mask is false were taken.", "取的是掩码为假的那些元素。")
  fileprivate static let positionsTaken = Diagnosis(
    "positions-taken", "these are the positions, not the elements.", "给出的是位置，不是元素。")
  fileprivate static let leftSmall = Diagnosis(
    "left-small", "the upstream was passed on in the shape of the selection.",
    "上游梯度原样传了下去，形状还是选出部分的形状。",
    hint: Text("Which shape must a gradient always have?", "梯度总是与谁同形？"))
  fileprivate static let pushedToFront = Diagnosis(
    "pushed-to-front", "the upstream was put in front and the zeros behind it.",
    "上游梯度都放到了前面，0 都补在了后面。",
    hint: Text(
      "From which place of x did the first number of the selection come?", "选出的第一个数，来自 x 的哪个位置？"))
}
