import Gradbook

extension Samples {
  /// A closed ReLU, a saturated tanh and a logarithm of a negative number, added up.
  static func faults() -> ComputationGraph {
    let x = Tensor(-2.0, requiresGrad: true).named("x")
    let loss = x.relu() + (x * 4).tanh() + x.log()
    loss.backward()
    return ComputationGraph(of: loss)
  }

  /// A convolution with ReLU and max pooling, a linear layer and cross entropy.
  static func convolution() -> ComputationGraph {
    let generator = Generator(seed: 3)
    func parameter(_ shape: [Int], _ name: String) -> Tensor {
      Tensor.randn(shape, requiresGrad: true, generator: generator).named(name)
    }
    let x = Tensor.randn([2, 1, 6, 6], generator: generator).named("x")
    let features = scope("conv") {
      x.conv2d(parameter([3, 1, 3, 3], "conv.weight")).relu().maxPool2d(kernelSize: 2)
    }
    let logits = scope("fc") {
      features.reshape([2, 12]).linear(parameter([4, 12], "fc.weight"))
    }
    let loss = crossEntropy(logits, Tensor([1, 3])).named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  /// An LSTM cell over some steps, with one weight for all.
  static func recurrent(steps: Int) -> ComputationGraph {
    let generator = Generator(seed: 5)
    let w = Tensor.randn([8, 2], requiresGrad: true, generator: generator).named("W")
    let u = Tensor.randn([8, 2], requiresGrad: true, generator: generator).named("U")
    var h = Tensor.zeros([1, 2]).named("h0")
    var cell = Tensor.zeros([1, 2]).named("c0")
    for step in 1...steps {
      let x = Tensor.randn([1, 2], generator: generator).named("x\(step)")
      let states = scope("step") { x.linear(w).lstmCell(h.linear(u), cell: cell) }
      (h, cell) = (states[0...0].reshape([1, 2]), states[1...1].reshape([1, 2]))
    }
    let loss = (h * h).sum().named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }
}
