import Compression
import Gradbook
import NN
import Testing

@Suite("Shrinking")
struct ShrinkingTests {
  private func expectSameOutputs(_ big: Sequential, _ small: Sequential, _ shape: [Int]) {
    big.eval()
    small.eval()
    let x = Tensor.randn(shape, generator: Generator(seed: 7))
    noGrad { expectClose(small(x).flat(), big(x).flat(), "output of \(small)") }
  }

  @Test("Empty outputs of linear layers go, and their constants move into the next bias")
  func linear() {
    let big = Sequential {
      Linear(20, 50)
      ReLU()
      Linear(50, 30, bias: false)
      Tanh()
      Linear(30, 3)
    }
    Prune.lnStructured(big[0], name: "weight", amount: 0.5, n: 2, dim: 0)
    Prune.lnStructured(big[2], name: "weight", amount: 10, n: 2, dim: 0)
    let small = Prune.shrink(big)
    #expect(small[0].stateDict()["weight"]?.shape == [25, 20])
    #expect(small[2].stateDict()["weight"]?.shape == [20, 25])
    #expect(small[2].stateDict()["bias"]?.shape == [20])
    #expect(small[4].stateDict()["weight"]?.shape == [3, 20])
    #expect(!Prune.isPruned(small))
    expectSameOutputs(big, small, [6, 20])
  }

  @Test("What the next layer does not read goes, and so what only that needed")
  func unread() {
    let big = Sequential {
      Linear(4, 6)
      Sigmoid()
      Linear(6, 8)
      ReLU()
      Linear(8, 2)
    }
    Prune.lnStructured(big[4], name: "weight", amount: 7, n: 2, dim: 1)
    Prune.lnStructured(big[2], name: "weight", amount: 3, n: 2, dim: 1)
    let small = Prune.shrink(big)
    #expect(small[2].stateDict()["weight"]?.shape == [1, 3])
    #expect(small[0].stateDict()["weight"]?.shape == [3, 4])
    expectSameOutputs(big, small, [5, 4])
  }

  @Test("Channels go through normalisation, pooling and flattening, in nested sequences")
  func convolution() {
    let body = Sequential(["conv": Conv2d(3, 8, 3), "norm": BatchNorm2d(8), "act": ReLU()])
    let big = Sequential {
      body
      MaxPool2d(2)
      Conv2d(8, 6, 3)
      ReLU()
      Flatten()
      Linear(6 * 4, 10)
    }
    // Running numbers that are not those of the start.
    noGrad { _ = big(Tensor.randn(16, 3, 10, 10, generator: Generator(seed: 3))) }
    Prune.lnStructured(body[0], name: "weight", amount: 3, n: 1, dim: 0)
    Prune.lnStructured(big[2], name: "weight", amount: 0.5, n: 1, dim: 0)
    let small = Prune.shrink(big)
    #expect(small.module(at: "0.conv")?.stateDict()["weight"]?.shape == [5, 3, 3, 3])
    #expect(small.module(at: "0.norm")?.stateDict()["running_mean"]?.shape == [5])
    #expect(small[2].stateDict()["weight"]?.shape == [3, 5, 3, 3])
    #expect(small[5].stateDict()["weight"]?.shape == [10, 12])
    expectSameOutputs(big, small, [2, 3, 10, 10])
  }

  @Test("Before a convolution with padding an output stays while its bias is not 0")
  func padding() {
    let big = Sequential {
      Conv2d(2, 6, kernelSize: 3, padding: 1)
      ReLU()
      Conv2d(6, 4, kernelSize: 3, padding: 1)
    }
    Prune.lnStructured(big[0], name: "weight", amount: 3, n: 2, dim: 0)
    let bias = Tensor([0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
    noGrad { _ = big[0].parameters().first { $0.rank == 1 }?.copyInPlace(bias) }
    #expect(Prune.shrink(big)[0].stateDict()["weight"]?.shape == [6, 2, 3, 3])
    expectSameOutputs(big, Prune.shrink(big), [1, 2, 6, 6])
    noGrad { _ = big[0].parameters().first { $0.rank == 1 }?.fillInPlace(-0.5) }
    let small = Prune.shrink(big)
    #expect(small[0].stateDict()["weight"]?.shape == [3, 2, 3, 3])
    expectSameOutputs(big, small, [1, 2, 6, 6])
  }

  @Test("A layer that is not known, or is used twice, keeps its neighbours as they are")
  func barriers() {
    let shared = Linear(6, 6)
    let big = Sequential(
      Linear(4, 6), Softmax(dim: 1), shared, shared, LayerNorm([6]), Linear(6, 2))
    for index in [0, 2, 5] {
      Prune.lnStructured(big[index], name: "weight", amount: 2, n: 2, dim: 0)
    }
    let small = Prune.shrink(big)
    #expect(small[0].stateDict()["weight"]?.shape == [6, 4])
    expectSameOutputs(big, small, [3, 4])
  }
}
