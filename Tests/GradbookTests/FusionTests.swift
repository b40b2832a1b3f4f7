import Testing

@testable import Gradbook

/// Elementwise chains as one loop, as machine code and step by step.
@Suite("Fused loops")
struct FusionTests {
  private func tensors(_ count: Int, _ seed: Int, _ dtype: DType) -> [Tensor] {
    let generator = Generator(seed: seed)
    return (0..<3).map { index in
      let x = Tensor.randn(count, dtype: dtype, generator: generator)
      if index == 0, count > 6 {
        for (place, value) in [Double.infinity, -.infinity, .nan, 0, -0.0].enumerated() {
          x[place] = value
        }
      }
      return x
    }
  }

  static let chains: [(name: String, function: @Sendable (Tensor, Tensor, Tensor) -> Tensor)] = [
    ("six", { x, b, _ in ((x * 1.5 + b).relu() - 0.25) * x + 1 }),
    ("gates", { x, b, c in (x + b).sigmoid() * (c - x).tanh() + x.exp() }),
    ("nested", { x, b, _ in ((x.exp() + b).log1p().abs() + 1).log().sin() * b }),
    ("choices", { x, b, c in (x.clamp(-1, 1) + b.relu6()).sign() * c.hardtanh() - x }),
    (
      "rounding",
      { x, b, c in (x * 3).floor() + (b * 3).ceil() - (c * 3).round() + (x * 2).trunc() }
    ),
    ("roots", { x, b, c in (x.square() + b.abs()).sqrt() / (c.abs() + 0.1).rsqrt() }),
    ("negative", { x, b, c in -(-x - b) / (1 / c) }),
    (
      "many",
      { x, b, c in
        var y = x
        for _ in 0..<20 { y = (y * b + c) * 0.5 }
        return y
      }
    ),
  ]

  @Test(
    "The same bits as one by one", arguments: chains.map(\.name),
    [1, 7, 8, 20, 33, 1024, 3000, 70_000])
  func sameBits(_ name: String, _ count: Int) throws {
    let chain = try #require(Self.chains.first { $0.name == name })
    for dtype in [DType.float32, .float64] {
      let plan = compile { (x: [Tensor]) -> [Tensor] in [chain.function(x[0], x[1], x[2])] }
      for seed in 1...3 {
        let x = tensors(count, seed, dtype)
        let expected = chain.function(x[0], x[1], x[2])
        let found = try plan.results(of: x)[0]
        let differences = zip(found.flat(), expected.flat()).enumerated().filter { _, pair in
          pair.0.bitPattern != pair.1.bitPattern && !(pair.0.isNaN && pair.1.isNaN)
        }
        #expect(differences.isEmpty, "\(dtype): \(differences.prefix(3))")
      }
      let steps = try #require(plan.plan).stepList
      #expect(steps.filter { $0.fused.count > 1 }.count == 1, "\(steps)")
    }
  }

  @Test(
    "A result may stand where an operand stood that another result still needs",
    arguments: [1, 3, 8, 13, 1000, 5001], [true, false])
  func sharedPlaces(_ count: Int, _ usesMachineCode: Bool) throws {
    for order in [[1, 2], [2, 1]] {
      var loop = ElementLoop()
      let x = loop.number(of: .element(array: 0))
      let lowered = loop.lower(.a * 2, [x])
      let double = try #require(lowered)
      for array in order { loop.write(array == 1 ? double : x, to: array) }
      let fused = FusedLoop<Float>(loop, arrayCount: 3, usesMachineCode: usesMachineCode)
      let before = (0..<count).map { Float($0) + 0.5 }
      var (first, second) = (before, [Float](repeating: 0, count: count))
      first.withUnsafeMutableBytes { shared in
        second.withUnsafeMutableBytes { other in
          let table = [shared.baseAddress, shared.baseAddress, other.baseAddress]
          table.withUnsafeBufferPointer { fused.run($0.baseAddress!, count: count) }
        }
      }
      #expect(first == before.map { $0 * 2 })
      #expect(second == before)
    }
  }

  @Test("A piece of what was computed, moved by a row into a whole of its size")
  func movedRows() throws {
    func function(_ x: [Tensor]) -> Tensor {
      let y = (x[0] * 2).sum(dim: 1, keepDim: true) + x[0]
      return Tensor.cat([x[1], (y[0..<4] * 3).relu()]).matmul(x[2])
    }
    let plan = compile { (x: [Tensor]) in [function(x)] }
    for seed in 1...3 {
      let generator = Generator(seed: seed)
      let x = [[5, 11], [1, 11], [11, 2]].map { Tensor.randn($0, generator: generator) }
      #expect(try plan.results(of: x)[0].elementBytes == function(x).elementBytes)
    }
  }

  @Test("Machine code and single steps agree", arguments: [3, 8, 1000, 5000])
  func bothWays(_ count: Int) throws {
    var loop = ElementLoop()
    let (x, y) = (loop.number(of: .element(array: 0)), loop.number(of: .element(array: 1)))
    let formula: Formula = .select(.isLess(.a, .b), .exp(.a) * 2, -.sqrt(.abs(.b)) + .tanh(.a))
    let first = loop.lower(formula, [x, y])
    let value = try #require(first)
    let second = loop.lower(.a / .b, [value, y])
    loop.write(value, to: 2)
    loop.write(try #require(second), to: 1)
    func run(_ usesMachineCode: Bool) -> [[Float]] {
      let fused = FusedLoop<Float>(loop, arrayCount: 3, usesMachineCode: usesMachineCode)
      var numbers = tensors(count, 5, .float32).map { $0.flat().map { Float($0) } }
      numbers.withUnsafeMutableBufferPointer { arrays in
        let table = arrays.indices.map { index -> UnsafeMutableRawPointer? in
          arrays[index].withUnsafeMutableBytes { $0.baseAddress }
        }
        table.withUnsafeBufferPointer { fused.run($0.baseAddress!, count: count) }
      }
      return numbers
    }
    for (a, b) in zip(run(true), run(false)) {
      #expect(zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) })
    }
  }

  @Test("A value that is read again later is written, one that is not takes no memory")
  func elision() throws {
    let w = Tensor.randn(32, 32, generator: Generator(seed: 1))
    let plan = compile { (x: Tensor) -> Tensor in
      let h = (x * 2 + 1).relu()
      return (h.matmul(w) + h).sum()
    }
    let x = Tensor.randn(32, 32, generator: Generator(seed: 2))
    for _ in 1...3 {
      let h = (x * 2 + 1).relu()
      #expect(try plan(x).item() == (h.matmul(w) + h).sum().item())
    }
    let memory = try #require(plan.plan).memory
    #expect(memory.buffers.count == 4, "\(plan)")
  }

  @Test("What is written in place inside a chain")
  func inPlace() throws {
    let total = Tensor.zeros(40)
    func step(_ x: Tensor) -> Tensor {
      let y = x * 2
      total.copyInPlace(total + y)
      let z = total * 3
      total.copyInPlace(z.relu())
      return z + y
    }
    let plan = compile(step)
    let copies = (1...4).map { Tensor.randn(40, generator: Generator(seed: $0)) }
    var found: [[Double]] = []
    for x in copies { found.append(try plan(x).flat() + total.flat()) }
    total.fillInPlace(0.0)
    #expect(copies.map { step($0).flat() + total.flat() } == found)
  }
}
