/// Numbers in memory that counts how often each of them is read and written.
///
/// ```swift
/// let x = CountedMemory([1, 2])
/// x[0] = x[0] + x[1]
/// print(x.reads, x.writes)  // [1, 1] [1, 0]
/// ```
public final class CountedMemory {
  private var numbers: [Double]
  /// How often each number was read.
  public private(set) var reads: [Int]
  /// How often each number was written.
  public private(set) var writes: [Int]

  /// Memory that holds numbers; filling it counts as no write.
  public init(_ numbers: [Double]) {
    self.numbers = numbers
    reads = numbers.map { _ in 0 }
    writes = reads
  }

  /// How many numbers there are; asking reads none.
  public var count: Int { numbers.count }

  /// A number; each use counts. Traps for an index that is not there.
  public subscript(index: Int) -> Double {
    get {
      reads[index] += 1
      return numbers[index]
    }
    set {
      writes[index] += 1
      numbers[index] = newValue
    }
  }

  /// What stands in memory, read by nobody.
  public var contents: [Double] { numbers }
}
