import Gradbook
import GraphDrawing

/// All-reduces of several sizes, measured, and a model that was fitted to some of them.
///
/// An MPI library sends small and large messages in different ways, and large ones no longer fit into
/// one cache after the other, so latency and bandwidth differ from one range of sizes to the next.
///
/// Source: Hoefler, Schneider and Lumsdaine, LogGP in theory and practice (2009).
public struct AllReduceCurve: Sendable, Hashable {
  /// A model, and the size from which on it holds.
  public struct Regime: Sendable, Hashable {
    /// The first size in bytes; the regime ends where the next begins.
    public let start: Int
    /// What messages cost there.
    public let cost: AllReduceCost
  }

  /// The models in the order of their sizes; the first holds from 0 on.
  public let regimes: [Regime]

  /// The model of the smallest sizes.
  public var small: AllReduceCost { regimes[0].cost }
  /// The model of the largest sizes.
  public var large: AllReduceCost { regimes[regimes.count - 1].cost }

  /// Fits the models, and the sizes between them, so that the squared relative errors are least; one
  /// more model has to make all errors smaller by that of one point that is 5 % off.
  ///
  /// Traps for fewer than four sizes.
  public init(
    _ algorithm: AllReduceAlgorithm, worldSize: Int, fittedTo measurements: [AllReduceMeasurement]
  ) {
    let points = measurements.sorted { $0.bytes < $1.bytes }
    guard points.count >= 4 else {
      fatalError("AllReduceCurve: latencies and bandwidths need four sizes at least.")
    }
    /// The best division of the points before each: its error, the start of its last part, that part's
    /// model.
    var best: [(error: Double, start: Int, cost: AllReduceCost?)] = [
      (0, 0, nil), (.infinity, 0, nil),
    ]
    for end in 2...points.count {
      let candidates = (0...end - 2).map { start in
        let part = Array(points[start..<end])
        let cost = AllReduceCost.fitted(algorithm, worldSize: worldSize, to: part)
        let squares = part.map { cost.relativeError(of: $0) }.reduce(0) { $0 + $1 * $1 }
        return (error: best[start].error + squares + Self.priceOfRegime, start: start, cost: cost)
      }
      best.append(candidates.min { $0.error < $1.error } ?? (.infinity, 0, nil))
    }
    var found: [Regime] = []
    var last = best[points.count]
    while let cost = last.cost {
      found.append(Regime(start: Self.border(points, before: last.start), cost: cost))
      last = best[last.start]
    }
    regimes = found.reversed()
  }

  private static let priceOfRegime = 0.05 * 0.05

  /// Between two sizes of unlike ways, the middle of their logarithms.
  private static func border(_ points: [AllReduceMeasurement], before index: Int) -> Int {
    guard index > 0 else { return 0 }
    return Int((Double(points[index - 1].bytes) * Double(points[index].bytes)).squareRoot())
  }

  /// The seconds for so many bytes.
  public func seconds(bytes: Int) -> Double {
    (regimes.last { $0.start <= bytes } ?? regimes[0]).cost.seconds(bytes: bytes)
  }

  /// How far the model is from a measurement: 0.25 is a quarter too much.
  public func relativeError(of measurement: AllReduceMeasurement) -> Double {
    seconds(bytes: measurement.bytes) / measurement.seconds - 1
  }

  /// Measured and predicted times, and what the links of large messages would give with more nodes.
  ///
  /// - Parameters:
  ///   - measured: what was measured; sizes that the model was not fitted to try it.
  ///   - fitted: the sizes that it was fitted to, which are marked.
  ///   - language: the language of the words.
  public func table(
    _ measured: [AllReduceMeasurement], fitted: Set<Int>, language: Language = .english
  ) -> String {
    func micro(_ seconds: Double) -> String { NumberText.text(seconds * 1e6, digits: 3) }
    let heads = [
      Text("bytes", "字节数"), Text("measured µs", "实测 µs"), Text("model µs", "模型 µs"),
      Text("error", "误差"), Text("", ""),
    ].map { $0(language) }
    var rows = measured.map { point in
      [
        ByteText.text(point.bytes), micro(point.seconds), micro(seconds(bytes: point.bytes)),
        "\(Int((relativeError(of: point) * 100).rounded())) %",
        fitted.contains(point.bytes) ? Text("fitted", "用于拟合")(language) : "",
      ]
    }
    rows.insert(heads, at: 0)
    return Self.aligned(rows) + "\n\n" + predictions(language)
  }

  /// What 25 MiB would take on 8, 64 and 1,024 nodes with the links of large messages.
  func predictions(_ language: Language) -> String {
    let bytes = 25 << 20
    let ways: [(AllReduceAlgorithm, Text)] = [
      (.ring, Text("ring", "环形")), (.tree, Text("tree", "树形")),
      (.halvingDoubling, Text("halving and doubling", "递归减半再倍增")),
      (.hierarchical(ranksPerNode: 8), Text("hierarchy, 8 a node", "分层，每节点 8 个")),
    ]
    let nodes = [8, 64, 1024]
    let heads =
      [Text("25 MiB, ms, on nodes", "25 MiB，毫秒，节点数")(language)] + nodes.map { "\($0)" }
    let rows = ways.map { way, name in
      [name(language)]
        + nodes.map { count in
          let cost = AllReduceCost(way, worldSize: count, link: large.link)
          return NumberText.text(cost.seconds(bytes: bytes) * 1e3, digits: 3)
        }
    }
    return Self.aligned([heads] + rows)
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in
      rows.map { $0[column].displayWidth }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        column == 0 ? cell.0.alignedLeft(cell.1) : cell.0.alignedRight(cell.1)
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
