import Distribution
import Foundation
import Testing

@Suite("What an all-reduce costs")
struct CostTests {
  static let link = LinkCost(latency: 5e-6, bandwidth: 1e9, reductionRate: 4e9)

  static func ways(_ count: Int) -> [AllReduceAlgorithm] {
    [.ring, .recursiveDoubling, .halvingDoubling, .tree]
      + [1, 2, 4].filter { count.isMultiple(of: $0) }.map { .hierarchical(ranksPerNode: $0) }
  }

  @Test("The formula is what counting the messages of the schedule gives")
  func formula() {
    for count in 1...16 {
      for way in Self.ways(count) {
        let cost = AllReduceCost(
          way, worldSize: count, link: Self.link,
          insideLink: LinkCost(latency: 1e-6, bandwidth: 5e9))
        // Divisible by all numbers of chunks up to 16.
        let bytes = 720_720
        let counted = cost.seconds(counting: AllReduceSchedule(way, worldSize: count), bytes: bytes)
        #expect(
          abs(cost.seconds(bytes: bytes) - counted) < 1e-9 * counted + 1e-15, "\(way) \(count)")
      }
    }
  }

  @Test("A ring sends 2(n − 1)/n of the data from every rank, however many ranks there are")
  func ringBytes() {
    for count in 2...9 {
      let schedule = AllReduceSchedule(.ring, worldSize: count)
      #expect(schedule.steps.count == 2 * (count - 1))
      for rank in 0..<count {
        let sent = schedule.steps.joined().filter { $0.source == rank }
        #expect(sent.count == 2 * (count - 1) && sent.allSatisfy { $0.chunks.count == 1 })
      }
    }
  }

  @Test("Trees win for small messages, rings for large ones, hierarchies with many small nodes")
  func choice() {
    func seconds(_ way: AllReduceAlgorithm, _ count: Int, _ bytes: Int) -> Double {
      AllReduceCost(way, worldSize: count, link: Self.link).seconds(bytes: bytes)
    }
    #expect(seconds(.tree, 64, 1000) < seconds(.ring, 64, 1000))
    #expect(seconds(.ring, 64, 100_000_000) < seconds(.tree, 64, 100_000_000))
    let fast = LinkCost(latency: 1e-7, bandwidth: 1e11)
    let nodes = AllReduceCost(
      .hierarchical(ranksPerNode: 8), worldSize: 1024, link: Self.link, insideLink: fast)
    #expect(nodes.seconds(bytes: 100_000) < seconds(.ring, 1024, 100_000))
  }

  @Test("Between sizes whose bytes have other prices, each at its price; beyond them, at the last")
  func ranges() {
    let sizes = (10...24).map { 1 << $0 }
    let points = sizes.map { bytes in
      AllReduceMeasurement(
        bytes: bytes,
        seconds: 3e-6 + Double(min(bytes, 1 << 16)) * 1e-9 + Double(max(0, bytes - 1 << 16)) * 4e-9)
    }
    let curve = AllReduceCurve(
      .ring, worldSize: 4,
      through: points.filter { $0.bytes.trailingZeroBitCount.isMultiple(of: 2) })
    #expect(points.allSatisfy { abs(curve.relativeError(of: $0)) < 1e-9 })
    #expect(abs(curve.seconds(bytes: 0) - 3e-6) < 1e-12)
    #expect(abs(curve.seconds(bytes: 1 << 26) / (3e-6 + 6.5536e-5 + 4e-9 * 67_043_328) - 1) < 1e-9)
    let table = curve.table(points, fitted: [1024])
    #expect(table.contains("25 MiB, ms, on nodes") && table.contains("fitted"))
    #expect(curve.table(points, fitted: [1024], language: .chinese).contains("用于拟合"))
  }

  @Test("The latency of the smallest and the bandwidth of the largest sizes are found again")
  func ends() {
    let small = AllReduceCost(.ring, worldSize: 4, link: LinkCost(latency: 2e-6, bandwidth: 4e8))
    let large = AllReduceCost(.ring, worldSize: 4, link: LinkCost(latency: 2e-6, bandwidth: 2e8))
    let points = (10...24).map { 1 << $0 }.map { bytes in
      AllReduceMeasurement(
        bytes: bytes, seconds: (bytes < 1 << 18 ? small : large).seconds(bytes: bytes))
    }
    let link = AllReduceCurve(.ring, worldSize: 4, through: points).link
    #expect(abs(link.latency / 2e-6 - 1) < 1e-6)
    #expect(abs(link.bandwidth / 2e8 - 1) < 1e-6)
  }

  @Test("What was disturbed takes no longer than a larger size; of equal ones the fastest counts")
  func disturbed() {
    let points = [(1000, 5e-6), (1000, 9e-3), (2000, 1.0), (4000, 8e-6)].map {
      AllReduceMeasurement(bytes: $0.0, seconds: $0.1)
    }
    let curve = AllReduceCurve(.ring, worldSize: 2, through: points)
    #expect(curve.knots.map(\.bytes) == [0, 1000, 2000, 4000])
    #expect(curve.knots.map(\.seconds).suffix(3) == [5e-6, 8e-6, 8e-6])
    #expect(zip(curve.knots, curve.knots.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
  }

  @Test("Measurements that fall with size give no cost below nothing")
  func odd() {
    let points = [(1000, 2e-3), (1_000_000, 1e-3)].map {
      AllReduceMeasurement(bytes: $0.0, seconds: $0.1)
    }
    let cost = AllReduceCost.fitted(.ring, worldSize: 2, to: points)
    #expect(cost.link.latency >= 0 && cost.link.bandwidth > 0)
  }

  @Test("A simulated network takes as long as the model says")
  func simulated() throws {
    let link = LinkCost(latency: 0.004, bandwidth: 1e7)
    for algorithm in [AllReduceAlgorithm.ring, .tree, .halvingDoubling] {
      let cost = AllReduceCost(algorithm, worldSize: 4, link: link)
      let seconds = try ProcessGroup.simulate(worldSize: 4, algorithm: algorithm, network: link) {
        group in
        let x = Tensor.ones([50_000])
        try group.barrier()
        let start = ContinuousClock.now
        try group.allReduce(x)
        return (ContinuousClock.now - start) / .seconds(1)
      }
      // Sleeping never ends early; how late it ends depends on the machine, and is not tested.
      #expect(seconds.allSatisfy { $0 >= 0.99 * cost.seconds(bytes: 200_000) })
    }
  }

  @Test("Buckets that leave early hide behind the pass; one bucket for all hides nothing")
  func predicted() {
    let gradients = (0..<8).map {
      (name: "layer \($0)", bytes: 4 << 20, time: 0.01 * Double($0 + 1))
    }
    let cost = AllReduceCost(.ring, worldSize: 4, link: LinkCost(latency: 1e-5, bandwidth: 1e9))
    let early = ReductionTimeline.predicted(gradients: gradients, bucketBytes: 4 << 20, cost: cost)
    let late = ReductionTimeline.predicted(gradients: gradients, bucketBytes: 1 << 30, cost: cost)
    #expect(early.buckets.count == 8 && early.overlap > 0.8)
    #expect(late.buckets.count == 2 && late.overlap < 0.2)
    #expect(early.finished < late.finished)
  }
}
