import Foundation
import Gradbook

/// A figure of ours beside a peer's, and what it should reach.
struct RatioRow: Codable, Hashable {
  var workload: String
  var metric: String
  var unit: String
  var ours: Double
  var peer: String?
  var theirs: Double?
  /// Our time by theirs (for a rate their rate by ours), or our figure where there is no peer.
  var ratio: Double
  /// The same ratio of the fastest repeats, which a busy machine disturbs least.
  var fastest: Double?
  var limit: Double?
  var aim: Double?
  var isReached: Bool

  /// The row of a goal, or `nil` where a figure that it needs was not measured.
  init?(_ goal: Goal, among figures: [Measurement]) {
    func figure(of framework: String) -> Measurement? {
      figures.first {
        $0.workload == goal.workload && $0.metric == goal.metric && $0.framework == framework
      }
    }
    guard let ours = figure(of: goal.peer == "release" ? "debug" : Contestant.ours) else {
      return nil
    }
    self.workload = goal.workload
    self.metric = goal.metric
    unit = ours.unit
    self.ours = ours.median
    peer = goal.peer
    limit = goal.limit
    aim = goal.aim
    if let peer = goal.peer {
      guard let theirs = figure(of: peer) else { return nil }
      self.theirs = theirs.median
      ratio = Self.ratio(ours, theirs, \.median)
      fastest = Self.ratio(ours, theirs, ours.isRate ? \.max : \.min)
    } else {
      ratio = ours.median
    }
    isReached = goal.isReached(by: ratio)
  }

  private static func ratio(
    _ ours: Measurement, _ theirs: Measurement, _ value: KeyPath<Measurement, Double>
  ) -> Double {
    let (a, b) = (ours[keyPath: value], theirs[keyPath: value])
    return (ours.isRate ? b / a : a / b).rounded(toDigits: 4)
  }

  /// The rows that can be made of all goals.
  static func rows(of goals: [Goal], among figures: [Measurement]) -> [RatioRow] {
    goals.compactMap { RatioRow($0, among: figures) }
  }

  /// The heads of the table's columns.
  static func heads(_ language: Language) -> [String] {
    [
      Text("workload", "项目"), Text("metric", "指标"), Text("ours", "本项目"),
      Text("peer", "对手"), Text("theirs", "对手的值"), Text("ratio", "比值"),
      Text("fastest", "最快时"), Text("wanted", "目标"),
      Text("reached", "达到"),
    ].map { $0(language) }
  }

  /// The table's row.
  func cells(_ language: Language) -> [String] {
    let wanted = [
      limit.map { "≤ \(short($0))\(peer == nil ? " \(unit)" : "")" },
      aim.map { Text("aim \(short($0))", "力争 \(short($0))")(language) },
    ]
    let verdict =
      isReached ? Text("yes", "是") : limit == nil ? Text("not yet", "尚未") : Text("NO", "否")
    return [
      workload, metric, "\(short(ours)) \(unit)", peer ?? "–",
      theirs.map { "\(short($0)) \(unit)" } ?? "–", peer == nil ? "–" : short(ratio),
      fastest.map(short) ?? "–",
      wanted.compactMap { $0 }.joined(separator: Text(", ", "，")(language)), verdict(language),
    ]
  }

  private func short(_ number: Double) -> String { NumberText.text(number, digits: 3) }
}

/// Two frameworks whose results of the same mathematics differ.
struct Mismatch: Hashable {
  let workload: String
  let metric: String
  let peer: String
  let ours: [Double]
  let theirs: [Double]

  /// How far results may differ: rounding in the last places of float64, and of float32 after some
  /// training steps.
  static func tolerance(of workload: String) -> Double {
    ["scalar_chain", "moons_mlp_scalar"].contains(workload) ? 1e-9 : 1e-4
  }

  /// All mismatches between our results and the peers'.
  static func all(among figures: [Measurement]) -> [Mismatch] {
    figures.filter { $0.framework == Contestant.ours }.flatMap { ours in
      figures.compactMap { theirs -> Mismatch? in
        guard theirs.workload == ours.workload, theirs.metric == ours.metric,
          theirs.framework != ours.framework, let a = ours.check, let b = theirs.check,
          !agree(a, b, tolerance(of: ours.workload))
        else { return nil }
        return Mismatch(
          workload: ours.workload, metric: ours.metric, peer: theirs.framework, ours: a, theirs: b)
      }
    }
  }

  private static func agree(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * Swift.max(abs($0), abs($1)) }
  }

  /// A sentence for the eye.
  func text(_ language: Language) -> String {
    Text(
      "MISMATCH in \(workload), \(metric): ours is \(ours), \(peer) has \(theirs). "
        + "Their times cannot be compared.",
      "结果不一致（\(workload)，\(metric)）：本项目为 \(ours)，\(peer) 为 \(theirs)。两者的用时不可比。")(language)
  }
}
