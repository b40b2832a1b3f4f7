import Practice

/// The mask that prunes a share of what an earlier mask has left.
enum SmallestGo: Exercise {
  typealias Answer = ([Double], [Double], Double) -> [Double]

  static let title = Text("The smallest go", "剪掉最小的")
  static let answer = "prunedMask(_:mask:amount:)"

  static let hints = [
    Text(
      "In lesson 22 a layer of twelve weights is pruned by 30 % and then by 50 %. How many of them does the second call look at?",
      "第 22 课里，十二个权重先剪 30 %，再剪 50 %。第二次剪枝看的是其中几个？"),
    Text(
      "With three of eight weights gone already, five are left, and half of five is 2.5, which becomes 2: (0.5 * 5).rounded(.toNearestOrEven). Those two are the smallest by magnitude among the five places whose mask is 1.",
      "八个权重已经剪掉三个，剩下五个，五个的一半是 2.5，取为 2：(0.5 * 5).rounded(.toNearestOrEven)。要剪的就是掩码为 1 的五个位置里绝对值最小的两个。"
    ),
    Text(
      "Let left = mask.indices.filter { mask[$0] == 1 }, sort these places by ___, and put 0 into the mask at the first count of them.",
      "先写 let left = mask.indices.filter { mask[$0] == 1 }，再把这些位置按 ___ 排序，前 count 个位置的掩码改为 0。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let tens = Int.random(in: 2...9, using: &source)
    return Sibling(
      "A layer has \(tens * 40) weights. It is pruned by 50 %, and then by 25 %. How many are 0, and how many are left?",
      "某一层有 \(tens * 40) 个权重，先剪 50 %，再剪 25 %。有多少个是 0？剩下多少个？",
      answer: Double(tens * 25), Double(tens * 15))
  }

  static func judge(_ pruned: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var masks = Comparison<Layer>(
      "the mask", "掩码",
      given: { ["weights": $0.weights, "mask": $0.mask, "amount": $0.amount] },
      yours: { pruned($0.weights, $0.mask, $0.amount) }, expected: { $0.pruned() })
    masks.shown = [
      Layer([0.3, -0.1, 0.2, -0.9, 0.4], [1, 1, 1, 1, 1], 0.4),
      Layer([0.3, -0.1, 0.2, -0.9, 0.4], [1, 0, 0, 1, 1], 0.34),
    ]
    masks.drawn = Layer.init(drawnFrom:)
    masks.awkward = [
      Layer([0.5, 0.1, -0.2, 0.4, 0.3], [1, 1, 1, 1, 1], 0.5),
      Layer([0.5, 0.1, -0.2, 0.4, 0.3, 0.6, -0.7], [1, 1, 1, 1, 1, 1, 1], 0.5),
      Layer([0.2, -0.2, 0.2, -0.2], [1, 1, 1, 1], 0.5),
      Layer([1, 0, -2, 0, 3], [1, 1, 1, 1, 1], 0.4),
      Layer([1, 2, 3], [1, 1, 1], 0), Layer([1, 2, 3], [1, 0, 1], 1),
      Layer([1, 2, 3], [0, 0, 0], 0.5),
    ]
    masks.describe = {
      "weights \(listed($0.weights)), mask \($0.mask.map { Int($0) }), amount \(NumberText.short($0.amount))"
    }
    masks.mistakes = [
      .answers(.maskLost) { $0.pruned(startsFresh: true) },
      .answers(.allCounted) { $0.pruned(counted: { layer, _ in layer.weights.count }) },
      .answers(.zerosPrunedAgain) { $0.pruned(candidates: { _ in true }) },
      .answers(.signKept) { $0.pruned(size: { $0 }) },
      .answers(.largestPruned) { $0.pruned(size: { -abs($0) }) },
      .answers(.roundedAway) { $0.pruned(rule: .toNearestOrAwayFromZero) },
      .answers(.roundedDown) { $0.pruned(rule: .down) },
      .answers(.roundedUp) { $0.pruned(rule: .up) },
      .answers(.equalsTogether) { $0.prunedByThreshold() },
      .answers(.weightsInstead) { layer in zip(layer.weights, layer.pruned()).map { $0 * $1 } },
      .answers(.turnedRound) { $0.pruned().map { 1 - $0 } },
    ]
    try check.compare(masks)
  }

  struct Layer {
    let weights: [Double]
    let mask: [Double]
    let amount: Double

    init(_ weights: [Double], _ mask: [Double], _ amount: Double) {
      (self.weights, self.mask, self.amount) = (weights, mask, amount)
    }

    /// Eleven weights, of which three to five are gone, and not the smallest ones.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      weights = (0..<11).map { _ in
        Double.random(in: 0.05...2, using: &source) * (Bool.random(using: &source) ? 1 : -1)
      }
      let gone = Set(
        (0..<11).shuffled(using: &source).prefix(Int.random(in: 3...5, using: &source)))
      mask = (0..<11).map { gone.contains($0) ? 0 : 1 }
      amount = Double(Int.random(in: 30...60, using: &source)) / 100
    }

