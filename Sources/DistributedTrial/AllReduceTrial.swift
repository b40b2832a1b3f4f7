import Distribution
import Foundation

/// All-reduces by size, beside what a model says that half of the sizes have given.
struct AllReduceTrial {
  let times: Int
  let report: String?
  let group: ProcessGroup

  /// From 1 KiB to 16 MiB.
  private static let sizes = (10...24).map { 1 << $0 }

  /// Every other one, which the model is fitted to.
  private static let fitted = Set(stride(from: 10, through: 24, by: 2).map { 1 << $0 })

  func run() throws {
    let measured = try Self.sizes.map { try time($0) }
    guard group.rank == 0 else { return }
    if let report {
      let points = measured.map { [Double($0.bytes), $0.seconds] }
      try JSONEncoder().encode(points).write(to: URL(fileURLWithPath: report))
    }
    let curve = AllReduceCurve(
      .ring, worldSize: group.worldSize,
      through: measured.filter { Self.fitted.contains($0.bytes) })
    let language = Language(locale: ProcessInfo.processInfo.environment)
    print(curve.table(measured, fitted: Self.fitted, language: language))
  }

  /// The fastest of several, each begun by all ranks together; the slowest rank's counts. Whatever else
  /// the machine does only makes it slower.
  private func time(_ bytes: Int) throws -> AllReduceMeasurement {
    let tensor = Tensor.ones([bytes / 4])
    var fastest = Double.infinity
    let clock = ContinuousClock()
    // Buffers and connections are made in the first calls.
    for _ in 0..<3 { try group.allReduce(tensor, .max) }
    for _ in 0..<max(min(times, 40), min(times, times * (1 << 20) / bytes)) {
      try group.barrier()
      let start = clock.now
      try group.allReduce(tensor, .max)
      fastest = min(fastest, (clock.now - start) / .seconds(1))
    }
    let slowest = Tensor(flat: [fastest], shape: [])
    try group.allReduce(slowest, .max)
    return AllReduceMeasurement(bytes: bytes, seconds: slowest.item())
  }
}
