import Foundation
import Gradbook
import NN
import Testing

@Suite("Parameters that are assigned")
struct AssignedParameterTests {
  private static func filled(_ tensor: Tensor, _ value: Double) -> Tensor {
    Tensor.full(tensor.shape, value, dtype: tensor.dtype, requiresGrad: true).asParameter()
  }

  @Test("A layer computes with the biases that were assigned, and has them among its parameters")
  func biases() throws {
    let linear = Linear(3, 2)
    let bias = Tensor([1.0, -1], requiresGrad: true).asParameter()
    linear.bias = bias
    #expect(linear.namedParameters().first { $0.name == "bias" }?.parameter === bias)
    #expect(linear(Tensor.zeros(1, 3)).flat() == [1, -1])
    linear(Tensor.ones(4, 3)).sum().backward()
    #expect(bias.grad?.flat() == [4, 4])

    let convolution = Conv2d(1, 2, kernelSize: 3)
    convolution.bias = bias
    #expect(convolution(Tensor.zeros(1, 1, 3, 3)).flat() == [1, -1])
    let attention = MultiheadAttention(4, 2)
    attention.inProjWeight = Self.filled(attention.inProjWeight, 0)
    attention.inProjBias = Self.filled(try #require(attention.inProjBias), 0)
    attention.outProj.bias = Tensor([1.0, 2, 3, 4], requiresGrad: true).asParameter()
    let x = Tensor.ones(2, 1, 4)
    #expect(attention(x, x, x).output.flat() == [1, 2, 3, 4, 1, 2, 3, 4])
  }

  @Test("Recurrent layers take weights by PyTorch's names, and by layer and direction")
  func recurrent() throws {
    let makers: [() -> RecurrentLayer] = [
      { RNN(3, 2, numLayers: 2, bidirectional: true) },
      { GRU(3, 2, numLayers: 2, bidirectional: true) },
      { LSTM(3, 2, numLayers: 2, bidirectional: true) },
    ]
    for make in makers {
      let (layer, source) = (make(), make())
      #expect(layer.weightIh.count == 4 && layer.biasHh.count == 4)
      for index in 0..<4 {
        layer.weightIh[index] = source.weightIh[index]
        layer.weightHh[index] = source.weightHh[index]
        layer.biasIh[index] = source.biasIh[index]
        layer.biasHh[index] = source.biasHh[index]
      }
      let x = Tensor.rand(5, 1, 3)
      #expect(layer.forward(x).flat() == source.forward(x).flat())
      let names = layer.namedParameters().map(\.name)
      #expect(names == source.namedParameters().map(\.name) && names.count == 16)
      let new = Self.filled(layer.weightIhL0, 0.5)
      layer.weightIhL0 = new
      layer.biasHhL0 = Self.filled(try #require(layer.biasHhL0), 0.25)
      #expect(layer.namedParameters().first { $0.name == "weight_ih_l0" }?.parameter === new)
      #expect(layer.stateDict()["bias_hh_l0"]?.flat().allSatisfy { $0 == 0.25 } == true)
    }
    let plain = LSTM(3, 2, bias: false)
    #expect(plain.biasIh.isEmpty && plain.biasIhL0 == nil)
  }

  @Test("A cell takes the weights of a layer and gives its step")
  func cells() {
    let (cell, layer) = (LSTMCell(3, 2), LSTM(3, 2))
    (cell.weightIh, cell.weightHh) = (layer.weightIhL0, layer.weightHhL0)
    (cell.biasIh, cell.biasHh) = (layer.biasIhL0, layer.biasHhL0)
    let x = Tensor.rand(1, 4, 3)
    #expect(cell(x[0]).h.flat() == layer(x).output.flat())
  }

  @Test(
    "What does not fit is refused in a sentence that names layer, parameter and shapes",
    arguments: ["shape", "no bias", "bias gone", "recurrent", "count", "none"])
  func refusals(_ name: String) async throws {
    let words = [
      "shape": ["Linear", "bias", "[2]", "[3]"], "no bias": ["Linear", "without a bias"],
      "bias gone": ["Conv2d", "with a bias"],
      "recurrent": ["GRU", "weight_hh_l1", "[6, 2]", "[6, 3]"],
      "count": ["LSTM", "bias_ih", "1"], "none": ["RNN", "bias_hh", "0"],
    ]
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [name] in
      switch name {
      case "shape": Linear(3, 2).bias = Tensor.zeros(3)
      case "no bias": Linear(3, 2, bias: false).bias = Tensor.zeros(2)
      case "bias gone": Conv2d(1, 2, kernelSize: 3).bias = nil
      case "recurrent": GRU(3, 2, numLayers: 2).weightHh[1] = Tensor.zeros(6, 3)
      case "count": LSTM(3, 2).biasIhL0 = nil
      default: RNN(3, 2, bias: false).biasHhL0 = Tensor.zeros(2)
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for word in words[name] ?? ["?"] { #expect(said.contains(word), "\(said.prefix(300))") }
  }
}
