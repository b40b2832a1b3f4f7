import Gradbook

extension Profile {
  /// A table for the terminal: a row for each operation, module or line, and below it how much time
  /// the whole took.
  ///
  /// ```
  /// operation           calls  forward backward    total  share    bytes     kept
  /// matmul                 30  1.21 ms  2.38 ms  3.59 ms  61.2%  2.46 MB  1.23 MB
  /// SGD.step()             10  0.81 ms           0.81 ms  13.8%        0        0
  /// the program itself         0.40 ms           0.40 ms   6.8%
  /// ```
  ///
  /// `forward` and `backward` are times without what has rows of its own, `total` is with it, `share`
  /// that of both self times of the whole. `bytes` is the memory of all tensors that were made,
  /// `kept` what of it is kept for the backward pass.
  ///
  /// - Parameters:
  ///   - grouping: what the rows are.
  ///   - key: what they are sorted by.
  ///   - limit: how many rows are shown; the others are added up in one. All, if left out.
  ///   - width: how many columns the terminal has.
  ///   - language: the language of the words.
  public func table(
    by grouping: Grouping = .operation, sortedBy key: SortKey = .selfTime, limit: Int? = nil,
    width: Int = 80, language: Language = .english
  ) -> String {
    let rows = folded(rows(by: grouping, sortedBy: key), to: limit)
    let hasBackward = rows.contains { $0.backward.calls > 0 }
    let cells =
      [heads(grouping, hasBackward)(language)] + rows.map { texts($0, hasBackward, language) }
    let numbers = cells[0].indices.dropFirst().map { column in
      cells.map { $0[column].displayWidth }.max() ?? 0
    }
    let room = max(12, width - numbers.reduce(0) { $0 + $1 + 1 })
    let first = min(room, cells.map { $0[0].displayWidth }.max() ?? 0)
    let lines = cells.map { row in
      ([Label.clipped(row[0], columns: first).alignedLeft(first)]
        + zip(row.dropFirst(), numbers).map { $0.alignedRight($1) }).joined(separator: " ")
        .trimmedRight
    }
    return lines.joined(separator: "\n") + "\n" + footer(language) + "\n"
  }

  /// The rows beyond a limit as one.
  private func folded(_ rows: [Row], to limit: Int?) -> [Row] {
    guard let limit, rows.count > max(1, limit) else { return rows }
    let rest = rows[limit...]
    var folded = Row(name: Text("\(rest.count) others", "其他 \(rest.count) 行"), kind: .rest)
    for row in rest {
      folded.forward.add(row.forward)
      folded.backward.add(row.backward)
    }
    return rows[..<limit] + [folded]
  }

  private func heads(_ grouping: Grouping, _ hasBackward: Bool) -> (Language) -> [String] {
    let first =
      switch grouping {
      case .operation: Text("operation", "运算")
      case .module: Text("module", "模块")
      case .line: Text("line", "代码行")
      }
    let all = [
      first, Text("calls", "调用"), Text("forward", "前向"),
      hasBackward ? Text("backward", "反向") : nil, Text("total", "合计"), Text("share", "占比"),
      Text("bytes", "内存"), Text("kept", "保留"),
    ]
    return { language in all.compactMap { $0?(language) } }
  }

  private func texts(_ row: Row, _ hasBackward: Bool, _ language: Language) -> [String] {
    let calls = max(row.forward.calls, row.backward.calls)
    var cells = [row.name(language), calls == 0 ? "" : "\(calls)", Self.time(row.forward.selfTime)]
    if hasBackward { cells.append(row.backward.calls == 0 ? "" : Self.time(row.backward.selfTime)) }
    cells += [Self.time(row.totalTime), Self.percent(row.selfTime / max(wallTime, 1e-12))]
    let hasMemory = row.kind != .rest || row.bytes > 0
    cells += hasMemory ? [Self.size(row.bytes), Self.size(row.forward.bytesKept)] : ["", ""]
    return cells
  }

  private func footer(_ language: Language) -> String {
    let (time, peak) = (Self.time(wallTime), Self.size(peakMemory))
    return Text(
      "\(time) in all; at most \(peak) of new tensors at once.",
      "共 \(time)；同时存在的新张量最多占 \(peak)。")(language)
  }

  /// Three digits and a unit.
  static func time(_ seconds: Double) -> String {
    if seconds == 0 { return "0" }
    for (unit, scale) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)] where seconds >= scale * 0.9995 {
      return digits(seconds / scale) + " " + unit
    }
    return digits(seconds / 1e-9) + " ns"
  }

  /// Three digits and a unit; of a thousand, as units are.
  static func size(_ bytes: Int) -> String {
    let amount = Double(bytes)
    for (unit, scale) in [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)] where amount >= scale * 0.9995 {
      return digits(amount / scale) + " " + unit
    }
    return bytes == 0 ? "0" : "\(bytes) B"
  }

  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))%"
  }

  /// `1.23`, `12.3`, `123`.
  private static func digits(_ number: Double) -> String {
    let places = number < 9.995 ? 2 : number < 99.95 ? 1 : 0
    let scale = [1.0, 10, 100][places]
    let whole = Int((number * scale).rounded())
    if places == 0 { return "\(whole)" }
    let fraction = String(whole % Int(scale))
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(whole / Int(scale)).\(zeros)\(fraction)"
  }
}

extension Profile.Cost {
  fileprivate mutating func add(_ other: Profile.Cost) {
    calls += other.calls
    selfTime += other.selfTime
    totalTime += other.totalTime
    bytes += other.bytes
    bytesKept += other.bytesKept
  }
}

extension String {
  fileprivate var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
