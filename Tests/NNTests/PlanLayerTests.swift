import NN
import Testing

@testable import Gradbook

/// Every layer as a plan: what it answers, what it passes back and what it keeps, to the bit.
@Suite("Layers as plans")
struct PlanLayerTests {
  /// Inputs of the shapes that PyTorch's layer was tried with; other numbers in every call.
  private func inputs(_ torch: TorchLayers.Layer, call: Int) -> [Tensor] {
    torch.inputs.map { $0.isInteger ? $0.tensor : $0.tensor * [1, -0.5, 1.75][call] }
  }

  private func made(_ torch: TorchLayers.Layer) throws -> LayerCase {
    let make = try #require(layerCases[torch.name])
    return make()
  }

  private func answers(_ torch: TorchLayers.Layer, compiled: Bool) throws -> [[UInt8]] {
    try Generator.withSeed(torch.seed) {
      let layer = try made(torch)
      layer.module.eval()
      let plan = compile { (x: [Tensor]) in noGrad { layer.call(x) } }
      var bytes: [[UInt8]] = []
      for call in 0..<3 {
        let x = inputs(torch, call: call)
        let outputs = compiled ? try plan.results(of: x) : noGrad { layer.call(x) }
        bytes += outputs.map(\.elementBytes)
      }
      #expect(!compiled || plan.plan != nil)
      return bytes
    }
  }

  private func training(_ torch: TorchLayers.Layer, compiled: Bool) throws -> [[UInt8]] {
    try Generator.withSeed(torch.seed) {
      let layer = try made(torch)
      func step(_ x: [Tensor]) -> [Tensor] {
        layer.module.zeroGrad()
        let outputs = layer.call(x)
        let totals = outputs.filter(\.requiresGrad).map { ($0 * $0).sum() }
        if let first = totals.first { totals.dropFirst().reduce(first, +).backward() }
        return outputs.map { $0.detach() }
      }
      let plan = compile(step)
      var bytes: [[UInt8]] = []
      for call in 0..<3 {
        let x = inputs(torch, call: call)
        for input in x where input.dtype.isFloatingPoint { input.requiresGrad = true }
        bytes += (compiled ? try plan.results(of: x) : step(x)).map(\.elementBytes)
        bytes += x.compactMap { $0.grad?.elementBytes }
        bytes += layer.module.namedParameters().compactMap { $0.1.grad?.elementBytes }
        bytes += layer.module.namedBuffers().map(\.1.elementBytes)
      }
      #expect(!compiled || plan.plan != nil)
      return bytes
    }
  }

  @Test("Answers of a layer in evaluation", arguments: try TorchLayers.read().layers)
  func evaluation(_ torch: TorchLayers.Layer) throws {
    #expect(try answers(torch, compiled: true) == answers(torch, compiled: false))
  }

  /// Its part in the running numbers is one by the count of batches, which the program reads.
  private static let refused = "BatchNorm1d, signals"

  @Test("A layer that computes with a Swift number of its own is refused")
  func refusal() throws {
    let torch = try #require(TorchLayers.read().layers.first { $0.name == Self.refused })
    #expect(throws: ProgramError.self) { try training(torch, compiled: true) }
  }

  @Test(
    "Answers, gradients and buffers of a layer in training",
    arguments: try TorchLayers.read().layers.filter { $0.name != refused })
  func training(_ torch: TorchLayers.Layer) throws {
    #expect(try training(torch, compiled: true) == training(torch, compiled: false))
  }
}
