import Practice

/// The error of held-out ratings by people of whom little is known.
enum NewcomerError: Exercise {
  typealias Answer = ([Int], [Int], [Double], Int) -> Double

  static let title = Text("The error of newcomers", "新人的误差")
  static let answer = "newcomerError(known:heldOut:errors:most:)"

  static let hints = [
    Text(
      "Look at the table “cold start” in lesson 31: how is it decided in which row a held-out rating is counted?",
      "看第 31 课冷启动的那张表：一个留出的评分算在哪一行，由什么决定？"),
    Text(
      "known = [0, 0, 0, 1]: person 0 has 3 ratings there, 1 has one, 2 none. With most = 1 the ratings of 1 and 2 count, with the errors 3, 4 and 0: √((9 + 16 + 0) / 3) = 2.887.",
      "known = [0, 0, 0, 1]：第 0 人在里面有 3 个评分，第 1 人 1 个，第 2 人没有。most = 1 时算第 1、2 人的评分，误差是 3、4、0：√((9 + 16 + 0) / 3) = 2.887。"
    ),
    Text(
      "Keep the errors of zip(heldOut, errors) where known.count { $0 == person } ___ most; then the root of the mean of their squares.",
      "从 zip(heldOut, errors) 里留下 known.count { $0 == person } ___ most 的误差，再求平方的平均、开方。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let times = Int.random(in: 2...9, using: &source)
    return Sibling(
      "A new person's two held-out ratings have the errors \(times * 7) and −\(times). What is their RMSE?",
      "一个新人的两个留出评分，误差是 \(times * 7) 和 −\(times)。RMSE 是多少？", answer: 5 * Double(times))
  }

  static func judge(_ error: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Exam>(
      "the RMSE", "RMSE",
      given: { ["known": $0.known, "heldOut": $0.heldOut, "errors": $0.errors] },
      yours: { error($0.known, $0.heldOut, $0.errors, $0.most) },
      expected: { $0.rmse { $0 <= $1 } })
    all.shown = [Exam([0, 0, 0, 1], [0, 1, 1, 2], [5, 3, -4, 0], 1)]
    all.drawn = Exam.init(drawnFrom:)
    all.awkward = [
      Exam([0, 0], [0, 0], [1, 2], 1), Exam([], [4, 4], [-2, 1], 0),
      Exam([1, 1, 2], [1, 2, 3], [1, -1, 3], 0),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.fewerOnly) { $0.rmse { $0 < $1 } },
      .answers(.exactly) { $0.rmse { $0 == $1 } },
      .answers(.known) { $0.rmse { $0 > $1 } },
      .answers(.everybody) { $0.rmse { _, _ in true } },
      .answers(.countedInHeldOut) { exam in
        Exam(exam.heldOut, exam.heldOut, exam.errors, exam.most).rmse { $0 <= $1 }
      },
      .answers(.rootForgotten) { exam in
        let error = exam.rmse { $0 <= $1 }
        return error * error
      },
      .answers(.absolute) { exam in
        let own = exam.own { $0 <= $1 }
        return own.isEmpty ? 0 : own.reduce(0) { $0 + abs($1) } / Double(own.count)
      },
      .answers(.dividedByAll) { exam in
        let own = exam.own { $0 <= $1 }
        return (own.reduce(0) { $0 + $1 * $1 } / Double(exam.errors.count)).squareRoot()
      },
      .answers(.byPerson) { exam in
        let people = Set(exam.heldOut).sorted()
        let each = people.compactMap { person -> Double? in
          let own = zip(exam.heldOut, exam.errors).filter { $0.0 == person }.map(\.1)
          guard exam.count(of: person) <= exam.most else { return nil }
          return (own.reduce(0) { $0 + $1 * $1 } / Double(own.count)).squareRoot()
        }
        return each.isEmpty ? 0 : each.reduce(0, +) / Double(each.count)
      },
      .answers(.zeroByZero) { exam in
        let own = exam.own { $0 <= $1 }
        return (own.reduce(0) { $0 + $1 * $1 } / Double(own.count)).squareRoot()
      },
    ]
    try check.compare(all)
  }

