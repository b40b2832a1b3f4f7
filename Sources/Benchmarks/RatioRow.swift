import Foundation
import Gradbook

/// A figure of ours beside a peer's, and what it should reach, on so many cores: everyone's best of one
/// thread and as many as there are cores.
struct RatioRow: Codable, Hashable {
  var workload: String
  var metric: String
  var cores: Int
  var ours: Side?
  var peer: String?
  var theirs: Side?
  /// Our time by theirs (for a rate their rate by ours), or our figure where there is no peer.
  var ratio: Double
  /// The same ratio of the fastest repeats, which a busy machine disturbs least.
  var fastest: Double?
  var limit: Double
  var isReached: Bool

  /// One contestant's figure, and the number of threads that it was best with.
  struct Side: Codable, Hashable {
    var median: Double
    var unit: String
    var threads: Int

    init(_ figure: Measurement) {
      (median, unit, threads) = (figure.median, figure.unit, figure.threads)
    }
  }

  /// The row of a goal, or `nil` where a figure that it needs was not measured.
  init?(_ goal: Goal, cores: Int, among figures: [Measurement]) {
    func best(_ framework: String, _ metric: String) -> Measurement? {
      figures.filter {
        $0.workload == goal.workload && $0.metric == metric && $0.framework == framework
          && $0.threads <= cores
      }.min { $0.isRate ? $0.median > $1.median : $0.median < $1.median }
    }
    guard let ours = best(goal.peer == "release" ? "debug" : Contestant.ours, goal.metric) else {
      return nil
    }
    (workload, metric, self.cores) = (goal.workload, goal.metric, cores)
    (peer, limit, self.ours) = (goal.peer, goal.limit, Side(ours))
    if let peer = goal.peer {
      guard let theirs = best(peer, goal.peerMetric) else { return nil }
      self.theirs = Side(theirs)
      ratio = Self.ratio(ours, theirs, \.median)
      fastest = Self.ratio(ours, theirs, ours.isRate ? \.max : \.min)
    } else {
      ratio = ours.median
    }
    isReached = ratio <= limit
  }

  /// The geometric mean of other rows' ratios, or `nil` where there is none.
  private init?(meanOf rows: [RatioRow], _ goal: Goal, cores: Int) {
    let ratios = rows.filter {
      $0.workload == goal.workload && $0.peer == goal.peer && $0.cores == cores
    }.map { log($0.ratio) }
    if ratios.isEmpty { return nil }
    (workload, metric, self.cores) = (goal.workload, goal.metric, cores)
    (peer, limit) = (goal.peer, goal.limit)
    ratio = exp(ratios.reduce(0, +) / Double(ratios.count)).rounded(toDigits: 4)
    isReached = ratio <= limit
  }

  private static func ratio(
    _ ours: Measurement, _ theirs: Measurement, _ value: KeyPath<Measurement, Double>
  ) -> Double {
    let (a, b) = (ours[keyPath: value], theirs[keyPath: value])
    return (ours.isRate ? b / a : a / b).rounded(toDigits: 4)
  }

  /// The rows that can be made of all goals, for each number of cores.
  static func rows(of goals: [Goal], among figures: [Measurement]) -> [RatioRow] {
    var rows: [RatioRow] = []
    for goal in goals {
      let cores = Set(figures.filter { $0.workload == goal.workload }.map(\.threads)).sorted()
      rows += cores.compactMap { cores in
        goal.metric == Goal.allOf
          ? RatioRow(meanOf: rows, goal, cores: cores)
          : RatioRow(goal, cores: cores, among: figures)
      }
    }
    return rows
  }

  /// The heads of the table's columns.
  static func heads(_ language: Language) -> [String] {
    [
      Text("workload", "项目"), Text("metric", "指标"), Text("cores", "核数"), Text("ours", "本项目"),
      Text("peer", "对手"), Text("theirs", "对手的值"), Text("ratio", "比值"),
      Text("fastest", "最快时"), Text("wanted", "目标"), Text("reached", "达到"),
    ].map { $0(language) }
  }

  /// The table's row.
  func cells(_ language: Language) -> [String] {
    [
      workload, metric == Goal.allOf ? Text("geometric mean", "几何平均")(language) : metric,
      "\(cores)", cell(ours, language), peer ?? "–", cell(theirs, language),
      peer == nil ? "–" : short(ratio), fastest.map(short) ?? "–",
      "≤ \(short(limit))\(peer == nil ? " \(ours?.unit ?? "")" : "")",
      (isReached ? Text("yes", "是") : Text("NO", "否"))(language),
    ]
  }

  /// A figure, and with how many threads, where there was a choice.
  private func cell(_ side: Side?, _ language: Language) -> String {
    guard let side else { return "–" }
    let figure = "\(short(side.median)) \(side.unit)"
    return cores == 1
      ? figure : figure + Text(" (\(side.threads) thr.)", "（\(side.threads) 线程）")(language)
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
          theirs.threads == ours.threads, theirs.framework != ours.framework, let a = ours.check,
          let b = theirs.check,
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
