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
  ///
  /// - Parameter replaced: buffers, by number, that begin in the place of one that ends in the same
  ///   step.
  init(placing buffers: [Buffer], replacing replaced: [Int: Int] = [:]) {
    let byNumber = Dictionary(uniqueKeysWithValues: buffers.map { ($0.number, $0) })
    func root(_ number: Int) -> Int { replaced[number].map(root) ?? number }
    // What follows one another in one place is one block.
    var blocks: [Int: Buffer] = [:]
    for buffer in buffers {
      let first = root(buffer.number)
      guard let block = blocks[first] ?? byNumber[first] else { continue }
      let lower = Swift.min(block.steps.lowerBound, buffer.steps.lowerBound)
      let upper = Swift.max(block.steps.upperBound, buffer.steps.upperBound)
      blocks[first] = Buffer(
        name: block.name, byteCount: block.byteCount, steps: lower...upper, offset: 0,
        number: first)
    }
    let placed = Self.placed(Array(blocks.values))
    byteCount = placed.map { $0.offset + $0.extent }.max() ?? 0
    let offsets = Dictionary(uniqueKeysWithValues: placed.map { ($0.number, $0.offset) })
    self.buffers = buffers.map { buffer in
      var buffer = buffer
      buffer.offset = offsets[root(buffer.number)] ?? 0
      return buffer
    }
    .sorted { ($0.steps.lowerBound, $0.number) < ($1.steps.lowerBound, $1.number) }
  }

  private static func placed(_ buffers: [Buffer]) -> [Buffer] {
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
    return placed
  }

  /// The bytes in use at a step.
  public func byteCount(atStep step: Int) -> Int {
    buffers.reduce(0) { $0 + ($1.steps.contains(step) ? $1.extent : 0) }
  }
}