  struct Exam: CustomStringConvertible {
    let known: [Int]
    let heldOut: [Int]
    let errors: [Double]
    let most: Int

    init(_ known: [Int], _ heldOut: [Int], _ errors: [Double], _ most: Int) {
      self.known = known
      self.heldOut = heldOut
      self.errors = errors
      self.most = most
    }

    /// Person 0 is known well, 1 as well as `most` says, 2 a little, 3 not at all.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      most = Int.random(in: 2...3, using: &source)
      let wellKnown = [Int](repeating: 0, count: most + 2) + [Int](repeating: 1, count: most)
      known = (wellKnown + [2]).shuffled(using: &source)
      let extra = (0..<4).map { _ in Int.random(in: 0...3, using: &source) }
      heldOut = ([0, 1, 2, 3, 3, 0] + extra).shuffled(using: &source)
      errors = heldOut.map { _ in Double(Int.random(in: -20...20, using: &source)) / 10 }
    }

    func count(of person: Int) -> Int { known.count { $0 == person } }

    /// The errors of those whose count and `most` are in a relation.
    func own(_ isMeant: (Int, Int) -> Bool) -> [Double] {
      zip(heldOut, errors).filter { isMeant(count(of: $0.0), most) }.map(\.1)
    }

    func rmse(_ isMeant: (Int, Int) -> Bool) -> Double {
      let own = own(isMeant)
      return own.isEmpty
        ? 0 : (own.reduce(0) { $0 + $1 * $1 } / Double(own.count)).squareRoot()
    }

    var description: String {
      "known = \(known), heldOut = \(heldOut), errors = \(errors), most = \(most)"
    }
  }
}

extension Diagnosis {
  fileprivate static let fewerOnly = Diagnosis(
    "fewer-only", "people with exactly `most` ratings are left out: `<` for `<=`.",
    "恰好有 `most` 个评分的人被漏掉了：该写 `<=` 的地方写了 `<`。")
  fileprivate static let exactly = Diagnosis(
    "exactly", "only people with exactly `most` ratings are counted.", "只算了恰好有 `most` 个评分的人。")
  fileprivate static let known = Diagnosis(
    "well-known", "this is the error of the others, of whom more is known.",
    "这是其余那些人的误差，对他们知道得更多。")
  fileprivate static let everybody = Diagnosis(
    "everybody", "all held-out ratings are counted.", "把留出的评分全算上了。",
    hint: Text("Whose errors does `known` sort out?", "`known` 要筛掉的是谁的误差？"))
  fileprivate static let countedInHeldOut = Diagnosis(
    "counted-in-held-out",
    "a person's ratings were counted among the held-out ones; what is known stands in `known`.",
    "在留出的评分里数了一个人有几个；已知的评分在 `known` 里。",
    hint: Text(
      "Does the model know more of somebody because more of their ratings were held out?",
      "一个人被留出的评分多，模型就更了解他吗？"))
  fileprivate static let rootForgotten = Diagnosis(
    "root-forgotten", "this is the mean square; the root is missing.", "这是均方误差，漏了开方。")
  fileprivate static let absolute = Diagnosis(
    "absolute", "this is the mean of the errors' magnitudes, not the root of their mean square.",
    "这是误差绝对值的平均，不是均方误差的平方根。")
  fileprivate static let dividedByAll = Diagnosis(
    "divided-by-all",
    "it was divided by the number of all held-out ratings, not of those that count.",
    "除以了全部留出评分的个数，而不是算进来的个数。")
  fileprivate static let byPerson = Diagnosis(
    "by-person", "each person's RMSE was worked out and then averaged; every rating counts alike.",
    "先求每个人的 RMSE 再平均了；应当每个评分同等看待。")
  fileprivate static let zeroByZero = Diagnosis(
    "zero-by-zero", "where nobody is new the answer is 0/0; it should be 0.",
    "一个新人也没有时，成了 0/0；应当给 0。")
}
