import Gradbook
import GraphDrawing
import Plotting

extension Profile {
  /// What a heat map shows.
  public enum HeatMeasure: String, Sendable, CaseIterable {
    /// The time of a call and of its way back.
    case time
    /// The memory that a call keeps for the backward pass.
    case memory
  }

  /// How a graph is drawn as a heat map: each box with its share, as shade, bar and percentage.
  ///
  /// ```swift
  /// var loss = Tensor(0)
  /// let run = profile {
  ///   loss = criterion(model(x), y)
  ///   loss.backward()
  /// }
  /// let graph = ComputationGraph(of: loss)
  /// try graph.render("time.svg", options: run.heatMap(of: graph, by: .time))
  /// ```
  ///
  /// Shares are of the whole graph, and those of a closed module are added up. Calls that are not
  /// remembered one by one, see `spanLimit`, and those of another profile have none.
  ///
  /// - Parameters:
  ///   - graph: taken on the thread that was profiled, of something that was computed meanwhile.
  ///   - measure: what the shares are of.
  ///   - options: what else the picture should be like.
  public func heatMap(
    of graph: ComputationGraph, by measure: HeatMeasure = .time,
    options: DrawingOptions = DrawingOptions()
  ) -> DrawingOptions {
    let amounts = amounts(in: graph, measure)
    let whole = amounts.values.reduce(0, +)
    var options = options
    options.heat = amounts.mapValues { whole > 0 ? $0 / whole : 0 }
    options.heatAddsUp = true
    options.heatWhole =
      switch measure {
      case .time:
        Text(
          "the time of these calls, forward and backward, \(Self.time(whole))",
          "这些调用前向与反向的总时间 \(Self.time(whole)) ")
      case .memory:
        Text(
          "the memory kept for the backward pass, \(Self.size(Int(whole)))",
          "为反向传播保留的内存 \(Self.size(Int(whole))) ")
      }
    return options
  }

  /// What each node of a graph costs, by its id: in seconds, or in bytes.
  public func amounts(in graph: ComputationGraph, _ measure: HeatMeasure) -> [Int: Double] {
    var bySequence: [Int: Double] = [:]
    for span in record.spans where span.sequence > 0 && span.direction != .inside {
      let amount =
        switch measure {
        case .time: seconds(span.duration - span.within)
        case .memory: Double(span.kept)
        }
      bySequence[span.sequence, default: 0] += amount
    }
    var amounts: [Int: Double] = [:]
    for node in graph.nodes where node.role == .operation {
      amounts[node.id] = bySequence[node.sequenceNumber]
    }
    return amounts
  }

  /// The memory of tensors that were made meanwhile, over time: how much is alive, with the peaks in
  /// between.
  public func memoryPlot(language: Language = .english) -> Plot {
    let samples = memoryOverTime(points: 400)
    let (unit, scale) = Self.unit([("MB", 1e6), ("kB", 1e3), ("B", 1)], of: Double(peakMemory))
    let (timeUnit, timeScale) = Self.unit([("s", 1), ("ms", 1e-3), ("µs", 1e-6)], of: wallTime)
    return Plot(
      xLabel: Text("time (\(timeUnit))", "时间（\(timeUnit)）")(language),
      yLabel: Text("new tensors (\(unit))", "新张量（\(unit)）")(language)
    ) {
      Line(x: samples.map { $0.time / timeScale }, y: samples.map { Double($0.bytes) / scale })
    }
  }

  /// The largest unit of which there are two at least; the smallest if there is none.
  private static func unit(_ units: [(String, Double)], of amount: Double) -> (String, Double) {
    units.first { amount >= 2 * $0.1 } ?? units[units.count - 1]
  }

  /// The bytes of tensors that were made meanwhile and are alive, at moments in seconds from the
  /// beginning.
  ///
  /// - Parameter points: about how many are wanted; highest and last of each stretch of time stay.
  public func memoryOverTime(points: Int = 400) -> [(time: Double, bytes: Int)] {
    let samples = record.memory
    let stride = max(1, samples.count / max(1, points / 2))
    var result: [(time: Double, bytes: Int)] = [(0, 0)]
    for start in Swift.stride(from: 0, to: samples.count, by: stride) {
      let stretch = samples[start..<min(start + stride, samples.count)]
      guard let last = stretch.last, let top = stretch.max(by: { $0.highest < $1.highest }) else {
        continue
      }
      if top.highest > last.live { result.append((seconds(top.time), top.highest)) }
      result.append((seconds(last.time), last.live))
    }
    result.append((wallTime, memoryAtEnd))
    return result
  }
}
