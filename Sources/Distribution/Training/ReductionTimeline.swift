import Gradbook

/// What happened when in one backward pass of ``DistributedDataParallel``: gradients that became
/// complete, buckets that left, moved and came. Seconds count from the end of the model's last call.
public struct ReductionTimeline: Sendable, Hashable {
  /// A gradient that became complete.
  public struct Gradient: Sendable, Hashable {
    /// The parameter.
    public var name: String
    /// When.
    public var time: Double

    /// Creates an entry.
    public init(_ name: String, time: Double) { (self.name, self.time) = (name, time) }
  }

  /// A bucket on its way.
  public struct Bucket: Sendable, Hashable {
    /// Whose gradients are in it.
    public var parameters: [String]
    /// Its bytes, as this rank sends them.
    public var bytes: Int
    /// When it was full and handed over.
    public var launched: Double
    /// When all ranks had handed theirs over and the data began to move.
    public var began: Double
    /// When the sums were there.
    public var ended: Double

    /// Creates an entry.
    public init(
      parameters: [String], bytes: Int, launched: Double, began: Double, ended: Double
    ) {
      (self.parameters, self.bytes) = (parameters, bytes)
      (self.launched, self.began, self.ended) = (launched, began, ended)
    }
  }

  /// The number of ranks.
  public var worldSize: Int
  /// The gradients, in their order.
  public var gradients: [Gradient]
  /// The buckets, in their order.
  public var buckets: [Bucket]
  /// When the pass had computed its last gradient.
  public var computed: Double
  /// When the averages stood in the gradients' places.
  public var finished: Double

  /// Creates a timeline.
  public init(
    worldSize: Int, gradients: [Gradient], buckets: [Bucket], computed: Double, finished: Double
  ) {
    (self.worldSize, self.gradients, self.buckets) = (worldSize, gradients, buckets)
    (self.computed, self.finished) = (computed, finished)
  }

  /// The seconds in which data moved.
  public var reductionTime: Double { buckets.reduce(0) { $0 + $1.ended - $1.began } }

  /// The part of ``reductionTime`` in which the pass still computed: 1 if all of it was hidden.
  public var overlap: Double {
    let hidden = buckets.reduce(0) { $0 + max(0, min($1.ended, computed) - $1.began) }
    return reductionTime > 0 ? hidden / reductionTime : 0
  }

  /// What a pass would look like on a network: buckets leave when their last gradient is there, and
  /// move one after another, as long as a cost says.
  ///
  /// - Parameters:
  ///   - gradients: when each gradient is complete, in that order, and its bytes.
  ///   - bucketBytes: from which size on a bucket is closed; the first at 1 MiB at the latest.
  ///   - cost: what an all-reduce costs.
  public static func predicted(
    gradients: [(name: String, bytes: Int, time: Double)], bucketBytes: Int, cost: AllReduceCost
  ) -> ReductionTimeline {
    var buckets: [Bucket] = []
    var open: (names: [String], bytes: Int) = ([], 0)
    var free = 0.0
    for (index, gradient) in gradients.enumerated() {
      open.names.append(gradient.name)
      open.bytes += gradient.bytes
      let limit = buckets.isEmpty ? min(BucketPlan.firstBytes, bucketBytes) : bucketBytes
      guard open.bytes >= limit || index == gradients.count - 1 else { continue }
      let began = max(free, gradient.time)
      free = began + cost.seconds(bytes: open.bytes)
      buckets.append(
        Bucket(
          parameters: open.names, bytes: open.bytes, launched: gradient.time, began: began,
          ended: free))
      open = ([], 0)
    }
    let computed = gradients.last?.time ?? 0
    return ReductionTimeline(
      worldSize: cost.worldSize, gradients: gradients.map { Gradient($0.name, time: $0.time) },
      buckets: buckets, computed: computed, finished: max(computed, free))
  }
}

/// A timeline while it is made, in nanoseconds.
struct TimelineRecording {
  var called: UInt64 = 0
  var gradients: [(name: String, time: UInt64)] = []
  var launched: [UInt64] = []
  var computed: UInt64 = 0

  mutating func begin() {
    gradients = []
    launched = []
    if called == 0 { called = MonotonicClock.now }
  }

  func timeline(
    _ buckets: [GradientBucket], names: [[String]], worldSize: Int
  ) -> ReductionTimeline {
    func seconds(_ time: UInt64) -> Double { Double(max(time, called) - called) * 1e-9 }
    return ReductionTimeline(
      worldSize: worldSize, gradients: gradients.map { .init($0.name, time: seconds($0.time)) },
      buckets: buckets.indices.map { index in
        let time = buckets[index].time
        return .init(
          parameters: names[index], bytes: buckets[index].wireBytes,
          launched: seconds(launched[index]), began: seconds(time.began), ended: seconds(time.ended)
        )
      }, computed: seconds(computed), finished: seconds(MonotonicClock.now))
  }
}
