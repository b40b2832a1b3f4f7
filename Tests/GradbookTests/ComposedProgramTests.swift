import Testing

@testable import Gradbook

/// What is composed of operations is a program too: nothing in it reads numbers by itself.
@Suite("Composed functions as programs")
struct ComposedProgramTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let shapes: [[Int]]
    let function: @Sendable ([Tensor]) -> [Tensor]

    init(
      _ name: String, _ shapes: [Int]..., function: @escaping @Sendable ([Tensor]) -> [Tensor]
    ) {
      testDescription = name
      self.shapes = shapes
      self.function = function
    }
  }

  private static let products: [Case] = [
    Case("einsum, diagonal", [3, 3, 2], [2, 4]) { [Tensor.einsum("iij,jk->ki", $0[0], $0[1])] },
    Case("einsum, implicit sum", [2, 3], [3, 2]) { [Tensor.einsum("ij,ji", $0[0], $0[1])] },
    Case("addmm without self", [4], [2, 3], [3, 4]) { [$0[0].addmm($0[1], $0[2], beta: 0)] },
    Case("baddbmm", [2, 2, 4], [2, 2, 3], [2, 3, 4]) {
      [$0[0].baddbmm($0[1], $0[2], beta: 0.5, alpha: 2)]
    },
    Case("addcmul", [3], [2, 3], [3]) { [$0[0].addcmul($0[1], $0[2], value: 0.5)] },
    Case("inner", [2, 3], [4, 3]) { [$0[0].inner($0[1])] },
    Case("kron", [2, 3], [2]) { [$0[0].kron($0[1])] },
  ]

  private static let losses: [Case] = [
    Case("gaussianNllLoss", [2, 3], [2, 3], [2, 3]) {
      [gaussianNllLoss($0[0], $0[1], $0[2], full: true)]
    },
    Case("poissonNllLoss", [2, 3], [2, 3]) { [poissonNllLoss($0[0], $0[1] * 4, full: true)] },
    Case("binaryCrossEntropy, weighted", [2, 3], [2, 3], [3]) {
      [binaryCrossEntropy($0[0], $0[1], weight: $0[2])]
    },
    Case("binaryCrossEntropyWithLogits, posWeight", [2, 3], [2, 3], [3]) {
      [binaryCrossEntropyWithLogits($0[0], $0[1], posWeight: $0[2], reduction: .sum)]
    },
    Case("hingeEmbeddingLoss", [4], [4]) { [hingeEmbeddingLoss($0[0], $0[1].round() * 2 - 1)] },
    Case("cosineEmbeddingLoss", [4, 3], [4, 3], [4]) {
      [cosineEmbeddingLoss($0[0], $0[1], $0[2].round() * 2 - 1, margin: 0.2)]
    },
    Case("klDiv", [2, 3], [2, 3]) { [klDiv($0[0].log(), $0[1], reduction: .batchMean)] },
    Case("crossEntropy of pixels", [2, 3, 2], [3]) {
      [crossEntropy($0[0], Tensor([[0, 2], [1, -100]]), weight: $0[1], labelSmoothing: 0.1)]
    },
  ]

  private static let layers: [Case] = [
    Case("attention, added mask", [2, 3, 4], [2, 5, 4], [3, 5]) {
      [$0[0].scaledDotProductAttention($0[1], $0[1], attnMask: $0[2])]
    },
    Case("attention, causal, shared heads", [4, 3, 2], [2, 3, 2]) {
      [$0[0].scaledDotProductAttention($0[1], $0[1], isCausal: true, enableGqa: true)]
    },
    Case("instanceNorm", [2, 3, 4], [3], [3]) {
      let (mean, variance) = ($0[1] * 1, $0[2] * 1)
      let y = $0[0].instanceNorm(runningMean: mean, runningVar: variance)
      return [y, mean, variance]
    },
    Case("groupNorm", [2, 4, 3], [4]) { [$0[0].groupNorm(2, weight: $0[1])] },
    Case("rmsNorm", [2, 4]) { [$0[0].rmsNorm([4])] },
    Case("normalize", [2, 4]) { [$0[0].normalize()] },
    Case("one image", [2, 5, 4], [3, 2, 2, 2], [3]) {
      [$0[0].conv2d($0[1], $0[2], padding: .same).maxPool2d(kernelSize: 2)]
    },
    Case("resized", [1, 1, 4, 5]) {
      [
        $0[0].interpolate(scaleFactor: 1.5), $0[0].pad([1, -1], value: 2),
        $0[0].unfold(kernelSize: 2).fold(outputSize: [4, 5], kernelSize: 2),
      ]
    },
  ]

  @Test("A replay gives the same bits with other inputs", arguments: products + losses + layers)
  func replays(_ tried: Case) throws {
    let generator = Generator(seed: 7)
    func draw() -> [Tensor] { tried.shapes.map { Tensor.rand($0, generator: generator) } }
    let program = try trace(draw(), tried.function)
    let other = draw()
    let replayed = try program.prepared().run(other)
    let expected = tried.function(other)
    #expect(replayed.map(\.shape) == expected.map(\.shape))
    #expect(replayed.map(\.elementBytes) == expected.map(\.elementBytes), "\(program)")
  }

  private static let trained: [Case] = [
    Case("conv2d, avgPool2d, mseLoss", [1, 2, 5, 4], [3, 2, 2, 2]) {
      [mseLoss($0[0].conv2d($0[1], stride: 2), Tensor.ones([1, 3, 2, 2]))]
    },
    Case("maxPool2d, adaptiveMaxPool2d", [1, 2, 5, 4]) {
      [$0[0].maxPool2d(kernelSize: 2, stride: 1).adaptiveMaxPool2d([2, 1]).square().sum()]
    },
    Case("dropout", [3, 4]) { [$0[0].dropout(p: 0.5).square().sum()] },
    Case("layerNorm, crossEntropy", [2, 3]) {
      [crossEntropy($0[0].layerNorm([3]), $0[0].detach().argmax(dim: 1))]
    },
    Case("lstmCell", [1, 8], [1, 8], [1, 2]) { [$0[0].lstmCell($0[1], cell: $0[2]).sum()] },
  ]

  @Test("Gradients that are recorded are part of the program", arguments: trained)
  func gradients(_ tried: Case) throws {
    let generator = Generator(seed: 7)
    func draw() -> [Tensor] {
      let drawn = tried.shapes.map { Tensor.rand($0, generator: generator) }
      for tensor in drawn { tensor.requiresGrad = true }
      return drawn
    }
    func slopes(_ inputs: [Tensor]) throws -> [Tensor] {
      try Gradbook.gradients(
        of: tried.function(inputs)[0], withRespectTo: inputs, createGraph: true)
    }
    let program = try trace(draw(), slopes)
    let other = draw()
    manualSeed(2)
    let expected = try slopes(other)
    manualSeed(2)
    let replayed = try program.prepared().run(other)
    #expect(replayed.map(\.elementBytes) == expected.map(\.elementBytes), "\(program)")
  }

  @Test("Gradients that are not recorded are refused")
  func refusedGradients() {
    #expect(throws: ProgramError.self) {
      try trace(Tensor([1.0, 2], requiresGrad: true)) { x in
        try Gradbook.gradients(of: mseLoss(x, Tensor([3.0, 4])), withRespectTo: [x])[0]
      }
    }
  }
}
