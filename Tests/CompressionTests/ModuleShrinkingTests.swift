import Compression
import Gradbook
import NN
import Testing

@Suite("Shrinking models of one's own")
struct ModuleShrinkingTests {
  /// Convolutions with normalisation and operations between them, and a flattening into a linear layer.
  private final class Net: Module {
    let conv1 = Conv2d(1, 8, 3, generator: Generator(seed: 1))
    let bn1 = BatchNorm2d(8)
    let conv2 = Conv2d(8, 6, kernelSize: 3, bias: false, generator: Generator(seed: 2))
    let fc1 = Linear(6 * 4, 10, generator: Generator(seed: 3))
    let fc2 = Linear(10, 3, generator: Generator(seed: 4))
    override func forward(_ x: Tensor) -> Tensor {
      let h = bn1(conv1(x)).relu().maxPool2d(2)
      let flat = conv2(h).sigmoid().flatten(startDim: 1)
      return fc2(fc1(flat).tanh())
    }
  }

  /// x + conv2(relu(bn(conv1(x)))).
  private final class Residual: Module {
    let conv1: Conv2d
    let bn: BatchNorm2d
    let conv2: Conv2d
    init(_ seed: Int) {
      conv1 = Conv2d(
        4, 8, kernelSize: 3, padding: 1, bias: false, generator: Generator(seed: seed))
      bn = BatchNorm2d(8)
      conv2 = Conv2d(8, 4, kernelSize: 3, padding: 1, generator: Generator(seed: seed + 1))
    }
    override func forward(_ x: Tensor) -> Tensor { x + conv2(bn(conv1(x)).relu()) }
  }

  private final class Tower: Module {
    let stem = Conv2d(1, 4, 3, generator: Generator(seed: 5))
    let blocks = [Residual(10), Residual(20)]
    let head = Linear(4, 3, generator: Generator(seed: 6))
    override func forward(_ x: Tensor) -> Tensor {
      let h = blocks.reduce(stem(x).relu()) { $1($0) }
      return head(h.mean(dims: [2, 3]))
    }
  }

  private let x = Tensor.randn(4, 1, 10, 10, generator: Generator(seed: 7))

  private func expectSame(_ found: Tensor, _ expected: Tensor, _ what: String) {
    let scale = expected.abs().amax().item()
    #expect((found - expected).abs().amax().item() <= 1e-5 * scale, "\(what)")
  }

  private func shape(_ module: Module, _ name: String) -> [Int]? {
    module.stateDict()[name]?.shape
  }

