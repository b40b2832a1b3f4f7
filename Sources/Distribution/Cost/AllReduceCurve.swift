import Gradbook
import GraphDrawing

/// All-reduces of several sizes, measured, and what they say of the sizes between and beyond.
///
/// An MPI library sends small and large messages in different ways, and large ones no longer fit into
/// one cache after the other, so that a byte more has another price in every range of sizes. The curve
/// is the latency at 0 bytes, straight lines from each measured size to the next, and the last line's
/// continuation.
///
/// Source: Hoefler, Schneider and Lumsdaine, LogGP in theory and practice (2009).
public struct AllReduceCurve: Sendable, Hashable {
  /// Sizes in ascending order, the first 0, and their seconds, which never fall.
  public let knots: [AllReduceMeasurement]
  /// What the links cost at both ends: the latency of the smallest messages and the bandwidth of the
  /// largest, from which other numbers of ranks and other ways are predicted.
  public let link: LinkCost

  /// Lays the curve through measurements. Where a larger size took less time, the smaller one was
  /// disturbed, and takes no more than the larger.
  ///
  /// Traps for fewer than two sizes.
  public init(
    _ algorithm: AllReduceAlgorithm, worldSize: Int, through measurements: [AllReduceMeasurement]
  ) {
    let fastest = Dictionary(measurements.map { ($0.bytes, $0.seconds) }, uniquingKeysWith: min)
    var points = fastest.sorted { $0.key < $1.key }.map {
      AllReduceMeasurement(bytes: $0.key, seconds: $0.value)
    }
    for index in points.indices.dropLast().reversed() {
      points[index].seconds = min(points[index].seconds, points[index + 1].seconds)
    }
    let small = AllReduceCost.fitted(algorithm, worldSize: worldSize, to: Array(points.prefix(2)))
    let largest = points[points.count - 1]
    let share = AllReduceCost.flatShare(algorithm, worldSize, Double(largest.bytes))
    let latency = small.link.latency
    link = LinkCost(
      latency: latency,
      bandwidth: share.sent / max(largest.seconds - share.messages * latency, .leastNormalMagnitude)
    )
    let first = max(min(small.seconds(bytes: 0), points[0].seconds), .leastNormalMagnitude)
    knots =
      points[0].bytes == 0 ? points : [AllReduceMeasurement(bytes: 0, seconds: first)] + points
  }

  /// The seconds for so many bytes.
  public func seconds(bytes: Int) -> Double {
    let above = knots.dropFirst().firstIndex { $0.bytes >= bytes } ?? knots.count - 1
    let (a, b) = (knots[above - 1], knots[above])
    let price = (b.seconds - a.seconds) / Double(b.bytes - a.bytes)
    return a.seconds + price * Double(bytes - a.bytes)
  }

  /// How far the model is from a measurement: 0.25 is a quarter too much.
  public func relativeError(of measurement: AllReduceMeasurement) -> Double {
    seconds(bytes: measurement.bytes) / measurement.seconds - 1
  }

  /// Measured and predicted times, and what the links would give with more nodes.
  ///
  /// - Parameters:
  ///   - measured: what was measured; sizes that the curve was not laid through try it.
  ///   - fitted: the sizes that it was laid through, which are marked.
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

  /// What 25 MiB would take on 8, 64 and 1,024 nodes with these links.
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
          let cost = AllReduceCost(way, worldSize: count, link: link)
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
