import Foundation
import Testing

@testable import Gradbook

/// What operations state of their results before they compute them.
@Suite("Stated shapes and types")
struct ResultTypeTests {
  /// A sample's function and, where its result has a gradient, the gradients of its inputs.
  private static func both(
    _ function: ([Tensor]) -> Tensor, _ inputs: [Tensor]
  ) throws -> [Tensor] {
    let y = function(inputs)
    guard y.requiresGrad else { return [y] }
    let shares = try gradients(
      of: y, withRespectTo: inputs, gradient: Tensor.ones(like: y), createGraph: true,
      allowUnused: true)
    return [y] + shares
  }

  @Test(
    "Every call of a sample, forward and backward, gives what its operation states",
    arguments: OperationCatalogue.samples)
  func stated(_ tried: SampledOperation) throws {
    for dtype in [DType.float32, .float64] {
      let generator = Generator(seed: 7)
      let inputs = tried.sample.inputs.map { $0.make(dtype: dtype, generator: generator) }
      for input in inputs { input.requiresGrad = true }
      let program = try trace(inputs) { try Self.both(tried.sample.function, $0) }
      let prepared = try program.prepared()
      #expect(throws: Never.self, "\(program)") {
        try program.check(prepared.operations, mostBytes: nil)
      }
    }
  }

  @Test("An extent that only numbers tell is open, the others are not")
  func open() throws {
    let mask = TensorType([2, 3], .bool)
    func index(_ dims: [Int], _ kept: [TensorType], of shape: [Int]) throws -> String {
      try IndexSettings(way: .brackets, dims: dims)
        .result(kept, in: shape, .float32, "index").description
    }
    #expect(try index([0], [mask], of: [2, 3, 4]) == "float32[?, 4]")
    #expect(try index([1], [mask], of: [5, 2, 3]) == "float32[5, ?]")
    #expect(
      try index([0, 2], [TensorType([2], .bool), mask], of: [2, 7, 2, 3]) == "float32[?, 7]")
    let places = TensorType([5], .int64)
    #expect(try index([0, 1], [places, TensorType([2], .bool)], of: [3, 2]) == "float32[5]")
    let program = try trace(Tensor([0, 2])) { $0.oneHot() }
    #expect(try program(Tensor([2, 1]))[0].shape == [2, 3])
    #expect(throws: ProgramError.self) { try program(Tensor([0, 1])) }
  }

  @Test("A type admits what it states, and anything where it is open")
  func admits() {
    let type = TensorType([2, 0, 3], .int64, openAxis: 1)
    #expect(type.admits(TensorType([2, 9, 3], .int64)))
    #expect(!type.admits(TensorType([2, 9, 4], .int64)))
    #expect(!type.admits(TensorType([2, 9, 3], .uint8)))
    #expect(!type.admits(TensorType([2, 9], .int64)))
    #expect(!TensorType([2], .bool).admits(TensorType([3], .bool)))
  }

  @Test("A program from a file is checked once, and a traced one never")
  func once() throws {
    let program = try trace(Tensor([1.0, 2])) { ($0 * 2).sum() }
    #expect(!program.checking.isDue)
    let read = try JSONDecoder().decode(
      Gradbook.Program.self, from: JSONEncoder().encode(program))
    #expect(read.checking.isDue)
    #expect(read == program)
    #expect(try !read.prepared().program.checking.isDue)
  }
}
