import Gradbook
import NN
import Testing

/// Queries that may see no key, as PyTorch 2.15 answers them: NaN where the weights are wanted, zeros
/// and no gradient where they are not.
@Suite("Masks that hide everything")
struct AttentionMaskTests {
  /// What a call gave: the output, the weights, and the gradient of the input.
  private typealias Result = (output: Tensor, weights: Tensor?, gradient: [Double])

  private func attend(
    _ layer: MultiheadAttention, needWeights: Bool, attnMask: Tensor? = nil,
    keyPaddingMask: Tensor? = nil
  ) throws -> Result {
    let x = Tensor.arange(24).reshape(2, 3, 4).to(.float32).detach()
    x.requiresGrad = true
    let (output, weights) = layer(
      x, x, x, keyPaddingMask: keyPaddingMask, needWeights: needWeights, attnMask: attnMask)
    output.sum().backward()
    return (output, weights, try #require(x.grad).flat())
  }

  private var layer: MultiheadAttention {
    Generator.withSeed(4) {
      let layer = MultiheadAttention(4, 2, batchFirst: true)
      if let bias = layer.outProj.bias { Initialization.normal(bias) }
      return layer
    }
  }

  /// The mask as truth values, and as numbers to be added.
  private func bothForms(_ mask: Tensor) -> [Tensor] {
    [mask, Tensor.zeros(mask.shape).maskedFill(mask, -Double.infinity)]
  }

  @Test("A sample whose keys are all padding: nothing of it reaches the weights or another sample")
  func padding() throws {
    let padded = Tensor([[false, false, true], [true, true, true]])
    let free = Tensor([[false, false, true], [false, false, false]])
    for mask in bothForms(padded) {
      let layer = self.layer
      let whole = try attend(self.layer, needWeights: false, keyPaddingMask: free)
      let (output, _, gradient) = try attend(layer, needWeights: false, keyPaddingMask: mask)
      let bias = try #require(layer.outProj.bias)
      for query in 0..<3 { #expect(output[1, query].flat() == bias.flat()) }
      #expect(output[0].flat() == whole.output[0].flat())
      #expect(gradient[..<12] == whole.gradient[..<12])
      #expect(gradient[12...].allSatisfy { $0 == 0 })
      for (name, parameter) in layer.namedParameters() {
        #expect(parameter.grad?.flat().allSatisfy(\.isFinite) == true, "\(name)")
      }
      let loud = try attend(self.layer, needWeights: true, keyPaddingMask: mask)
      #expect(loud.output[1].flat().allSatisfy { $0.isNaN })
      #expect(loud.weights?[1].flat().allSatisfy { $0.isNaN } == true)
      #expect(loud.weights?[0].isnan().any().item() == 0)
      #expect(loud.gradient[..<12].allSatisfy { $0.isFinite })
    }
  }

  @Test("A query that may see no key gets the last layer's bias, and the others what they got")
  func query() throws {
    let hidden = Tensor([[true, true, true], [false, true, true], [false, false, true]])
    let shown = Tensor([[false, true, true], [false, true, true], [false, false, true]])
    for mask in bothForms(hidden) {
      let layer = self.layer
      let (output, _, gradient) = try attend(layer, needWeights: false, attnMask: mask)
      let usual = try attend(self.layer, needWeights: false, attnMask: shown)
      for sample in 0..<2 {
        #expect(output[sample, 0].flat() == layer.outProj.bias?.flat())
        #expect(output[sample, 1...].flat() == usual.output[sample, 1...].flat())
      }
      #expect(gradient.allSatisfy { $0.isFinite })
      let loud = try attend(self.layer, needWeights: true, attnMask: mask)
      #expect(loud.output.isnan().any(dim: -1).flat() == [1, 0, 0, 1, 0, 0])
      #expect(loud.weights?.isnan().any(dim: -1).flat() == [1, 0, 0, 1, 0, 0])
      #expect(loud.gradient.allSatisfy { $0.isNaN })
    }
  }

  @Test("An encoder's layer stays finite where a sample is all padding")
  func encoder() {
    let layer = Generator.withSeed(5) {
      TransformerEncoderLayer(4, 2, dimFeedforward: 8, dropout: 0, batchFirst: true)
    }
    let x = Tensor.arange(24).reshape(2, 3, 4).to(.float32).detach()
    x.requiresGrad = true
    let y = layer(
      x, srcMask: nil, srcKeyPaddingMask: Tensor([[false, false, true], [true, true, true]]))
    y.sum().backward()
    #expect(y.flat().allSatisfy { $0.isFinite })
    #expect(x.grad?.flat().allSatisfy { $0.isFinite } == true)
  }
}
