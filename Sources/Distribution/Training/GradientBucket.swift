import Gradbook

/// The gradients of some parameters side by side, on their way to the other ranks.
final class GradientBucket {
  /// The parameters' numbers, in the order in which they stand.
  let parameters: [Int]
  private let type: WireType
  private let memory: CollectiveMemory
  private let exchange: any GradientExchange
  /// Where each gradient's bytes stand.
  private let ranges: [Range<Int>]
  private var missing: Int

  init(
    _ parameters: [Int], shapes: [[Int]], type: WireType, worldSize: Int,
    compression: GradientCompression
  ) {
    self.parameters = parameters
    self.type = type
    var ranges: [Range<Int>] = []
    var end = 0
    for shape in shapes {
      let size = shape.reduce(1, *) * type.byteCount
      ranges.append(end..<end + size)
      end += size
    }
    self.ranges = ranges
    missing = parameters.count
    memory = CollectiveMemory(byteCount: end)
    exchange = compression.exchange(type: type, shapes: shapes, worldSize: worldSize)
  }

  var byteCount: Int { memory.used.count }
  /// How many bytes this rank gives to the exchange.
  var wireBytes: Int { exchange.wireBytes }
  var isFull: Bool { missing == 0 }
  /// When the data moved, in the last pass.
  var time: (began: UInt64, ended: UInt64) { exchange.time }

  func begin() { missing = parameters.count }

  func fill(_ slot: Int, from gradient: Tensor?) {
    let target = UnsafeMutableRawBufferPointer(rebasing: memory.used[ranges[slot]])
    if let gradient {
      gradient.withBytes { target.copyMemory(from: $0) }
    } else {
      target.initializeMemory(as: UInt8.self, repeating: 0)
    }
    missing -= 1
  }

  func launch(in group: ProcessGroup) { exchange.start(memory, in: group) }

  func finish(in group: ProcessGroup) throws(DistributionError) {
    try exchange.finish(memory, in: group)
  }

  func copy(_ slot: Int, toGradientOf parameter: Tensor) {
    if let gradient = parameter.grad, gradient.isContiguous, gradient.dtype == parameter.dtype {
      memory.copy(to: gradient, from: ranges[slot].lowerBound)
    } else {
      let gradient = Tensor.zeros(parameter.shape, dtype: parameter.dtype)
      memory.copy(to: gradient, from: ranges[slot].lowerBound)
      parameter.grad = gradient
    }
  }
}

/// How the ranks' buckets become their average.
protocol GradientExchange: AnyObject {
  /// How many bytes this rank gives to the exchange.
  var wireBytes: Int { get }
  /// When the data moved, in the last pass.
  var time: (began: UInt64, ended: UInt64) { get }
  /// Sends the bucket on its way, and does not wait.
  func start(_ memory: CollectiveMemory, in group: ProcessGroup)
  /// Waits, and puts the average in the bucket's place.
  func finish(_ memory: CollectiveMemory, in group: ProcessGroup) throws(DistributionError)
}

/// The sum of all ranks' buckets, each divided by their number before: no sum grows beyond what
/// one rank's gradients could be.
final class WholeExchange: GradientExchange {
  private let type: WireType
  private let worldSize: Int
  private var call: CollectiveCall?
  private(set) var wireBytes = 0

  init(type: WireType, worldSize: Int) { (self.type, self.worldSize) = (type, worldSize) }

  var time: (began: UInt64, ended: UInt64) { call?.time ?? (0, 0) }

  func start(_ memory: CollectiveMemory, in group: ProcessGroup) {
    type.divide(memory.used, by: worldSize)
    wireBytes = memory.used.count
    let call = CollectiveCall(
      .allReduce, type: type, count: memory.used.count / type.byteCount, memory: memory)
    self.call = call
    group.transport.start(call)
  }

  func finish(_ memory: CollectiveMemory, in group: ProcessGroup) throws(DistributionError) {
    try call?.wait(seconds: group.timeout)
  }
}
