import Practice

/// The shape that two shapes broadcast to.
enum BroadcastShape: Exercise {
  typealias Answer = ([Int], [Int]) -> [Int]?

  static let title = Text("The shape after broadcasting", "广播之后的形状")
  static let answer = "broadcastShape(_:_:)"

  static let hints = [
    Text(
      "Look at the picture of lesson 6 where `[3] + [2, 1]` gives a table: which extent of the result comes from which side?",
      "看第 6 课里 `[3] + [2, 1]` 得到一张表的那张图：结果的每个长度各来自哪一边？"),
    Text(
      "[3] and [2, 1], aligned at the right: 3 meets 1, nothing meets 2. Nothing counts as 1, and 1 gives way: [2, 3]. But 3 against 2 fits nowhere: nil.",
      "[3] 与 [2, 1] 靠右对齐：3 对 1，空位对 2。空位算作 1，而 1 服从对方：得 [2, 3]。3 对 2 则无法匹配：返回 nil。"),
    Text(
      "Pad the shorter shape in front: `Array(repeating: 1, count: rank - a.count) + a`. Then pair by pair: nil `if x != y && ___`, else the larger of the two.",
      "在较短的形状前面补 1：`Array(repeating: 1, count: rank - a.count) + a`。然后逐对处理：`if x != y && ___` 就返回 nil，否则取两者中较大的。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let extents = (0..<3).map { _ in Int.random(in: 2...6, using: &source) }
    return Sibling(
      "How many elements has the sum of a tensor of shape [\(extents[0]), 1, \(extents[2])] and one of shape [\(extents[1]), 1]?",
      "形状 [\(extents[0]), 1, \(extents[2])] 的张量与形状 [\(extents[1]), 1] 的张量相加，和有多少个元素？",
      answer: Double(extents.reduce(1, *)))
  }

  static func judge(_ shape: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var shapes = Comparison<Pair>(
      "the common shape", "共同的形状", given: { ["a": $0.a, "b": $0.b] },
      yours: { shape($0.a, $0.b) }, expected: { broadcast($0.a, $0.b) })
    shapes.shown = [
      Pair(a: [2, 3], b: [3]), Pair(a: [3], b: [2, 1]), Pair(a: [2, 3], b: [2]),
    ]
    shapes.drawn = { numbers in
      let pairs = Pair.drawn(numbers)
      return pairs[abs(numbers.seed % pairs.count)]
    }
    shapes.awkward =
      [
        Pair(a: [], b: [4]), Pair(a: [1, 1], b: [1]), Pair(a: [], b: []),
        Pair(a: [2, 1], b: [1, 2]),
      ] + check.trials.flatMap(Pair.drawn)
    shapes.describe = { "\($0.a), \($0.b)" }
    shapes.mistakes = mistakes.map { mistake in
      .answers(mistake.diagnosis) { mistake.answer($0.a, $0.b) as any Answerable }
    }
    try check.compare(shapes)
  }

  private static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    let (a, b) = padded(a, b)
    return zip(a, b).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 } ? zip(a, b).map(max) : nil
  }

  private static func padded(_ a: [Int], _ b: [Int]) -> ([Int], [Int]) {
    let rank = max(a.count, b.count)
    func padded(_ x: [Int]) -> [Int] { Array(repeating: 1, count: rank - x.count) + x }
    return (padded(a), padded(b))
  }

  private static var mistakes: [(diagnosis: Diagnosis, answer: Answer)] {
    [
      (.alignedLeft, { broadcast($0.reversed(), $1.reversed())?.reversed() }),
      (
        .neverNil,
        { a, b in
          let (a, b) = padded(a, b)
          return zip(a, b).map(max)
        }
      ),
      (
        .onesRefused,
        { a, b in
          let (a, b) = (Array(a.reversed()), Array(b.reversed()))
          guard zip(a, b).allSatisfy(==) else { return nil }
          return (a.count > b.count ? a : b).reversed()
        }
      ),
      (.frontLost, { a, b in broadcast(a, b)?.suffix(min(a.count, b.count)) }),
      (
        .smallerTaken,
        { a, b in
          let (x, y) = padded(a, b)
          return broadcast(a, b) == nil ? nil : zip(x, y).map(min)
        }
      ),
      (.ranksRefused, { a, b in a.count == b.count ? broadcast(a, b) : nil }),
    ]
  }

  struct Pair {
    let a: [Int]
    let b: [Int]

    /// Three pairs that fit and one that does not, of different ranks.
    static func drawn(_ numbers: Generator) -> [Pair] {
      let extents = Tensor.randperm(5, generator: numbers).integers().map { $0 + 2 }
      let (x, y, z) = (extents[0], extents[1], extents[2])
      return [
        Pair(a: [x, y, z], b: [y, 1]), Pair(a: [1, z], b: [x, y, 1]), Pair(a: [x, y], b: [x, y]),
        Pair(a: [x, y], b: [z, y]), Pair(a: [x, y], b: [x]), Pair(a: [z], b: [y, z]),
      ]
    }
  }
}

extension Diagnosis {
  fileprivate static let alignedLeft = Diagnosis(
    "aligned-left", "the shapes were aligned at the left; broadcasting aligns them at the right.",
    "两个形状是靠左对齐的；广播要靠右对齐。")
  fileprivate static let neverNil = Diagnosis(
    "never-nil", "the larger extent was taken without asking whether the two fit.",
    "没有检查两个长度能否匹配，就取了较大的。",
    hint: Text(
      "3 meets 2. Which of them could be repeated to match the other?", "3 对 2：哪一个能靠重复变成另一个？"))
  fileprivate static let onesRefused = Diagnosis(
    "ones-refused", "only equal extents were let through; a 1 fits everything.",
    "只放行了相等的长度；其实 1 能与任何长度匹配。")
  fileprivate static let frontLost = Diagnosis(
    "front-lost", "the dimensions that only the longer shape has are missing in front.",
    "较长的形状多出来的前几维不见了。",
    hint: Text(
      "`zip` stops with the shorter one. What becomes of the places that it does not reach?",
      "`zip` 走到较短的一方就停。它没走到的那些位置怎么办？"))
  fileprivate static let smallerTaken = Diagnosis(
    "smaller-taken", "the smaller extent was taken; it is the 1 that is repeated.",
    "取了较小的长度；要重复的是 1 的那一方。")
  fileprivate static let ranksRefused = Diagnosis(
    "ranks-refused", "shapes of different rank were refused; missing places count as 1.",
    "阶数不同就拒绝了；缺的位置应算作 1。")
}
