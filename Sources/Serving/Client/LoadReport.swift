/// How a server did under load.
public struct LoadReport: Sendable {
  /// How long each answered request took, in seconds, from the shortest to the longest.
  public let latencies: [Double]
  /// How many answers had each status.
  public let statuses: [Int: Int]
  /// How many requests were sent and got no answer.
  public let failures: Int
  /// How many requests could not be sent, because no connection could be had.
  public let unsent: Int
  /// How long it took in all, in seconds.
  public let seconds: Double

  init(
    latencies: [Double], statuses: [Int: Int], failures: Int, unsent: Int, seconds: Double
  ) {
    self.latencies = latencies.sorted()
    (self.statuses, self.seconds) = (statuses, seconds)
    (self.failures, self.unsent) = (failures, unsent)
  }

  /// Answers in a second.
  public var throughput: Double { seconds > 0 ? Double(latencies.count) / seconds : 0 }

  /// The latency that a share of the answers does not exceed, by nearest rank: the ⌈p·n⌉-th smallest; 0
  /// where there are none.
  ///
  /// - Parameter share: from 0 to 1, such as 0.99. Traps beyond.
  public func percentile(_ share: Double) -> Double {
    guard (0...1).contains(share) else {
      fatalError("LoadReport: a percentile lies between 0 and 1, and \(share) does not.")
    }
    guard !latencies.isEmpty else { return 0 }
    let rank = (share * Double(latencies.count)).rounded(.up)
    return latencies[max(1, Int(rank)) - 1]
  }

  /// The mean latency, in seconds; 0 where there is none.
  public var mean: Double {
    latencies.isEmpty ? 0 : latencies.reduce(0, +) / Double(latencies.count)
  }
}
