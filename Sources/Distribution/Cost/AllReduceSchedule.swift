import Gradbook

/// A way to add up what all ranks have and give the result to all.
public enum AllReduceAlgorithm: Sendable, Hashable {
  /// Each rank sends a part to the next one: n − 1 steps add up, n − 1 pass the sums on. Every rank
  /// sends 2(n − 1)/n of the bytes, however many ranks there are.
  case ring
  /// Pairs at distance 1, 2, 4, … exchange all they have: log₂ n steps of all the bytes.
  case recursiveDoubling
  /// Pairs exchange halves, quarters, …, then put them together again: 2·log₂ n steps, and as few
  /// bytes as in a ring. Rabenseifner's way.
  case halvingDoubling
  /// Sums go to rank 0 along a tree, and back: 2·log₂ n steps of all the bytes.
  case tree
  /// Sums within each node of so many ranks, a ring between the nodes' first ranks, and back.
  case hierarchical(ranksPerNode: Int)
}

/// Who sends what to whom in an all-reduce, step by step: what a simulated group carries out, a picture
/// shows and a cost adds up.
///
/// The elements are divided into ``chunkCount`` chunks, as equal as may be.
public struct AllReduceSchedule: Sendable, Hashable {
  /// One message.
  public struct Transfer: Sendable, Hashable {
    /// The rank that sends.
    public let source: Int
    /// The rank that receives.
    public let target: Int
    /// The chunks that are sent.
    public let chunks: Range<Int>
    /// Whether the receiver adds the elements to its own; otherwise they take their place.
    public let isReduced: Bool
  }

  /// How it is done.
  public let algorithm: AllReduceAlgorithm
  /// The number of ranks.
  public let worldSize: Int
  /// Into how many chunks the elements are divided.
  public let chunkCount: Int
  /// The messages of each step, all at one time.
  public let steps: [[Transfer]]

  /// The schedule for a number of ranks.
  ///
  /// Of a number of ranks that is no power of two, recursive doubling and halving let the last ones
  /// hand their elements to the first ones before, and get the sums after.
  ///
  /// Traps unless there is a rank, and unless the nodes of a hierarchy are full.
  public init(_ algorithm: AllReduceAlgorithm, worldSize: Int) {
    guard worldSize > 0 else { fatalError("AllReduceSchedule: \(worldSize) ranks reduce nothing.") }
    self.algorithm = algorithm
    self.worldSize = worldSize
    switch algorithm {
    case .ring:
      (chunkCount, steps) = (worldSize, Self.ring(Array(0..<worldSize), among: worldSize))
    case .recursiveDoubling: (chunkCount, steps) = (1, Self.doubling(worldSize))
    case .halvingDoubling:
      (chunkCount, steps) = (Self.powerOfTwo(below: worldSize), Self.halving(worldSize))
    case .tree: (chunkCount, steps) = (1, Self.tree(Array(0..<worldSize)))
    case .hierarchical(let size):
      guard size > 0, worldSize.isMultiple(of: size) else {
        fatalError(
          "AllReduceSchedule: nodes of \(size) ranks cannot be filled with \(worldSize) ranks.")
      }
      chunkCount = worldSize / size
      steps = Self.hierarchy(worldSize, size)
    }
  }

  /// The elements of a chunk, of so many in all.
  public func elements(ofChunks chunks: Range<Int>, count: Int) -> Range<Int> {
    count * chunks.lowerBound / chunkCount..<count * chunks.upperBound / chunkCount
  }
}

extension AllReduceSchedule {
  static func powerOfTwo(below count: Int) -> Int {
    1 << (Int.bitWidth - 1 - max(1, count).leadingZeroBitCount)
  }

  /// Chunk c starts at the rank after c and comes to rank c with all sums in it.
  private static func ring(_ ranks: [Int], among chunkCount: Int) -> [[Transfer]] {
    let count = ranks.count
    guard count > 1 else { return [] }
    return (0..<2 * (count - 1)).map { step in
      ranks.indices.map { place in
        // In the first half rank r sends chunk r − 1 − s on; then it has all of chunk r.
        let shift = step < count - 1 ? 1 + step : step - (count - 1)
        let chunk = ((place - shift) % count + count) % count
        return Transfer(
          source: ranks[place], target: ranks[(place + 1) % count], chunks: chunk..<chunk + 1,
          isReduced: step < count - 1)
      }
    }
  }

