import Foundation
import Testing

@testable import Gradbook

/// Reads a file of `Tests/GradbookTests/Resources`.
func resource<T: Decodable>(_ name: String, as type: T.Type) throws -> T {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// Cases made by `Tests/Oracles/torch_random.py`.
private struct RandomCases: Decodable {
  struct Result: Decodable {
    var count: Int
    var step: Int
    var values: [Double]?
    var integers: [String]?
  }
  struct Draw: Decodable {
    var call: String
    var dtype: String
    var count: Int
    var a: Double
    var b: Double
    var result: Result
  }
  struct Case: Decodable {
    var seed: String
    var draws: [Draw]
    var next: Float
  }
  var cases: [Case]
}

private func floats(_ count: Int, _ fill: (UnsafeMutableBufferPointer<Float>) -> Void) -> [Double] {
  var memory = [Float](repeating: .nan, count: count)
  memory.withUnsafeMutableBufferPointer { fill($0) }
  return memory.map(Double.init)
}

private func doubles(
  _ count: Int, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void
) -> [Double] {
  var memory = [Double](repeating: .nan, count: count)
  memory.withUnsafeMutableBufferPointer { fill($0) }
  return memory
}

private func integers(
  _ count: Int, _ fill: (UnsafeMutableBufferPointer<Int64>) -> Void
) -> [Int64] {
  var memory = [Int64](repeating: -99, count: count)
  memory.withUnsafeMutableBufferPointer { fill($0) }
  return memory
}

extension RandomCases.Draw {
  fileprivate func real(_ g: Generator) -> [Double] {
    let n = count
    switch (call, dtype) {
    case ("uniform", "float16"):
      return Tensor.empty([n], dtype: .float16).uniformFill(from: a, to: b, generator: g).flat()
    case ("normal", "float16"):
      return Tensor.empty([n], dtype: .float16).normalFill(mean: a, std: b, generator: g).flat()
    case ("uniform", "float32"):
      return floats(n) { g.uniform(into: $0, from: Float(a), to: Float(b)) }
    case ("uniform", _): return doubles(n) { g.uniform(into: $0, from: a, to: b) }
    case ("normal", "float32"): return floats(n) { g.normal(into: $0, mean: a, std: b) }
    case ("normal", _): return doubles(n) { g.normal(into: $0, mean: a, std: b) }
    case ("exponential", "float32"): return floats(n) { g.exponential(into: $0, rate: a) }
    case ("exponential", _): return doubles(n) { g.exponential(into: $0, rate: a) }
    case ("bernoulli", "float32"):
      return floats(n) { g.bernoulli(into: $0, probability: a, zero: 0, one: 1) }
    case ("bernoulli", _):
      return doubles(n) { g.bernoulli(into: $0, probability: a, zero: 0, one: 1) }
    case ("bernoulliEach", "float32"):
      let p = (0..<n).map { Float($0) / Float(n - 1) }
      return p.withUnsafeBufferPointer { p in
        floats(n) { g.bernoulli(into: $0, probabilities: p, zero: 0, one: 1) }
      }
    case ("bernoulliEach", _):
      let p = (0..<n).map { Double($0) / Double(n - 1) }
      return p.withUnsafeBufferPointer { p in
        doubles(n) { g.bernoulli(into: $0, probabilities: p, zero: 0, one: 1) }
      }
    default: return []
    }
  }

  fileprivate func whole(_ g: Generator) -> [Int64] {
    switch (call, dtype) {
    case ("randint", _): return integers(count) { g.randint(into: $0, from: Int(a), to: Int(b)) }
    case ("randperm", _): return integers(count) { g.randperm(into: $0) }
    case ("random", _): return integers(count) { g.random(into: $0) }
    case ("multinomial", "float32"):
      return (0..<Int(a)).map(Float.init).withUnsafeBufferPointer { w in
        integers(count) { g.multinomial(weights: w, into: $0, replacement: b == 1) }
      }
    case ("multinomial", _):
      return (0..<Int(a)).map(Double.init).withUnsafeBufferPointer { w in
        integers(count) { g.multinomial(weights: w, into: $0, replacement: b == 1) }
      }
    default: return []
    }
  }

  /// Numbers come to the bit, but for what passes through the C library's logarithm in float64,
  /// where the last places may differ. PyTorch's own float32 polynomials are reproduced.
  fileprivate var tolerance: Double {
    guard call == "normal" || call == "exponential" else { return 0 }
    return dtype == "float64" ? 2e-15 : 0
  }
}

@Suite("Random numbers")
struct GeneratorTests {
  @Test("Every draw agrees with PyTorch's CPU generator, and leaves the same numbers to come")
  func agreesWithPyTorch() throws {
    for test in try resource("random", as: RandomCases.self).cases {
      let generator = Generator(seed: try #require(Int(test.seed)))
      for draw in test.draws {
        let what =
          "seed \(test.seed): \(draw.call)(\(draw.a), \(draw.b)) \(draw.dtype) × \(draw.count)"
        if let expected = draw.result.values {
          let all = draw.real(generator)
          #expect(all.count == draw.count, "\(what)")
          for (i, e) in expected.enumerated() {
            let actual = all[i * draw.result.step]
            let scale = max(1, abs(e), abs(draw.a), abs(draw.b))
            #expect(abs(actual - e) <= draw.tolerance * scale, "\(what): element \(i)")
          }
        } else {
          let all = draw.whole(generator)
          let picked = stride(from: 0, to: all.count, by: draw.result.step).map { String(all[$0]) }
          #expect(picked == draw.result.integers, "\(what)")
        }
      }
      #expect(floats(1) { generator.uniform(into: $0) } == [Double(test.next)], "\(test.seed)")
    }
  }

  @Test("A generator prints its seed and how far it has drawn, and an equal state need not know")
  func printing() throws {
    let generator = Generator(seed: 7)
    #expect("\(generator)" == "Generator(device: cpu, seed: 7, drawn: 0)")
    _ = Tensor.rand(3, generator: generator)
    _ = Tensor.rand(700, dtype: .float64, generator: generator)
    #expect("\(generator)" == "Generator(device: cpu, seed: 7, drawn: 1403)")
    #expect("\(Generator(state: generator.state))" == "\(generator)")
    let written = try JSONEncoder().encode(generator.state)
    let read = try JSONDecoder().decode(Generator.State.self, from: written)
    #expect(read == generator.state && read.hashValue == generator.state.hashValue)
    #expect("\(Generator(state: read))" == "Generator(device: cpu, seed: 7)")
    generator.manualSeed(-2)
    #expect("\(generator)" == "Generator(device: cpu, seed: -2, drawn: 0)")
  }

  @Test("The tutorials' numbers come back from seed 7")
  func tutorialNumbers() {
    let g = Generator(seed: 7)
    // Made by the project's parity/torch_numbers.py with PyTorch.
    let close = { (a: [Double], b: [Double]) in zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 } }
    #expect(
      close(
        floats(6) { g.uniform(into: $0) },
        [0.5349225401, 0.1988031864, 0.6592116952, 0.6568902731, 0.2327615619, 0.4250614047]))
    #expect(
      close(
        floats(6) { g.normal(into: $0) },
        [-1.2514001131, -1.8840675354, 0.4457423985, -0.7068324685, -1.5749677420, -0.6318489313]))
    let long = floats(20) { g.normal(into: $0) }
    #expect(close(Array(long.prefix(3)), [1.9263681173, -0.3300117254, 0.1984450519]))
    #expect(close(Array(long.suffix(2)), [-0.1007343158, 0.2370145917]))
    #expect(integers(8) { g.randint(into: $0, from: 0, to: 10) } == [0, 7, 0, 5, 2, 2, 0, 7])
    #expect(integers(10) { g.randperm(into: $0) } == [3, 6, 1, 9, 5, 0, 8, 4, 7, 2])
    #expect(
      close(doubles(3) { g.normal(into: $0) }, [-1.7038313075, 0.6247888874, 0.1196207707]))
  }

  @Test("A convolution's default parameters from seed 3 have PyTorch's sum and first bias")
  func convolution() {
    // Conv2d(3, 16, 3): uniform ±1/√27, weight then bias. Made by parity/torch_numbers.py.
    let g = Generator(seed: 3)
    let bound = Float(1 / 27.0.squareRoot())
    let weight = floats(16 * 27) { g.uniform(into: $0, from: -bound, to: bound) }
    let bias = floats(16) { g.uniform(into: $0, from: -bound, to: bound) }
    #expect(abs(weight.reduce(0, +) + 2.534611225128174) < 1e-5)
    #expect(Float(bias[0]) == -0.11454054713249207)
  }

  @Test("A saved state, also through JSON, gives the same numbers again")
  func stateRoundTrip() throws {
    let generator = Generator(seed: 5)
    _ = floats(3) { generator.normal(into: $0) }
    let saved = generator.state
    let first =
      floats(700) { generator.normal(into: $0) } + floats(2) { generator.normal(into: $0) }
    generator.state = saved
    #expect(
      first == floats(700) { generator.normal(into: $0) }
        + floats(2) { generator.normal(into: $0) })
    let json = try JSONEncoder().encode(saved)
    let copy = Generator(state: try JSONDecoder().decode(Generator.State.self, from: json))
    #expect(copy.state == saved)
    #expect(copy.seed == 5)
    #expect(floats(700) { copy.normal(into: $0) } == Array(first.prefix(700)))
  }

  @Test("A state with too few words or a wild position is refused with a mend", arguments: [0, 1])
  func badState(part: Int) throws {
    let words = [UInt32](repeating: 1, count: part == 0 ? 623 : 624)
    let json = #"{"seed": 1, "position": \#(part == 0 ? 0 : 700), "words": \#(words)}"#
    #expect {
      try JSONDecoder().decode(Generator.State.self, from: Data(json.utf8))
    } throws: { error in
      guard case DecodingError.dataCorrupted(let context) = error else { return false }
      return context.debugDescription.contains("Save the state again")
    }
  }

  @Test("manualSeed restarts the default generator, and a scope's seed leaves it alone")
  func defaultGenerator() {
    Generator.withSeed(1) {
      manualSeed(42)
      let first = floats(4) { Generator.default.uniform(into: $0) }
      let inner = Generator.withSeed(42) { floats(4) { Generator.default.uniform(into: $0) } }
      let second = floats(4) { Generator.default.uniform(into: $0) }
      #expect(inner == first)
      #expect(second != first)
      #expect(manualSeed(42) === Generator.default)
      #expect(floats(4) { Generator.default.uniform(into: $0) } == first)
      #expect(Generator.default.seed == 42)
    }
  }

  @Test("Many tasks that share a generator draw every number once")
  func sharedAmongTasks() async {
    let generator = Generator(seed: 9)
    let drawn = await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<8 { group.addTask { (0..<500).map { _ in generator.next() } } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    let alone = Generator(seed: 9)
    #expect(drawn.sorted() == (0..<4000).map { _ in alone.next() }.sorted())
  }

  @Test("Bounds in the wrong order trap with a sentence that tells both")
  func trapsOnBounds() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = floats(1) { Generator(seed: 1).uniform(into: $0, from: 2, to: 1) }
    }
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(text.contains("uniform needs from ≤ to"))
  }
}
