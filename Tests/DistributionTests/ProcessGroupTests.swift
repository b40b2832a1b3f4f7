import Distribution
import Foundation
import Testing

@Suite("Process groups")
struct ProcessGroupTests {
  static let algorithms: [AllReduceAlgorithm] = [
    .ring, .recursiveDoubling, .halvingDoubling, .tree, .hierarchical(ranksPerNode: 1),
  ]

  @Test("Every algorithm gives every rank the sum, of any number of ranks and elements")
  func sums() throws {
    for algorithm in Self.algorithms {
      for worldSize in 1...7 {
        for count in [0, 1, 2, 5, 16] {
          let results = try ProcessGroup.simulate(worldSize: worldSize, algorithm: algorithm) {
            group in
            let x = Tensor(flat: (0..<count).map { Double($0 + group.rank * 10) }, shape: [count])
            try group.allReduce(x)
            return x.flat()
          }
          let tens = 10 * worldSize * (worldSize - 1) / 2
          let sum = (0..<count).map { Double($0 * worldSize + tens) }
          #expect(
            results == Array(repeating: sum, count: worldSize), "\(algorithm) \(worldSize) \(count)"
          )
        }
      }
    }
  }

  @Test("Sums of rounded numbers are equal on all ranks to the bit, whatever the algorithm")
  func equalBits() throws {
    for algorithm in Self.algorithms {
      let results = try ProcessGroup.simulate(worldSize: 6, algorithm: algorithm) { group in
        let x = Tensor.randn([101], generator: Generator(seed: group.rank))
        try group.allReduce(x)
        return x.flat().map(\.bitPattern)
      }
      #expect(Set(results).count == 1, "\(algorithm)")
    }
  }

  @Test("Average, smallest and largest; float64, int64 and float16")
  func operations() throws {
    let results = try ProcessGroup.simulate(worldSize: 3) { group in
      func reduced(_ operation: ReduceOperation, _ dtype: DType) throws -> [Double] {
        let x = Tensor([Double(group.rank), Double(4 - group.rank)], dtype: dtype)
        try group.allReduce(x, operation)
        return x.flat()
      }
      return [
        try reduced(.average, .float32), try reduced(.min, .float64), try reduced(.max, .int64),
        try reduced(.sum, .float16), try reduced(.average, .float64),
      ]
    }
    #expect(results[2] == [[1, 3], [0, 2], [2, 4], [3, 9], [1, 3]])
  }

  @Test("What is started goes on by itself; the numbers change in wait")
  func asynchronous() throws {
    let results = try ProcessGroup.simulate(worldSize: 2) { group in
      let x = Tensor([1.0])
      let work = group.allReduceAsync(x)
      let before = x.item()
      try work.wait()
      try work.wait()
      return [before, x.item()]
    }
    #expect(results == [[1, 2], [1, 2]])
  }

  @Test("Broadcast, gather and scatter bring each rank what is meant for it")
  func others() throws {
    let results = try ProcessGroup.simulate(worldSize: 3) { group in
      let x = Tensor([Double(group.rank)])
      try group.broadcast(x, from: 2)
      let all = try group.allGather(Tensor([Double(group.rank), 7])).map { $0.flat() }
      let words = try group.allGather(Array("rank \(group.rank)".utf8.prefix(group.rank + 4)))
      let part = try group.reduceScatter(Tensor.arange(6).reshape([3, 2]) * Double(group.rank + 1))
      let bytes = try group.broadcast(group.rank == 0 ? [1, 2, 3] : [])
      try group.barrier()
      return
        "\(x.item()) \(all) \(words.map { String(decoding: $0, as: UTF8.self) }) \(part.flat()) \(bytes)"
    }
    #expect(
      results[1]
        == #"2.0 [[0.0, 7.0], [1.0, 7.0], [2.0, 7.0]] ["rank", "rank ", "rank 2"] [12.0, 18.0] [1, 2, 3]"#
    )
  }

  @Test("A group of one needs no library")
  func single() throws {
    let group = try ProcessGroup.world()
    #expect(group.rank == 0 && group.worldSize == 1)
    let x = Tensor([3.0])
    try group.allReduce(x, .average)
    let all = try group.allGather(x)
    #expect(x.item() == 3 && all.count == 1)
    #expect(try group.reduceScatter(x).item() == 3)
  }

  @Test("Unlike calls end in a sentence on every rank that says who asks for what")
  func unlikeCalls() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 3) { group in
        try group.barrier()
        try group.allReduce(Tensor.ones([group.rank == 2 ? 5 : 4]))
      }
    }
    #expect(
      error?.text.english.hasPrefix(
        "The ranks' calls do not match: as call 2, rank 0 asks for allReduce of 4 × float32, rank 2 for "
          + "allReduce of 5 × float32.") == true, "\(String(describing: error))")
  }

  @Test("A rank that ends early does not let the others hang")
  func early() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 2) { group in
        for _ in 0..<(group.rank == 0 ? 3 : 2) { try group.allReduce(Tensor([1.0])) }
      }
    }
    #expect(
      error
        == .rankLeft(
          1, waiting: 0, call: Text("allReduce of 1 × float32", "allReduce（1 个 float32）")))
  }

  @Test("A rank's own error is told, not what follows from it")
  func ownError() {
    struct Broken: BilingualError { let text = Text("No data.", "没有数据。") }
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 3) { group in
        if group.rank == 1 { throw Broken() }
        try group.barrier()
      }
    }
    #expect(error == .rankFailed(1, Text("No data.", "没有数据。")))
  }

  @Test("Unequal numbers of batches are found before the epoch")
  func batches() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 2) { group in
        try group.requireEqualBatches(10 + group.rank)
      }
    }
    #expect(error == .unequalBatches([10, 11]))
  }

  @Test("Waiting ends after the group's time")
  func timeout() {
    let error = #expect(throws: DistributionError.self) {
      try ProcessGroup.simulate(worldSize: 2) { group in
        group.timeout = 0.05
        if group.rank == 1 { Thread.sleep(forTimeInterval: 0.4) }
        try group.barrier()
      }
    }
    #expect(error == .timedOut(call: "barrier", seconds: 0.05))
  }
}
