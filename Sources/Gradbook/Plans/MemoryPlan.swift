/// Where each piece of memory stands in the one block that a plan holds, and when it is in use.
public struct MemoryPlan: Sendable, Hashable {
  /// A piece of memory that steps of a plan write and read.
  public struct Buffer: Sendable, Hashable {
    /// What made it.
    public let name: String
    /// Its size in bytes.
    public let byteCount: Int
    /// The first step that touches it and the last; a buffer that is shown to the program stays until
    /// the end.
    public let steps: ClosedRange<Int>
    /// Where it begins, in bytes from the start of the block.
    public internal(set) var offset: Int
    /// The plan's number of it.
    let number: Int
    /// The size of its place: whole lines of the cache.
    var extent: Int { (max(byteCount, 1) + 63) / 64 * 64 }
  }

  /// The pieces, in the order in which they are first written.
  public let buffers: [Buffer]
  /// The size of the block in bytes.
  public let byteCount: Int

  /// What the pieces would take if each had memory of its own.
  public var separateByteCount: Int { buffers.reduce(0) { $0 + $1.extent } }

  /// Finds places: the largest first, each at the lowest offset that is free while it is in use.
  ///
  /// Source: Pisarchyk and Lee, Efficient memory management for deep neural net inference (2020),
  /// greedy by size.
  init(placing buffers: [Buffer]) {
    var placed: [Buffer] = []
    for buffer in buffers.sorted(by: { ($0.extent, -$0.number) > ($1.extent, -$1.number) }) {
      var offset = 0
      for other in placed where other.steps.overlaps(buffer.steps) {
        if offset + buffer.extent <= other.offset { break }
        offset = max(offset, other.offset + other.extent)
      }
      var here = buffer
      here.offset = offset
      let index = placed.firstIndex { $0.offset > offset } ?? placed.count
      placed.insert(here, at: index)
    }
    byteCount = placed.map { $0.offset + $0.extent }.max() ?? 0
    self.buffers = placed.sorted {
      ($0.steps.lowerBound, $0.number) < ($1.steps.lowerBound, $1.number)
    }
  }

  /// The bytes in use at a step.
  public func byteCount(atStep step: Int) -> Int {
    buffers.reduce(0) { $0 + ($1.steps.contains(step) ? $1.extent : 0) }
  }
}
