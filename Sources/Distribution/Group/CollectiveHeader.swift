import Gradbook

/// What a call is, in a few numbers that ranks can compare.
struct CollectiveHeader: Hashable, Sendable {
  let number: Int
  let kind: CollectiveCall.Kind
  let type: WireType
  let count: Int
  let operation: ReduceOperation
  let root: Int

  static let wordCount = 6

  init(
    number: Int, kind: CollectiveCall.Kind, type: WireType, count: Int, operation: ReduceOperation,
    root: Int
  ) {
    (self.number, self.kind, self.type) = (number, kind, type)
    (self.count, self.operation, self.root) = (count, operation, root)
  }

  var words: [Int64] {
    let operation = ReduceOperation.allCases.firstIndex(of: operation) ?? 0
    return [number, kind.rawValue, type.rawValue, count, operation, root].map(Int64.init)
  }

  init?(words: some Collection<Int64>) {
    let words = words.map(Int.init)
    guard words.count == Self.wordCount, let kind = CollectiveCall.Kind(rawValue: words[1]),
      let type = WireType(rawValue: words[2]), ReduceOperation.allCases.indices.contains(words[4])
    else { return nil }
    self.init(
      number: words[0], kind: kind, type: type, count: words[3],
      operation: ReduceOperation.allCases[words[4]], root: words[5])
  }

  /// The call in words.
  var text: Text {
    let what = "\(kind.name)"
    switch kind {
    case .allReduce, .allGather, .reduceScatter:
      return Text("\(what) of \(count) × \(type)", "\(what)（\(count) 个 \(type)）")
    case .broadcast:
      return Text(
        "\(what) of \(count) × \(type) from rank \(root)",
        "从 rank \(root) \(what)（\(count) 个 \(type)）")
    case .barrier: return Text(what)
    case .leave: return Text("leaves the group", "退出进程组")
    }
  }

  /// The first difference among what ranks ask for, as an error; `nil` where all ask for the same.
  static func difference(_ headers: [CollectiveHeader]) -> DistributionError? {
    guard let first = headers.first, headers.contains(where: { $0 != first }) else { return nil }
    if let left = headers.firstIndex(where: { $0.kind == .leave }),
      let waiting = headers.firstIndex(where: { $0.kind != .leave })
    {
      return .rankLeft(left, waiting: waiting, call: headers[waiting].text)
    }
    let other = headers.firstIndex { $0 != first } ?? 0
    return .unequalCalls(
      rank: 0, first.text, other: other, headers[other].text, number: first.number)
  }
}
