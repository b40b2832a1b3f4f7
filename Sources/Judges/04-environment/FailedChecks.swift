import Practice

/// A doctor: which checks failed, where one that throws has failed too.
enum FailedChecks: Exercise {
  typealias Answer = ([() throws -> Bool]) -> [Int]

  static let title = Text("A doctor of your own", "自己写一个体检程序")
  static let answer = "failedChecks(_:)"

  static let hints = [
    Text(
      "Look at the table of the doctor in lesson 4: what does it say about Data/flowers.csv, and what did that check really do?",
      "看第 4 课体检的结果表：Data/flowers.csv 那一行写的是什么？那项检查实际上做了什么？"),
    Text(
      "With four checks (passes, false, throws, passes) number 1 failed and number 2 counts as failed. After the one that throws, number 3 still has to be run.",
      "四项检查依次为：通过、false、抛出错误、通过。第 1 项不通过，第 2 项也算不通过；抛出错误之后，第 3 项仍然要运行。"),
    Text(
      "For each one: let passed = (try? check()) ?? ___",
      "对每一项：let passed = (try? check()) ?? ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let good = Int.random(in: 3...9, using: &source)
    let bad = Int.random(in: 2...5, using: &source)
    let thrown = Int.random(in: 1...4, using: &source)
    return Sibling(
      "\(good) checks return true, \(bad) return false, \(thrown) throw an error. How many failed?",
      "\(good) 项检查返回 true，\(bad) 项返回 false，\(thrown) 项抛出错误。一共有几项不通过？",
      answer: Double(bad + thrown))
  }

  static func judge(_ failedChecks: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var failures = Comparison<[Outcome]>(
      "the list of failed checks", "不通过的项目",
      given: { _ in [:] },
      yours: { failedChecks($0.map { one in { try one.run() } }) },
      expected: { $0.places { $0 != .passes } })
    failures.shown = [[.passes, .fails, .throwsError, .passes]]
    failures.drawn = Outcome.draw
    failures.awkward = [
      [], [.passes, .passes], [.throwsError], [.fails, .fails, .fails],
      [.throwsError, .passes, .throwsError],
    ]
    failures.describe = { "[\($0.map(\.sign).joined(separator: " "))]" }
    failures.mistakes = [
      .answers(.errorsPass) { $0.places { $0 == .fails } },
      .answers(.onlyErrors) { $0.places { $0 == .throwsError } },
      .answers(.passedListed) { $0.places { $0 == .passes } },
      .answers(.stopsAtFirst) { Array($0.places { $0 != .passes }.prefix(1)) },
      .answers(.stopsAtError) { $0.untilError.places { $0 != .passes } },
      .answers(.stopsAtError) { $0.prefix { $0 != .throwsError }.places { $0 != .passes } },
      .answers(.countedFromOne) { $0.places { $0 != .passes }.map { $0 + 1 } },
    ]
    try check.compare(failures)

    var runs = [0, 0, 0]
    let outcomes: [Outcome] = [.fails, .throwsError, .passes]
    _ = failedChecks(
      outcomes.indices.map { index in
        {
          runs[index] += 1
          return try outcomes[index].run()
        }
      })
    try check.require(
      runs == [1, 1, 1], .repeated,
      "Each check should run exactly once; three checks ran \(runs) times.",
      "每项检查应当正好运行一次；三项检查运行的次数是 \(runs)。", diagnosis: .notOnce)
  }

  enum Outcome: CaseIterable {
    case passes, fails, throwsError

    struct Broken: Error {}

    func run() throws -> Bool {
      if self == .throwsError { throw Broken() }
      return self == .passes
    }

    var sign: String {
      switch self {
      case .passes: "✓"
      case .fails: "✗"
      case .throwsError: "!"
      }
    }

    /// Each outcome at least twice, in a random order that begins with a check that passes and
    /// ends with one that fails.
    static func draw(_ numbers: Generator) -> [Outcome] {
      var source = numbers
      let middle = (allCases + allCases + [.passes]).shuffled(using: &source)
      return [.passes] + middle + [.fails]
    }
  }
}

extension Collection where Element == FailedChecks.Outcome {
  /// The places, counted from 0, of the outcomes that are meant.
  fileprivate func places(_ isMeant: (Element) -> Bool) -> [Int] {
    enumerated().filter { isMeant($0.element) }.map(\.offset)
  }

  /// The outcomes up to the first error, which is the last of them.
  fileprivate var untilError: [Element] {
    let first = firstIndex(of: .throwsError)
    return first.map { Array(self[...$0]) } ?? Array(self)
  }
}

extension Diagnosis {
  fileprivate static let errorsPass = Diagnosis(
    "errors-pass", "a check that throws counts as passed.", "抛出错误的检查被算成了通过。",
    hint: Text(
      "What cannot be shown to work does not count as working. What does `try?` give when an error was thrown?",
      "不能证明是好的，就不能算好的。抛出错误时，`try?` 得到的是什么？"))
  fileprivate static let onlyErrors = Diagnosis(
    "only-errors", "only checks that throw are listed; one that returns false has failed too.",
    "只列出了抛出错误的检查；返回 false 的同样不通过。")
  fileprivate static let passedListed = Diagnosis(
    "passed-listed", "the checks that passed are listed, not those that failed.",
    "列出的是通过的检查，而不是不通过的。")
  fileprivate static let stopsAtFirst = Diagnosis(
    "stops-at-first", "it stops at the first failure, so the second one is found only tomorrow.",
    "遇到第一个不通过就停了，第二个问题要等下一次才能发现。")
  fileprivate static let stopsAtError = Diagnosis(
    "stops-at-error", "an error ends the whole examination; the checks after it do not run.",
    "一个错误就让整个体检结束了，后面的检查没有运行。",
    hint: Text(
      "Does your `do … catch` stand around the loop or inside it?",
      "你的 `do … catch` 是包住整个循环，还是写在循环里面？"))
  fileprivate static let countedFromOne = Diagnosis(
    "counted-from-one", "the checks were counted from 1; the first one has the number 0.",
    "编号从 1 数起了；第一项的编号是 0。")
  fileprivate static let notOnce = Diagnosis(
    "not-run-once", "a check is run more than once, or not at all.",
    "有的检查运行了不止一次，或者根本没有运行。")
}
