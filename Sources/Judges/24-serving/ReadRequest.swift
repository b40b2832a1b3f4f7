import Practice

/// The rows of a request as a tensor, or the first place that does not fit.
enum ReadRequest: Exercise {
  typealias Refusal = ([Int]) -> any Error
  typealias Answer = ([[Double]], Int, Int, Refusal) throws -> Tensor

  static let title = Text("From a request to a tensor", "从请求到张量")
  static let answer = "input(from:features:limit:refuse:)"

  static let hints = [
    Text(
      "Look at the bad requests of lesson 24 and what the server answers to each: which field does it name, and which of the faults could a tensor's shape alone not show?",
      "看第 24 课里那些不合格的请求和服务器的回答：它点出了哪个字段？哪些毛病光看张量的形状是看不出来的？"),
    Text(
      "[[1, 2, 3], [4]] has four numbers, as two rows of two have, and still row 0 is wrong. And 1e39 is finite as a Double, but Float(1e39) is ∞.",
      "[[1, 2, 3], [4]] 共四个数，与两行两列一样多，可第 0 行仍然是错的。1e39 作为 Double 有限，而 Float(1e39) 是 ∞。"),
    Text(
      "for (row, numbers) in rows.enumerated() { guard numbers.count == ___ else { throw refuse([row]) } … }, and inside it the same for each number with refuse([row, column]).",
      "for (row, numbers) in rows.enumerated() { guard numbers.count == ___ else { throw refuse([row]) } … }，里面再对每个数做同样的事，用 refuse([row, column])。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let features = Int.random(in: 3...5, using: &source)
    let rows = 2 * Int.random(in: 2...4, using: &source)
    return Sibling(
      "A request brings \(rows) rows. In the even ones (0, 2, …) there are \(features + 1) numbers, in the others \(features - 1); the model wants \(features). How many numbers are there in all, and how many rows are wrong?",
      "一个请求送来 \(rows) 行，偶数行（0、2……）各 \(features + 1) 个数，其余各 \(features - 1) 个；模型要 \(features) 个。一共有多少个数？有几行不对？",
      answer: Double(rows * features), Double(rows))
  }

  static func judge(_ input: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var tensors = Comparison<Request>(
      "the tensor of a request that fits", "合格请求的张量",
      given: { _ in [:] }, yours: { $0.tensor(by: input) },
      expected: { Tensor($0.rows) })
    tensors.shown = [Request([[1, 2], [3, 4], [5, 6]], features: 2)]
    tensors.drawn = { Request(drawnFrom: $0, faults: 0) }
    tensors.awkward = [
      Request([[7]], features: 1), Request([[1, 2, 3], [4, 5, 6]], features: 3, limit: 2),
      Request([[-1e38, 1e-30]], features: 2),
    ]
    tensors.describe = { "\($0)" }
    tensors.mistakes = [
      .answers(.turnedRound) { one in
        Tensor(one.rows.flatMap { $0 }).reshape(one.features, one.rows.count)
      },
      .answers(.limitRefused) { one in
        (one.rows.count < one.limit ? Tensor(one.rows) : nil) as any Answerable
      },
    ]
    try check.compare(tensors)

    var places = Comparison<Request>(
      "the place that is refused", "被拒绝的位置",
      given: { _ in [:] }, yours: { $0.place(by: input) }, expected: { $0.place() })
    places.shown = [Request([[1, 2], [3]], features: 2)]
    places.drawn = { Request(drawnFrom: $0, faults: 3) }
    places.awkward = Request.refused
    places.describe = { "\($0)" }
    places.mistakes = mistakes
    try check.compare(places)
  }

  private static var mistakes: [Mistake<Request>] {
    [
      mistake(.countedFromOne) { $0.place()?.map { $0 + 1 } },
      mistake(.rowOnly) { $0.place()?.prefix(1).map { $0 } },
      mistake(.firstRowRules) { $0.place(width: $0.rows.first?.count ?? 0) },
      mistake(.finiteAsDouble) { $0.place { !$0.isFinite } },
      mistake(.numbersUnchecked) { $0.place { _ in false } },
      mistake(.infinityPasses) { $0.place { $0.isNaN } },
      mistake(.longerPasses) { one in one.place(isShort: { $0 < one.features }) },
      mistake(.emptyPasses) { $0.rows.isEmpty ? nil : $0.place() },
      mistake(.limitIgnored) { $0.with(limit: .max).place() },
      mistake(.widthsFirst) { one in one.place { _ in false } ?? one.place() },
      mistake(.lastPlace) { one in one.faults().last },
      mistake(.flattened) { $0.placeWhenFlat() },
    ]
  }

  /// A mistake that finds another place, or none.
  private static func mistake(
    _ diagnosis: Diagnosis, _ place: @escaping (Request) -> [Int]?
  ) -> Mistake<Request> {
    .answers(diagnosis) { place($0) as any Answerable }
  }

  struct Request: CustomStringConvertible {
    let rows: [[Double]]
    let features: Int
    let limit: Int

    init(_ rows: [[Double]], features: Int, limit: Int = 8) {
      (self.rows, self.features, self.limit) = (rows, features, limit)
    }

    /// Six rows; with three faults, the first is a number, then come a row's length and a number.
    init(drawnFrom numbers: Generator, faults: Int) {
      var source = numbers
      features = Int.random(in: 2...4, using: &source)
      limit = 8
      let (width, first) = (features, Int.random(in: 0...2, using: &source))
      var rows = (0..<6).map { _ in
        (0..<width).map { _ in Double(Int.random(in: -40...40, using: &source)) / 4 }
      }
      if faults > 0 {
        rows[first][Int.random(in: 0..<width, using: &source)] =
          [Double.nan, .infinity, 1e39].randomElement(using: &source) ?? .nan
        rows[first + 1].append(1)
        rows[first + 2].removeLast()
        rows[5][width - 1] = .infinity
      }
      self.rows = rows
    }

    /// Requests that are refused, each for one reason.
    static var refused: [Request] {
      [
        Request([], features: 2), Request([[1], [2], [3]], features: 1, limit: 2),
        Request([[1, 2, 3], [4]], features: 2), Request([[1, 2], [3, 4]], features: 3),
        Request([[1, 2, 3], [4, 5, 6]], features: 2), Request([[1, 2], []], features: 2),
        Request([[1, 2], [3, 4, 5]], features: 2),
        Request([[1, 2], [3, 1e39]], features: 2), Request([[1, -.infinity]], features: 2),
        Request([[0, 1], [.nan, 2], [3]], features: 2), Request([[]], features: 1),
      ]
    }

    func with(limit: Int) -> Request { Request(rows, features: features, limit: limit) }

    /// A refusal with its place.
    struct Refused: Error { let place: [Int] }

    func tensor(by input: Answer) -> Tensor? {
      try? input(rows, features, limit) { Refused(place: $0) }
    }

    func place(by input: Answer) -> [Int]? {
      do {
        _ = try input(rows, features, limit) { Refused(place: $0) }
        return nil
      } catch { return (error as? Refused)?.place }
    }

    /// All faults as one reads, right or by a mistaken rule.
    func faults(
      isBad: (Double) -> Bool = { !Float($0).isFinite }, width: Int? = nil,
      isShort: ((Int) -> Bool)? = nil
    ) -> [[Int]] {
      if rows.isEmpty || rows.count > limit { return [[]] }
      return rows.indices.flatMap { row -> [[Int]] in
        let count = rows[row].count
        if isShort?(count) ?? (count != width ?? features) { return [[row]] }
        return rows[row].indices.filter { isBad(rows[row][$0]) }.map { [row, $0] }
      }
    }

    func place(
      isBad: (Double) -> Bool = { !Float($0).isFinite }, width: Int? = nil,
      isShort: ((Int) -> Bool)? = nil
    ) -> [Int]? {
      faults(isBad: isBad, width: width, isShort: isShort).first
    }

    /// Where only the number of all numbers is counted.
    func placeWhenFlat() -> [Int]? {
      if rows.isEmpty || rows.count > limit { return [] }
      let numbers = rows.flatMap { $0 }
      if numbers.count != rows.count * features { return [0] }
      return numbers.firstIndex { !Float($0).isFinite }.map { [$0 / features, $0 % features] }
    }

    var description: String { "\(rows), features \(features), limit \(limit)" }
  }
}

extension Diagnosis {
  fileprivate static let turnedRound = Diagnosis(
    "turned-round", "rows and features changed places in the shape.", "形状里行与特征对调了。")
  fileprivate static let limitRefused = Diagnosis(
    "limit-refused", "exactly as many rows as the limit are refused.", "恰好等于上限的行数也被拒绝了。")
  fileprivate static let countedFromOne = Diagnosis(
    "counted-from-one", "places are counted from 1.", "位置是从 1 数起的。")
  fileprivate static let rowOnly = Diagnosis(
    "row-only", "for a bad number only its row is named.", "某个数不合格时，只说了是哪一行。")
  fileprivate static let firstRowRules = Diagnosis(
    "first-row-rules", "rows are measured by the first row, not by what the model wants.",
    "各行是拿第 0 行来比的，而不是按模型要求的特征数。",
    hint: Text("What if all rows are alike, and all wrong?", "所有行都一样长，但都不对，会怎样？"))
  fileprivate static let finiteAsDouble = Diagnosis(
    "finite-as-double", "a number like 1e39 passes: a Float cannot hold it.",
    "1e39 这样的数通过了：Float 存不下它。",
    hint: Text("What does Float(1e39) print?", "Float(1e39) 打印出来是什么？"))
  fileprivate static let numbersUnchecked = Diagnosis(
    "numbers-unchecked", "only lengths are checked; any number passes.", "只检查了个数，任何数都能通过。")
  fileprivate static let infinityPasses = Diagnosis(
    "infinity-passes", "NaN is refused, but ∞ passes.", "NaN 被拒绝了，∞ 却通过了。")
  fileprivate static let longerPasses = Diagnosis(
    "longer-passes", "a row with too many numbers passes.", "数太多的行通过了。")
  fileprivate static let emptyPasses = Diagnosis(
    "empty-passes", "a request without any row passes.", "一行也没有的请求通过了。")
  fileprivate static let limitIgnored = Diagnosis(
    "limit-ignored", "more rows than the limit pass.", "超过上限的行数通过了。")
  fileprivate static let widthsFirst = Diagnosis(
    "widths-first", "the lengths of all rows are looked at before any number.",
    "先看完了所有行的个数，才看各个数。",
    hint: Text(
      "Row 0 has a bad number, row 1 is too short: which comes first as one reads?",
      "第 0 行有一个数不合格，第 1 行太短：按阅读顺序哪个在前？"))
  fileprivate static let lastPlace = Diagnosis(
    "last-place", "the last place that is wrong is named, not the first.", "指出的是最后一处，而不是最先一处。")
  fileprivate static let flattened = Diagnosis(
    "flattened", "only all numbers together are counted: a long row makes up for a short one.",
    "只数了总个数：一行多出来的补上了另一行缺少的。",
    hint: Text(
      "[[1, 2, 3], [4]] has four numbers. Which of them is the second row's first feature?",
      "[[1, 2, 3], [4]] 有四个数。哪一个是第二行的第一个特征？"))
}
