import Gradbook
import NN

/// How one of the oracle's layers is made and called here.
struct LayerCase {
  typealias Call = (_ inputs: [Tensor]) -> [Tensor]
  let module: Module
  let call: Call

  /// A module of one input and one output.
  init(_ module: Module) { self.init(module) { [module($0[0])] } }
  init(_ module: Module, _ call: @escaping Call) { (self.module, self.call) = (module, call) }
}

let layerCases: [String: @Sendable () -> LayerCase] = [
  "Linear": { LayerCase(Linear(4, 3)) },
  "Linear, no bias": { LayerCase(Linear(4, 3, bias: false)) },
  "Conv1d": { LayerCase(Conv1d(2, 4, 3, stride: 2, padding: 1)) },
  "Conv1d, same, groups": {
    LayerCase(Conv1d(4, 2, kernelSize: 3, padding: .same, dilation: 2, groups: 2, bias: false))
  },
  "Conv1d, no batch": { LayerCase(Conv1d(2, 2, kernelSize: [2])) },
  "Conv2d": { LayerCase(Conv2d(3, 4, kernelSize: 3)) },
  "Conv2d, padded": {
    LayerCase(
      Conv2d(1, 2, kernelSize: [3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 2]))
  },
  "Conv2d, same": { LayerCase(Conv2d(2, 2, kernelSize: [2, 3], padding: .same)) },
  "Conv2d, valid": { LayerCase(Conv2d(2, 1, 2, padding: .valid, bias: false)) },
  "Conv2d, groups": { LayerCase(Conv2d(4, 4, 3, padding: 1, groups: 4)) },
  "ConvTranspose2d": { LayerCase(ConvTranspose2d(3, 2, 4, stride: 2, padding: 1)) },
  "ConvTranspose2d, groups": {
    LayerCase(
      ConvTranspose2d(
        4, 2, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false,
        dilation: 2))
  },
  "MaxPool1d": { LayerCase(MaxPool1d(2)) },
  "MaxPool2d": { LayerCase(MaxPool2d(2)) },
  "MaxPool2d, padded": {
    LayerCase(MaxPool2d(kernelSize: [3, 2], stride: 2, padding: 1, ceilMode: true))
  },
  "AvgPool1d": { LayerCase(AvgPool1d(3, stride: 2)) },
  "AvgPool2d": { LayerCase(AvgPool2d(2)) },
  "AvgPool2d, padded": {
    LayerCase(AvgPool2d(kernelSize: [3, 2], stride: [2, 1], padding: 1, countIncludePad: false))
  },
  "AdaptiveAvgPool1d": { LayerCase(AdaptiveAvgPool1d(3)) },
  "AdaptiveAvgPool2d": { LayerCase(AdaptiveAvgPool2d(1)) },
  "AdaptiveAvgPool2d, kept": { LayerCase(AdaptiveAvgPool2d([3, nil])) },
  "AdaptiveMaxPool2d": { LayerCase(AdaptiveMaxPool2d([2, 3])) },
  "BatchNorm1d": { LayerCase(BatchNorm1d(3)) },
  "BatchNorm1d, signals": { LayerCase(BatchNorm1d(2, eps: 0.001, momentum: nil)) },
  "BatchNorm2d": { LayerCase(BatchNorm2d(3)) },
  "BatchNorm2d, plain": {
    LayerCase(BatchNorm2d(2, affine: false, trackRunningStats: false))
  },
  "LayerNorm": { LayerCase(LayerNorm(5)) },
  "LayerNorm, two dimensions": { LayerCase(LayerNorm([2, 4], bias: false)) },
  "LayerNorm, plain": { LayerCase(LayerNorm(4, elementwiseAffine: false)) },
  "GroupNorm": { LayerCase(GroupNorm(2, 4)) },
  "Embedding": { LayerCase(Embedding(5, 3)) },
  "Embedding, padding": { LayerCase(Embedding(6, 4, paddingIdx: 1)) },
  "Flatten": { LayerCase(Flatten()) },
  "Unflatten": { LayerCase(Unflatten(dim: 1, [2, 3])) },
  "CELU": { LayerCase(CELU(0.7)) },
  "GLU": { LayerCase(GLU(dim: 1)) },
  "Hardswish": { LayerCase(Hardswish()) },
  "InstanceNorm1d": { LayerCase(InstanceNorm1d(3)) },
  "InstanceNorm1d, no batch": { LayerCase(InstanceNorm1d(3, affine: true)) },
  "InstanceNorm2d": {
    LayerCase(InstanceNorm2d(2, eps: 0.001, momentum: 0.3, affine: true, trackRunningStats: true))
  },
  "RMSNorm": { LayerCase(RMSNorm(5)) },
  "RMSNorm, plain": { LayerCase(RMSNorm([3, 2], eps: 0.01, elementwiseAffine: false)) },
  "PixelShuffle": { LayerCase(PixelShuffle(2)) },
  "PixelUnshuffle": { LayerCase(PixelUnshuffle(3)) },
  "PReLU": { LayerCase(PReLU()) },
  "PReLU, channels": { LayerCase(PReLU(3, initial: 0.1)) },
  "Softmin": { LayerCase(Softmin(dim: 1)) },
  "RNN": { recurrent(RNN(3, 4)) },
  "RNN, relu": { recurrent(RNN(3, 4, numLayers: 2, nonlinearity: .relu, batchFirst: true)) },
  "LSTM": { long(LSTM(3, 4)) },
  "LSTM, deep": { long(LSTM(3, 4, numLayers: 2, batchFirst: true, bidirectional: true)) },
  "LSTM, no batch": { long(LSTM(2, 3, bias: false)) },
  "LSTM, long": { long(LSTM(2, 3)) },
  "GRU": { recurrent(GRU(3, 4)) },
  "GRU, deep": { recurrent(GRU(3, 4, numLayers: 2, bidirectional: true)) },
  "GRU, no bias": { recurrent(GRU(3, 4, bias: false, batchFirst: true)) },
  "MultiheadAttention": {
    let layer = MultiheadAttention(8, 2)
    return LayerCase(layer) { listed(layer($0[0], $0[0], $0[0])) }
  },
  "MultiheadAttention, cross": {
    let layer = MultiheadAttention(8, 4, bias: false, batchFirst: true)
    return LayerCase(layer) { listed(layer($0[0], $0[1], $0[2], averageAttnWeights: false)) }
  },
  "MultiheadAttention, masked": {
    let layer = MultiheadAttention(8, 2, batchFirst: true)
    return LayerCase(layer) {
      listed(layer($0[0], $0[1], $0[1], keyPaddingMask: padded, attnMask: causal))
    }
  },
  "MultiheadAttention, no weights": {
    let layer = MultiheadAttention(8, 2)
    let ahead = Tensor.full([4, 4], -0.5).triu(diagonal: 1)
    return LayerCase(layer) {
      listed(layer($0[0], $0[0], $0[0], needWeights: false, attnMask: ahead))
    }
  },
  "TransformerEncoderLayer": {
    LayerCase(TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0))
  },
  "TransformerEncoderLayer, norm first": {
    let layer = TransformerEncoderLayer(
      8, 2, dimFeedforward: 12, dropout: 0, activation: { $0.gelu() }, layerNormEps: 1e-4,
      batchFirst: true, normFirst: true)
    return LayerCase(layer) { [layer($0[0], srcMask: causal, srcKeyPaddingMask: padded)] }
  },
  "TransformerEncoder": {
    let layer = TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0, bias: false)
    return LayerCase(TransformerEncoder(layer, numLayers: 2, norm: LayerNorm(8)))
  },
  "Sequential": {
    LayerCase(
      Sequential {
        Conv2d(1, 2, 3, bias: false)
        BatchNorm2d(2)
        ReLU()
        MaxPool2d(2)
        Flatten()
        Linear(8, 3)
      })
  },
]

private var causal: Tensor { Tensor.ones(4, 4).triu(diagonal: 1).bool() }
private var padded: Tensor {
  Tensor([[false, false, false, true], [false, false, true, true]])
}

private func listed(_ result: (output: Tensor, weights: Tensor?)) -> [Tensor] {
  [result.output] + (result.weights.map { [$0] } ?? [])
}

private func long(_ lstm: LSTM) -> LayerCase {
  LayerCase(lstm) { inputs in
    let initial = inputs.count == 1 ? nil : (h: inputs[1], c: inputs[2])
    let (output, (h, c)) = lstm(inputs[0], initial)
    return [output, h, c]
  }
}

private func recurrent(_ layer: RecurrentLayer) -> LayerCase {
  LayerCase(layer) { inputs in
    let initial = inputs.count > 1 ? inputs[1] : nil
    if let rnn = layer as? RNN {
      let (output, h) = rnn(inputs[0], initial)
      return [output, h]
    }
    guard let gru = layer as? GRU else { return [] }
    let (output, h) = gru(inputs[0], initial)
    return [output, h]
  }
}
