import Gradbook

/// The memory of a plan over its steps: which bytes each buffer has, and from when to when.
///
/// ```swift
/// let map = MemoryMap(
///   steps: ["matmul", "relu"],
///   rows: [
///     .init("x", offset: 0, bytes: 400, steps: 0...0),
///     .init("h", offset: 400, bytes: 400, steps: 0...1),
///   ], eagerBytes: 1_200)
/// try map.render("memory.svg")
/// ```
///
/// The picture has the steps from left to right and the bytes from the bottom up: a block is as wide as
/// the buffer lives, and as high as it is large.
public struct MemoryMap: Sendable, Hashable {
  /// What each step does, in order.
  public var steps: [String]
  /// The buffers.
  public var rows: [Row]
  /// The bytes that the same computation holds at most when each result gets memory of its own;
  /// `nil` where that is not known.
  public var eagerBytes: Int?

  /// One buffer: a value for as long as it is needed.
  public struct Row: Sendable, Hashable {
    /// The value's name.
    public var label: String
    /// Where the buffer begins in the plan's memory, in bytes.
    public var offset: Int
    /// How long it is, in bytes.
    public var bytes: Int
    /// The step that writes it and the last one that reads it, from 0.
    public var steps: ClosedRange<Int>
    /// What the value is to the computation.
    public var kind: Kind

    /// Creates a buffer.
    public init(
      _ label: String, offset: Int, bytes: Int, steps: ClosedRange<Int>, kind: Kind = .value
    ) {
      self.label = label
      self.offset = offset
      self.bytes = bytes
      self.steps = steps
      self.kind = kind
    }
  }

  /// What a buffer's value is to the computation.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// What the computation is given.
    case input
    /// What stays from one run to the next, such as a weight.
    case parameter
    /// What is computed on the way.
    case value
    /// What the computation returns.
    case result
  }

  /// Creates a map. Traps where a buffer is written at a step that is not there, or begins or ends
  /// outside of memory.
  public init(steps: [String], rows: [Row], eagerBytes: Int? = nil) {
    for row in rows {
      precondition(
        row.steps.lowerBound >= 0 && row.steps.upperBound < steps.count,
        "MemoryMap: \(row.label) lives in steps \(row.steps), and there are \(steps.count) steps.")
      precondition(
        row.offset >= 0 && row.bytes >= 0,
        "MemoryMap: \(row.label) has \(row.bytes) bytes at \(row.offset); neither can be negative.")
    }
    self.steps = steps
    self.rows = rows
    self.eagerBytes = eagerBytes
  }

  /// The size of the plan's memory: the end of the buffer that reaches furthest.
  public var bytes: Int { rows.map { $0.offset + $0.bytes }.max() ?? 0 }

  /// The bytes in use at each step: those that a buffer takes over from another are counted once.
  public var bytesInUse: [Int] {
    steps.indices.map { step in
      let live = rows.filter { $0.steps.contains(step) && $0.bytes > 0 }
        .map { $0.offset..<$0.offset + $0.bytes }.sorted { $0.lowerBound < $1.lowerBound }
      var end = 0
      return live.reduce(0) { sum, range in
        let start = max(end, range.lowerBound)
        end = max(end, range.upperBound)
        return sum + max(0, range.upperBound - start)
      }
    }
  }

  /// The first step at which most bytes are in use, and how many; `nil` without steps.
  public var peak: (step: Int, bytes: Int)? {
    let inUse = bytesInUse
    guard let most = inUse.max(), let step = inUse.firstIndex(of: most) else { return nil }
    return (step, most)
  }

  /// The buffers that are written over another one in the step that reads that one for the last time.
  public var inPlace: [Row] { rows.filter { predecessor(of: $0) != nil } }

  /// The buffer whose bytes a row takes over in place.
  func predecessor(of row: Row) -> Row? {
    rows.first { other in
      other != row && other.steps.upperBound == row.steps.lowerBound
        && other.steps.lowerBound < row.steps.lowerBound
        && other.offset < row.offset + row.bytes && row.offset < other.offset + other.bytes
    }
  }

  /// The buffer that takes over a row's bytes in place.
  func successor(of row: Row) -> Row? { inPlace.first { predecessor(of: $0) == row } }
}

/// Bytes as people read them.
package enum ByteText {
  /// Three digits with a binary unit: `784 B`, `1.5 KiB`, `3.14 MiB`.
  package static func text(_ bytes: Int) -> String {
    var size = Double(bytes)
    for unit in ["B", "KiB", "MiB", "GiB", "TiB"] {
      if size < 1000 || unit == "TiB" {
        return "\(NumberText.text(size, digits: 3)) \(unit)"
      }
      size /= 1024
    }
    return "\(bytes) B"
  }
}
