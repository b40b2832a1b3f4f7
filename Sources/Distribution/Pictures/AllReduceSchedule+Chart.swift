import Gradbook
import GraphDrawing

extension AllReduceSchedule {
  /// The schedule as a picture: what each rank has before each step, and who sends what to whom.
  ///
  /// ```swift
  /// try AllReduceSchedule(.ring, worldSize: 4).chart.render("ring.svg")
  /// ```
  ///
  /// Chunks are called a, b, c, …; the number in one says how many ranks' numbers its sum has.
  public var chart: LaneChart {
    var counts = [[Int]](
      repeating: [Int](repeating: 1, count: chunkCount), count: worldSize)
    var items: [LaneChart.Item] = []
    func show(_ step: Int) {
      for rank in 0..<worldSize {
        items.append(.cells(lane: rank, at: Double(step), counts[rank], full: worldSize))
      }
    }
    for (number, step) in steps.enumerated() {
      show(number)
      let before = counts
      for transfer in step {
        for chunk in transfer.chunks {
          let sent = before[transfer.source][chunk]
          counts[transfer.target][chunk] =
            transfer.isReduced ? counts[transfer.target][chunk] + sent : sent
        }
        items.append(
          .arrow(
            from: transfer.source, leaving: Double(number), to: transfer.target,
            arriving: Double(number + 1),
            Text(Self.name(of: transfer.chunks, among: chunkCount)), isAdded: transfer.isReduced))
      }
    }
    show(steps.count)
    return LaneChart(
      title, axis: Text("after step", "完成第几步"),
      lanes: (0..<worldSize).map { Text("rank \($0)") }, end: Double(steps.count),
      ticks: (0...steps.count).map { .init(at: Double($0), Text("\($0)")) }, items: items,
      summary: summary, hasSteps: true)
  }

  /// `b`, or `a–d` for several, or nothing where there is one chunk alone.
  static func name(of chunks: Range<Int>, among count: Int) -> String {
    func letter(_ index: Int) -> String {
      index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : "\(index)"
    }
    guard count > 1, let last = chunks.last else { return "" }
    return chunks.count == 1
      ? letter(last) : "\(letter(chunks.lowerBound))–\(letter(last))"
  }

  private var title: Text {
    let name =
      switch algorithm {
      case .ring: Text("ring", "环形")
      case .recursiveDoubling: Text("recursive doubling", "递归倍增")
      case .halvingDoubling: Text("halving and doubling", "递归减半再倍增")
      case .tree: Text("tree", "树形")
      case .hierarchical(let size):
        Text("hierarchy of nodes with \(size) ranks", "分层（每个节点 \(size) 个 rank）")
      }
    return Text("all-reduce: \(name.english)", "all-reduce：\(name.chinese)")
  }

  /// How many steps, and how much the busiest rank sends.
  private var summary: Text {
    var sent = [Double](repeating: 0, count: worldSize)
    for transfer in steps.joined() {
      sent[transfer.source] += Double(transfer.chunks.count) / Double(chunkCount)
    }
    let most = NumberText.text(sent.max() ?? 0, digits: 3)
    return Text(
      "\(steps.count) steps; the busiest rank sends \(most) times its data",
      "共 \(steps.count) 步；发送最多的 rank 发出自己数据量的 \(most) 倍")
  }
}
