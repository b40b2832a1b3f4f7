import Gradbook

/// Sends gradients in buckets as they come, and puts the averages in their place.
final class GradientReducer {
  private let parameters: [(name: String, parameter: Tensor)]
  private let group: ProcessGroup
  private let findsUnused: Bool
  private let buckets: [GradientBucket]
  /// The bucket of each parameter, and its place in it.
  private var places: [(bucket: Int, slot: Int)]

  /// Whether backward passes exchange gradients.
  var isEnabled = true
  private(set) var timeline: ReductionTimeline?

  // What the running pass has done.
  private var isRunning = false
  private var isReady: [Bool]
  private var nextBucket = 0
  private var recording = TimelineRecording()

  init(
    _ parameters: [(name: String, parameter: Tensor)], group: ProcessGroup, bucketBytes: Int,
    findsUnused: Bool, compression: GradientCompression
  ) {
    self.parameters = parameters
    self.group = group
    self.findsUnused = findsUnused
    isReady = Array(repeating: false, count: parameters.count)
    places = Array(repeating: (0, 0), count: parameters.count)
    buckets = BucketPlan.buckets(of: parameters.map(\.parameter), bytes: bucketBytes).map {
      indices in
      GradientBucket(
        indices, shapes: indices.map { parameters[$0].parameter.shape },
        type: Self.wireType(of: parameters[indices[0]]), worldSize: group.worldSize,
        compression: compression)
    }
    for (number, bucket) in buckets.enumerated() {
      for (slot, index) in bucket.parameters.enumerated() { places[index] = (number, slot) }
    }
    for (index, entry) in parameters.enumerated() {
      entry.parameter.registerPostAccumulateGradHook { [weak self] parameter in
        self?.didAccumulate(index, parameter)
      }
    }
  }

  private static func wireType(of entry: (name: String, parameter: Tensor)) -> WireType {
    guard let type = WireType(entry.parameter.dtype) else {
      fatalError(
        "DistributedDataParallel: the parameter \(entry.name) is of \(entry.parameter.dtype), and "
          + "gradients travel as float16, float32 or float64.")
    }
    return type
  }

  var bucketNames: [[String]] { buckets.map { $0.parameters.map { parameters[$0].name } } }

  /// Notes that a call of the model has ended, for the timeline.
  func noteCall() { recording.called = MonotonicClock.now }

  private func didAccumulate(_ index: Int, _ parameter: Tensor) {
    guard isEnabled else { return }
    if isWritingPlan {
      fatalError(
        "DistributedDataParallel: a plan of compile cannot hold the exchange of gradients. Compile the "
          + "model's forward alone, or call the step without compile.")
    }
    if !isRunning { begin() }
    recording.gradients.append((parameters[index].name, MonotonicClock.now))
    fill(index, from: parameter.grad)
    launchFullBuckets()
  }

  private func begin() {
    isRunning = true
    isReady = Array(repeating: false, count: parameters.count)
    nextBucket = 0
    for bucket in buckets { bucket.begin() }
    recording.begin()
    whenBackwardEnds { [self] in
      recording.computed = MonotonicClock.now
      isRunning = false
      group.orStop { () throws(DistributionError) in try finish() }
    }
  }

  /// Copies a gradient into its bucket; zeros where there is none.
  private func fill(_ index: Int, from gradient: Tensor?) {
    guard !isReady[index] else { return }
    isReady[index] = true
    let (number, slot) = places[index]
    buckets[number].fill(slot, from: gradient)
  }

  /// Buckets leave in their order on every rank, or calls would not match.
  private func launchFullBuckets() {
    while nextBucket < buckets.count, buckets[nextBucket].isFull {
      recording.launched.append(MonotonicClock.now)
      buckets[nextBucket].launch(in: group)
      nextBucket += 1
    }
  }

  private func finish() throws(DistributionError) {
    let unused = isReady.indices.filter { !isReady[$0] }
    if !findsUnused, !unused.isEmpty {
      throw .unusedParameters(unused.map { parameters[$0].name }, rank: group.rank)
    }
    let wasUsed = isReady
    for index in unused { fill(index, from: parameters[index].parameter.grad) }
    launchFullBuckets()
    for bucket in buckets { try bucket.finish(in: group) }
    let isUsed = findsUnused ? try usedAnywhere(wasUsed) : wasUsed
    for (index, entry) in parameters.enumerated() where isUsed[index] {
      let (number, slot) = places[index]
      buckets[number].copy(slot, toGradientOf: entry.parameter)
    }
    timeline = recording.timeline(buckets, names: bucketNames, worldSize: group.worldSize)
  }

  private func usedAnywhere(_ isUsed: [Bool]) throws(DistributionError) -> [Bool] {
    let counts = Tensor(isUsed.map { $0 ? 1 : 0 })
    try group.allReduce(counts, .sum)
    return counts.integers().map { $0 > 0 }
  }
}

/// Which parameters travel together.
enum BucketPlan {
  /// The first bucket is small, so that the first gradients leave soon.
  static let firstBytes = 1 << 20

  /// Indices of parameters, the last ones first, because backward reaches these first. A bucket is
  /// closed once it has so many bytes; types do not mix.
  static func buckets(of parameters: [Tensor], bytes: Int) -> [[Int]] {
    var closed: [[Int]] = []
    var open: [DType: (indices: [Int], bytes: Int)] = [:]
    for index in parameters.indices.reversed() {
      let parameter = parameters[index]
      var bucket = open[parameter.dtype] ?? ([], 0)
      bucket.indices.append(index)
      bucket.bytes += parameter.count * parameter.dtype.byteCount
      let limit = closed.isEmpty ? min(firstBytes, bytes) : bytes
      if bucket.bytes >= limit {
        closed.append(bucket.indices)
        bucket = ([], 0)
      }
      open[parameter.dtype] = bucket
    }
    let rest = open.values.map(\.indices).filter { !$0.isEmpty }
    return closed + rest.sorted { $0[0] > $1[0] }
  }
}
