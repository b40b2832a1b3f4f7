import Gradbook

extension Rewriting {
  /// The program's graph before and after the pass, side by side: what is gone with its reason, what
  /// is new, and which calls read another value now.
  ///
  /// - Parameter title: what the picture is called, such as the pass's ``ProgramPass/name``.
  public func comparison(_ title: Text) -> GraphComparison { [self].comparison(title) }
}

extension [Rewriting] {
  /// The graph before the first and after the last of several passes in a row, with all that changed
  /// on the way. Traps if there are none.
  public func comparison(_ title: Text) -> GraphComparison {
    guard let first, let last else {
      preconditionFailure("comparison: there is no rewriting; give at least one.")
    }
    let (before, after) = (first.before, last.after)
    var reasons = lost(before.constants, after)
    for rewriting in self {
      for (index, change) in rewriting.changes {
        let call = rewriting.before.instructions[index]
        for value in call.results {
          reasons[value] = change.reason(in: rewriting.before)
        }
      }
    }
    return GraphComparison(
      title: title,
      before: .init(of: before, changes: reasons.mapValues(GraphChange.gone)),
      after: .init(of: after, changes: news(before, after)))
  }

  /// Constants that are not needed any more, and why.
  private func lost(_ constants: [Program.Constant], _ after: Program) -> [Int: Text] {
    let left = Set(after.constants.map(\.value))
    var reasons: [Int: Text] = [:]
    for constant in constants where !left.contains(constant.value) {
      let equal = after.constants.first { $0.elements == constant.elements }
      reasons[constant.value] =
        equal.map { Rewriting.Change.sharing($0.value) } ?? Rewriting.Change.unread
    }
    return reasons
  }

  private func news(_ before: Program, _ after: Program) -> [Int: GraphChange] {
    var changes: [Int: GraphChange] = [:]
    let known = Set(before.constants.map(\.value))
    for constant in after.constants where !known.contains(constant.value) {
      changes[constant.value] = .added(Text("computed beforehand", "事先算好"))
    }
    let calls = Dictionary(
      before.instructions.compactMap { call in call.results.first.map { ($0, call) } }
    ) { first, _ in first }
    for call in after.instructions {
      guard let result = call.results.first, let old = calls[result] else { continue }
      let replaced = zip(old.operands + old.kept, call.operands + call.kept).filter { $0 != $1 }
      if replaced.isEmpty { continue }
      changes[result] = .altered(
        Text(
          "reads " + replaced.map { "%\($1) for %\($0)" }.joined(separator: ", "),
          replaced.map { "%\($0) 换成 %\($1)" }.joined(separator: "，")))
    }
    return changes
  }
}

extension Rewriting.Change {
  fileprivate static let unread = Text("nothing reads it", "没有谁读取它")

  fileprivate static func sharing(_ value: Int) -> Text {
    Text("shared with %\(value)", "与 %\(value) 共用")
  }

  /// Why the call is gone, in the words of a picture.
  fileprivate func reason(in program: Program) -> Text {
    switch self {
    case .unused: return Self.unread
    case .folded: return Text("folded: the same in every run", "折叠：每次运行都一样")
    case .shared(let index): return Self.sharing(program.instructions[index].results.first ?? index)
    case .simplified(let value, let rule):
      return Text("is %\(value): \(rule.english)", "就是 %\(value)：\(rule.chinese)")
    }
  }
}