  /// The ranks beyond a power of two give what they have to the first ones, and later get the sums.
  private static func folded(
    _ worldSize: Int, chunkCount: Int, _ inner: [[Transfer]]
  ) -> [[Transfer]] {
    let extra = powerOfTwo(below: worldSize)..<worldSize
    guard !extra.isEmpty else { return inner }
    let whole = 0..<chunkCount
    let before = extra.map {
      Transfer(source: $0, target: $0 - extra.lowerBound, chunks: whole, isReduced: true)
    }
    let after = extra.map {
      Transfer(source: $0 - extra.lowerBound, target: $0, chunks: whole, isReduced: false)
    }
    return [before] + inner + [after]
  }

  private static func distances(_ worldSize: Int) -> [Int] {
    Array(sequence(first: 1) { $0 * 2 }.prefix { $0 < powerOfTwo(below: worldSize) })
  }

  private static func doubling(_ worldSize: Int) -> [[Transfer]] {
    let inner = distances(worldSize).map { distance in
      (0..<powerOfTwo(below: worldSize)).map {
        Transfer(source: $0, target: $0 ^ distance, chunks: 0..<1, isReduced: true)
      }
    }
    return folded(worldSize, chunkCount: 1, inner)
  }

  /// Rank r ends the halving with all of chunk r.
  private static func halving(_ worldSize: Int) -> [[Transfer]] {
    let ranks = powerOfTwo(below: worldSize)
    func block(of rank: Int, _ size: Int) -> Range<Int> {
      rank / size * size..<(rank / size + 1) * size
    }
    let halves = distances(worldSize).reversed().map { distance in
      (0..<ranks).map { rank in
        Transfer(
          source: rank, target: rank ^ distance, chunks: block(of: rank ^ distance, distance),
          isReduced: true)
      }
    }
    let doubles = distances(worldSize).map { distance in
      (0..<ranks).map { rank in
        Transfer(
          source: rank, target: rank ^ distance, chunks: block(of: rank, distance),
          isReduced: false)
      }
    }
    return folded(worldSize, chunkCount: ranks, halves + doubles)
  }

  /// A binomial tree: at distance 1, 2, 4, … the upper of two hands all it has to the lower.
  private static func tree(_ ranks: [Int]) -> [[Transfer]] {
    let distances = sequence(first: 1) { $0 * 2 }.prefix { $0 < ranks.count }
    let up = distances.map { distance in
      stride(from: distance, to: ranks.count, by: 2 * distance).map { (distance, $0) }
    }
    func transfers(_ pairs: [(Int, Int)], isReduced: Bool) -> [Transfer] {
      pairs.map { distance, upper in
        let (a, b) = (ranks[upper], ranks[upper - distance])
        return Transfer(
          source: isReduced ? a : b, target: isReduced ? b : a, chunks: 0..<1, isReduced: isReduced)
      }
    }
    return up.map { transfers($0, isReduced: true) }
      + up.reversed().map { transfers($0, isReduced: false) }
  }

  private static func hierarchy(_ worldSize: Int, _ size: Int) -> [[Transfer]] {
    let nodes = worldSize / size
    let trees = (0..<nodes).map { node in tree(Array(node * size..<(node + 1) * size)) }
    let inside = (trees.first ?? []).indices.map { step in
      trees.flatMap { steps in
        steps[step].map {
          Transfer(
            source: $0.source, target: $0.target, chunks: 0..<nodes, isReduced: $0.isReduced)
        }
      }
    }
    let between = ring(stride(from: 0, to: worldSize, by: size).map { $0 }, among: nodes)
    return inside.filter { $0[0].isReduced } + between + inside.filter { !$0[0].isReduced }
  }
}
