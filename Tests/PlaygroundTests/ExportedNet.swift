import Datasets
import Gradbook
import NN
import Training

/// A program that the net page exports, printing by what it is given: NetExportTests compares both.
func exportedNet(_ print: (Any...) -> Void) {
  let set = TensorDataset.spirals(80, noise: 0.025, seed: 7)
  let places = set.x * 1.6
  let labels = set.y.float().reshape(80, 1)
  var x = places.narrow(dim: 0, start: 0, length: 40).contiguous()
  var y = labels.narrow(dim: 0, start: 0, length: 40).contiguous()
  let testX = places.narrow(dim: 0, start: 40, length: 40)
  let testY = labels.narrow(dim: 0, start: 40, length: 40)

  let generator = Generator(seed: 7)
  let layers = [
    Linear(2, 6, generator: generator),
    Linear(6, 4, generator: generator),
    Linear(4, 1, generator: generator),
  ]
  for layer in layers {
    Initialization.kaimingUniform(layer.weight, nonlinearity: .relu, generator: generator)
    if let bias = layer.bias { Initialization.zeros(bias) }
  }
  let model = Sequential(layers[0], ReLU(), layers[1], ReLU(), layers[2])
  let optimizer = SGD(model.parameters(), lr: 0.05, momentum: 0.9, weightDecay: 0.0)

  func edit(before step: Int) {
    noGrad {
      switch step {
      case 3:
        layers[1].weight[2, 0] = 0.75
      case 5:
        layers[0].bias?[1] = -0.25
      case 8:
        if x.shape[0] == 4 {
          x = Tensor.cat([x, Tensor([[0.5, -0.5]], dtype: .float32)], dim: 0)
          y = Tensor.cat([y, Tensor([[1.0]], dtype: .float32)], dim: 0)
        } else {
          x[4] = Tensor([0.5, -0.5], dtype: .float32)
          y[4, 0] = 1.0
        }
        if x.shape[0] == 40 {
          x = Tensor.cat([x, Tensor([[-1.0, 1.25]], dtype: .float32)], dim: 0)
          y = Tensor.cat([y, Tensor([[0.0]], dtype: .float32)], dim: 0)
        } else {
          x[40] = Tensor([-1.0, 1.25], dtype: .float32)
          y[40, 0] = 0.0
        }
      case 12:
        optimizer.lr = 0.02
      default: break
      }
    }
  }

  for step in 0..<30 {
    edit(before: step)
    let size = min(16, x.shape[0])
    let rows = (0..<size).map { (step * size + $0) % x.shape[0] }
    let index = Tensor(flat: rows, shape: [size])
    var loss = binaryCrossEntropyWithLogits(
      model(x.indexSelect(dim: 0, index)), y.indexSelect(dim: 0, index))
    for layer in layers { loss = loss + 0.001 * layer.weight.abs().sum() }
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    if step < 5 { print("loss of step", step, loss.item()) }
  }

  edit(before: 30)
  print("training", noGrad { binaryCrossEntropyWithLogits(model(x), y).item() })
  print("test", noGrad { binaryCrossEntropyWithLogits(model(testX), testY).item() })
}
