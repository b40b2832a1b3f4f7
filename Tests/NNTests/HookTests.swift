import Gradbook
import NN
import Testing

@Suite("Module hooks")
struct HookTests {
  @Test("Forward hooks see and may replace inputs and output, until they are removed")
  func forward() {
    let layer = Linear(2, 1)
    let x = Tensor.ones(1, 2)
    let plain = layer(x).item()
    var seen: [[Int]] = []
    let before = layer.registerForwardPreHook { module, inputs in
      #expect(module === layer)
      return [inputs[0] * 0.0]
    }
    let after = layer.registerForwardHook { _, inputs, output in
      seen = [inputs[0].shape, output.shape]
      return output + 10.0
    }
    let bias = layer.bias?.item() ?? .nan
    #expect(abs(layer(x).item() - (bias + 10)) < 1e-6)
    #expect(seen == [[1, 2], [1, 1]])
    before.remove()
    after.remove()
    #expect(layer(x).item() == plain)
  }

  @Test("A backward hook sees only the gradient that comes through its module")
  func backward() {
    let layer = Linear(2, 1, bias: false)
    let x = Tensor([[1.0, 2.0]], requiresGrad: true)
    var inputs: [Tensor?] = []
    var output: Tensor?
    layer.registerFullBackwardHook { _, gradInputs, gradOutput in
      (inputs, output) = (gradInputs, gradOutput)
      return nil
    }
    // x is also used beside the layer; that share of its gradient is not the layer's.
    (layer(x) * 3.0 + (x * 5.0).sum()).sum().backward()
    #expect(output?.flat() == [3])
    #expect(inputs.first??.flat() == (layer.weight * 3.0).flat())
    #expect(x.grad?.flat() == (layer.weight * 3.0 + 5.0).flat())
  }

  @Test("What a backward hook returns takes the place of the input's gradient, not the weight's")
  func replacement() {
    let layer = Linear(2, 1, bias: false)
    let x = Tensor([[1.0, 2.0]], requiresGrad: true)
    layer.registerFullBackwardHook { _, _, _ in Tensor([[7.0, 8.0]]) }
    layer(x).sum().backward()
    #expect(x.grad?.flat() == [7, 8])
    #expect(layer.weight.grad?.flat() == [1, 2])
  }

  @Test("A backward hook of a first layer, whose input wants no gradient, gets nil for it")
  func firstLayer() {
    let layer = Linear(2, 1)
    var calls: [Bool] = []
    layer.registerFullBackwardHook { _, gradInputs, _ in
      calls.append(gradInputs.count == 1 && gradInputs[0] == nil)
      return nil
    }
    let loss = layer(Tensor.ones(1, 2)).sum()
    loss.backward(retainGraph: true)
    loss.backward()
    #expect(calls == [true, true])
  }

  @Test("A loss with two inputs that want gradients calls its hook once, with both")
  func twoInputs() {
    let criterion = MSELoss(reduction: .sum)
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = Tensor([0.0, 5.0], requiresGrad: true)
    var seen: [[Double]?] = []
    criterion.registerFullBackwardHook { _, gradInputs, _ in
      seen += gradInputs.map { $0?.flat() }
      return nil
    }
    criterion(x, y).backward()
    #expect(seen == [[2, -6], [-2, 6]])
  }
}
