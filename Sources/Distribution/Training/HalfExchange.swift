import CMPI
import Gradbook

/// Gradients in half or brain precision.
final class HalfExchange: GradientExchange {
  private let whole: WholeExchange
  private let type: WireType
  private let count: Int
  private let worldSize: Int
  private let halves: CollectiveMemory

  init(type: WireType, count: Int, worldSize: Int) {
    (self.type, self.count, self.worldSize) = (type, count, worldSize)
    whole = WholeExchange(type: type, worldSize: worldSize)
    halves = CollectiveMemory(byteCount: count * type.byteCount)
  }

  var wireBytes: Int { whole.wireBytes }
  var time: (began: UInt64, ended: UInt64) { whole.time }

  func start(_ memory: CollectiveMemory, in group: ProcessGroup) {
    WireType.float32.divide(memory.used, by: worldSize)
    let x = memory.used.bindMemory(to: Float.self).baseAddress
    let y = halves.used.bindMemory(to: UInt16.self).baseAddress
    if type == .float16 { cmpi_to_float16(x, y, count) } else { cmpi_to_bfloat16(x, y, count) }
    whole.start(halves, in: group)
  }

  func finish(_ memory: CollectiveMemory, in group: ProcessGroup) throws(DistributionError) {
    try whole.finish(halves, in: group)
    let x = halves.used.bindMemory(to: UInt16.self).baseAddress
    let y = memory.used.bindMemory(to: Float.self).baseAddress
    if type == .float16 { cmpi_from_float16(x, y, count) } else { cmpi_from_bfloat16(x, y, count) }
  }
}
