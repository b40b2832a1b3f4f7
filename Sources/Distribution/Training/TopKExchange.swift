import Gradbook

/// The largest gradients with their places, from every rank to every other.
final class TopKExchange: GradientExchange {
  private let count: Int
  private let kept: Int
  private let worldSize: Int
  /// What was left out so far; `nil` where that is forgotten.
  private var residual: [Float]?
  /// Places, then numbers, in 32 bits each.
  private let own: CollectiveMemory
  private let all: CollectiveMemory
  private var call: CollectiveCall?

  init(count: Int, kept: Int, worldSize: Int, hasFeedback: Bool) {
    (self.count, self.kept, self.worldSize) = (count, kept, worldSize)
    residual = hasFeedback ? Array(repeating: 0, count: count) : nil
    own = CollectiveMemory(byteCount: kept * 8)
    all = CollectiveMemory(byteCount: kept * 8 * worldSize)
  }

  var wireBytes: Int { own.used.count }
  var time: (began: UInt64, ended: UInt64) { call?.time ?? (0, 0) }

  func start(_ memory: CollectiveMemory, in group: ProcessGroup) {
    let gradients = memory.used.bindMemory(to: Float.self)
    if let residual {
      for i in gradients.indices { gradients[i] += residual[i] }
    }
    let chosen = Self.largest(kept, of: UnsafeBufferPointer(gradients))
    let words = own.used.bindMemory(to: UInt32.self)
    for (place, index) in chosen.enumerated() {
      words[place] = UInt32(index)
      words[kept + place] = gradients[index].bitPattern
    }
    if residual != nil {
      residual = Array(gradients)
      for index in chosen { residual?[index] = 0 }
    }
    let call = group.gatherCall(own, all)
    self.call = call
    group.transport.start(call)
  }

  /// Sums in the order of ranks, so that every rank has the same.
  func finish(_ memory: CollectiveMemory, in group: ProcessGroup) throws(DistributionError) {
    try call?.wait(seconds: group.timeout)
    let gradients = memory.used.bindMemory(to: Float.self)
    gradients.update(repeating: 0)
    let words = all.used.bindMemory(to: UInt32.self)
    for rank in 0..<worldSize {
      for place in 2 * kept * rank..<2 * kept * rank + kept {
        gradients[Int(words[place])] += Float(bitPattern: words[place + kept]) / Float(worldSize)
      }
    }
  }

  /// The places of the numbers of largest size, of equals the first, in rising order.
  ///
  /// Bits of a size without its sign are in the order of the sizes, so the smallest that is chosen is
  /// found by counting the upper and then the lower halves of them. Cost: four times over the numbers.
  static func largest(_ kept: Int, of numbers: UnsafeBufferPointer<Float>) -> [Int] {
    func size(_ index: Int) -> UInt32 { numbers[index].bitPattern & 0x7fff_ffff }
    var rest = kept
    func threshold(_ counts: [Int]) -> Int {
      var digit = counts.count - 1
      while digit > 0, counts[digit] < rest {
        rest -= counts[digit]
        digit -= 1
      }
      return digit
    }
    var counts = [Int](repeating: 0, count: 1 << 16)
    for index in numbers.indices { counts[Int(size(index) >> 16)] += 1 }
    let upper = threshold(counts)
    counts = [Int](repeating: 0, count: 1 << 16)
    for index in numbers.indices where size(index) >> 16 == upper {
      counts[Int(size(index) & 0xffff)] += 1
    }
    let smallest = UInt32(upper) << 16 | UInt32(threshold(counts))
    var chosen: [Int] = []
    chosen.reserveCapacity(kept)
    for index in numbers.indices {
      let size = size(index)
      if size > smallest {
        chosen.append(index)
      } else if size == smallest, rest > 0 {
        chosen.append(index)
        rest -= 1
      }
    }
    return chosen
  }
}
