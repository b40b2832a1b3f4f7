import Practice

// 33.8  A network · 一个网络
//
// Widths [2, 8, 1] stand for 2 inputs, a layer of 8 neurons and one of 1. Make the layers, each
// neuron with weights of its own, drawn from `numbers` between -1 and 1, and a bias of 0; list all
// parameters, layer by layer, neuron by neuron, the weights and then the bias; and compute what the
// last layer answers.
//
//     [2, 3, 1]      3 · (2 + 1) + 1 · (3 + 1) = 13 parameters
//
// 宽度 [2, 8, 1] 表示 2 个输入、一层 8 个神经元、一层 1 个神经元。请造出各层：每个神经元有自己的权重，
// 从 `numbers` 里抽取，在 -1 与 1 之间，偏置为 0；列出全部参数：一层一层、一个神经元一个神经元，
// 先权重后偏置；并算出最后一层的输出。例如 [2, 3, 1] 有 13 个参数（见上）。

/// Layers of neurons.
struct Network {
  var layers: [[(weights: [Value], bias: Value)]] = []

  // TODO
  init(_ widths: [Int], drawingFrom numbers: Generator) {
    todo() as Void
  }

  var parameters: [Value] { todo() }

  func callAsFunction(_ inputs: [Value]) -> [Value] {
    todo()
  }
  // END
}