  @Test("Convolution, normalisation, pooling, flattening and linear layers, written as code")
  func chain() {
    let net = Net()
    noGrad { for _ in 0..<3 { _ = net(x * 2 + 1) } }
    let parameters = net.parameterCount()
    Prune.lnStructured(net.conv1, name: "weight", amount: 0.5, n: 2, dim: 0)
    Prune.lnStructured(net.conv2, name: "weight", amount: 2, n: 1, dim: 0)
    Prune.lnStructured(net.fc1, name: "weight", amount: 0.4, n: 2, dim: 0)
    net.eval()
    let masked = noGrad { net(x) }
    net.train()
    let report = Prune.shrink(net, example: x[0..<1])
    #expect(net.isTraining && net.bn1.isTraining)
    #expect(
      "\(report)" == """
        conv1: 8 → 4 outputs
        conv2: 6 → 4 outputs
        fc1: 10 → 6 outputs
        fc2: 3 outputs; they are outputs of the model
        """)
    #expect(report.text(.chinese).hasPrefix("conv1：8 → 4 个输出\n"))
    #expect(shape(net, "conv1.weight") == [4, 1, 3, 3])
    #expect(shape(net, "bn1.running_mean") == [4])
    #expect(shape(net, "conv2.weight") == [4, 4, 3, 3])
    #expect(shape(net, "fc1.weight") == [6, 16])
    #expect(shape(net, "fc2.weight") == [3, 6])
    #expect(net.parameterCount() < parameters / 2)
    #expect(!Prune.isPruned(net))
    net.eval()
    expectSame(noGrad { net(x) }, masked, "the smaller model")
    // In training its normalisation uses the batch again.
    net.train()
    let training = noGrad { net(x) }
    #expect((training - masked).abs().amax().item() > 1e-3)
    #expect("\(net)".contains("(conv1): Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1))"))
  }

  @Test("In residual blocks the inner pair shrinks; what the sum reads stays, with the reason")
  func residual() {
    let tower = Tower()
    noGrad { for _ in 0..<2 { _ = tower(x) } }
    for block in tower.blocks {
      Prune.lnStructured(block.conv1, name: "weight", amount: 0.5, n: 2, dim: 0)
      // Where nothing comes out of the convolution, nothing may come out of the normalisation: there is
      // padding behind it.
      noGrad { _ = block.bn.bias?.fillInPlace(-3) }
      Prune.lnStructured(block.conv2, name: "weight", amount: 1, n: 2, dim: 0)
    }
    tower.eval()
    let masked = noGrad { tower(x) }
    let report = Prune.shrink(tower, example: x)
    #expect(shape(tower, "blocks.0.conv1.weight")?[0] ?? 8 < 8)
    #expect(shape(tower, "blocks.0.conv2.weight")?[0] == 4)
    #expect(report["blocks.0.conv2"]?.reason?.english == "add in blocks.0 needs all of them")
    #expect(report["blocks.1.conv2"]?.reason?.chinese == "blocks.1 中的 add 需要全部输出")
    #expect(report["stem"]?.reason?.english == "add in blocks.0 needs all of them")
    expectSame(noGrad { tower(x) }, masked, "\(report)")
  }

  @Test("A shrunk model is trained, pruned and shrunk again, quantized, saved and loaded")
  func afterwards() throws {
    func shrunk(_ amount: PruningAmount) -> Net {
      let net = Net()
      Prune.lnStructured(net.conv1, name: "weight", amount: amount, n: 2, dim: 0)
      Prune.shrink(net, example: x)
      return net
    }
    let net = shrunk(3)
    let before = noGrad { net(x).flat() }
    let weight = try #require(net.namedParameters().first { $0.name == "conv1.weight" }?.parameter)
    net(x).pow(2).sum().backward()
    #expect(weight.grad?.shape == [5, 1, 3, 3])
    noGrad { _ = weight.subInPlace(weight.grad ?? weight, alpha: 0.01) }
    #expect(noGrad { net(x).flat() } != before)

    Prune.lnStructured(net.conv1, name: "weight", amount: 2, n: 2, dim: 0)
    Prune.l1Unstructured(net.fc2, name: "bias", amount: 1)
    #expect(net.sparsity()["conv1.weight"]?.zeros == 18)
    #expect(net.stateDict().keys.contains("conv1.weight_orig"))
    net.eval()
    let masked = noGrad { net(x) }
    Prune.remove(net.fc2, name: "bias")
    #expect(Prune.shrink(net, example: x)["conv1"]?.after == 3)
    expectSame(noGrad { net(x) }, masked, "shrunk twice")

    let loaded = shrunk(5).eval()
    try loaded.loadStateDict(net.stateDict())
    #expect(noGrad { loaded(x).flat() == net(x).flat() })

    let float = noGrad { net(x) }
    Quantization.prepareQAT(net)
    // Constants of what is gone made a bias for conv2.
    #expect(net.parameters().count == 10)
    net(x).sum().backward()
    Quantization.convert(net)
    #expect("\(net)".contains("(conv1): QuantizedConv2d(1, 3"))
    let whole = noGrad { net(x) }
    #expect((whole - float).abs().amax().item() < 0.05 * float.abs().amax().item())
  }

  @Test("What is called twice, tied, grouped or not called stays, and the report says why")
  func barriers() {
    final class Odd: Module {
      let twice = Linear(6, 6, generator: Generator(seed: 1))
      let tied = Linear(6, 6, generator: Generator(seed: 2))
      let normed = Linear(6, 6, generator: Generator(seed: 3))
      let unused = Linear(6, 6, generator: Generator(seed: 4))
      let last = Linear(6, 6, generator: Generator(seed: 5))
      override func forward(_ x: Tensor) -> Tensor {
        let h = tied(twice(twice(x).relu()).relu()).relu()
        return last(normed(h).softmax(dim: 1)) + tied.weight.sum()
      }
    }
    let odd = Odd()
    for layer in [odd.twice, odd.tied, odd.normed, odd.unused] {
      Prune.lnStructured(layer, name: "weight", amount: 3, n: 2, dim: 0)
    }
    let x = Tensor.randn(5, 6, generator: Generator(seed: 8))
    let masked = noGrad { odd(x).flat() }
    let report = Prune.shrink(odd, example: x)
    #expect(
      report.rows.map { $0.reason?.english } == [
        "it is called 2 times", "something else computes with its weight",
        "softmax needs all of them", "the call did not use it", "add needs all of them",
      ])
    #expect(report.rows.allSatisfy { $0.before == $0.after })
    #expect(noGrad { odd(x).flat() } == masked)
    #expect(Prune.isPruned(odd))
  }
}