    /// The new mask, right or by a mistaken rule.
    func pruned(
      startsFresh: Bool = false, counted: (Layer, _ left: Int) -> Int = { $1 },
      candidates: (_ flag: Double) -> Bool = { $0 == 1 }, size: (Double) -> Double = { abs($0) },
      rule: FloatingPointRoundingRule = .toNearestOrEven
    ) -> [Double] {
      let start = startsFresh ? mask.map { _ in 1 } : mask
      let left = start.indices.filter { start[$0] == 1 }
      let places = start.indices.filter { candidates(start[$0]) }
      let count = Int((amount * Double(counted(self, left.count))).rounded(rule))
      var result = start
      let sorted = places.sorted { (size(weights[$0]), $0) < (size(weights[$1]), $1) }
      for place in sorted.prefix(count) { result[place] = 0 }
      return result
    }

    /// Prunes everything up to the size of the last that has to go.
    func prunedByThreshold() -> [Double] {
      let gone = zip(mask, pruned()).enumerated().filter { $1.0 != $1.1 }.map { abs(weights[$0.0]) }
      guard let threshold = gone.max() else { return mask }
      return zip(mask, weights).map { $0 == 1 && abs($1) <= threshold ? 0 : $0 }
    }
  }
}

extension Diagnosis {
  fileprivate static let maskLost = Diagnosis(
    "mask-lost", "what was pruned before is back: the old mask was left out.",
    "先前剪掉的又回来了：没有用到旧的掩码。",
    hint: Text("Begin with the mask that you are given.", "请从给出的掩码开始改。"))
  fileprivate static let allCounted = Diagnosis(
    "all-counted", "the share was taken of all weights, not of those that are left.",
    "比例是按全部权重算的，而不是按剩下的权重算的。",
    hint: Text(
      "How many ones are in the mask? Of that number take the share.", "掩码里有几个 1？按这个数取比例。"))
  fileprivate static let zerosPrunedAgain = Diagnosis(
    "pruned-again", "weights that are gone already were pruned once more, in place of others.",
    "已经剪掉的权重又被剪了一次，占了别的权重的名额。",
    hint: Text("Look only at places whose mask is 1.", "只看掩码为 1 的位置。"))
  fileprivate static let signKept = Diagnosis(
    "sign-kept", "weights were compared with their signs: −2 is not small.",
    "比较时带着正负号：−2 并不小。")
  fileprivate static let largestPruned = Diagnosis(
    "largest-pruned", "the largest went, and the smallest stayed.", "剪掉的是最大的，留下的却是最小的。")
  fileprivate static let roundedAway = Diagnosis(
    "rounded-away", "halves were rounded up; here 2.5 becomes 2 and 3.5 becomes 4.",
    "遇到一半时总是进位；这里 2.5 应取 2，3.5 应取 4。",
    hint: Text(
      "rounded() rounds halves away from 0. Which rule has PyTorch?",
      "rounded() 遇到一半时向远离 0 的方向取整。PyTorch 用的是哪种规则？"))
  fileprivate static let roundedDown = Diagnosis(
    "rounded-down", "the number of weights was cut off instead of rounded.", "个数是直接截断的，没有四舍五入。")
  fileprivate static let roundedUp = Diagnosis(
    "rounded-up", "the number of weights was rounded up.", "个数总是向上取整。")
  fileprivate static let equalsTogether = Diagnosis(
    "equals-together",
    "everything up to a threshold went: of equally large weights more than were wanted.",
    "凡是不超过阈值的都剪掉了：大小相同的权重剪得太多。",
    hint: Text(
      "0.2, −0.2, 0.2, −0.2 and a half: how many may go?", "0.2、−0.2、0.2、−0.2 剪一半：该剪几个？"))
  fileprivate static let weightsInstead = Diagnosis(
    "weights-instead", "the pruned weights came back, not the mask of zeros and ones.",
    "返回的是剪枝后的权重，而不是由 0 和 1 组成的掩码。")
  fileprivate static let turnedRound = Diagnosis(
    "turned-round", "ones and zeros are the other way round: 0 is what is pruned.",
    "0 和 1 反了：0 才表示剪掉。")
}
