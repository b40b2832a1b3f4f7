import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(10)

let (x1, x2) = (Value(1, label: "x1"), Value(-2, label: "x2"))
let (w1, w2) = (Value(0.5, label: "w1"), Value(0.75, label: "w2"))
let b = Value(1, label: "b")
let y = (w1 * x1 + w2 * x2 + b).sigmoid().named("y")
y.backward()
print("y:", y.data)
print("gradients of w1, w2, b:", w1.grad, w2.grad, b.grad)
lesson.show("one neuron")
lesson.film("one neuron", ComputationGraph(of: y))
lesson.moving("one weight", Slider("w2", -1.5...1.5, by: 0.5, start: 1)) { weight, _ in
  let (x1, x2) = (Value(1, label: "x1"), Value(-2, label: "x2"))
  let (w1, w2) = (Value(0.5, label: "w1"), Value(weight, label: "w2"))
  let y = (w1 * x1 + w2 * x2 + Value(1, label: "b")).sigmoid().named("y")
  y.backward()
  return Moment(
    ComputationGraph(of: y), direction: .backward, ["y": y.data, "w2.grad": w2.grad])
}

let x = Tensor([[1.0, -2.0]]).named("x")
let weight = Tensor([[0.5], [0.75]], requiresGrad: true).named("w")
let bias = Tensor([1.0], requiresGrad: true).named("b")
let output = (x.matmul(weight) + bias).sigmoid().named("y")
output.backward()
print(output)
print("gradient of w:", weight.grad?.flat(), " of b:", bias.grad?.flat())
print("boxes as numbers:", ComputationGraph(of: y).nodes.count)
print("boxes as tensors:", ComputationGraph(of: output).nodes.count)
lesson.show("with tensors")
lesson.figure("with tensors", ComputationGraph(of: output), direction: .backward)

tellLayer()
tellBoundary()

lesson.pytorch(
  """
  class SimpleNN(nn.Module):
      def __init__(self):
          super().__init__()
          self.fc1 = nn.Linear(10, 5)
          self.fc2 = nn.Linear(5, 1)
          self.relu = nn.ReLU()
          self.sigmoid = nn.Sigmoid()
      def forward(self, x):
          x = self.relu(self.fc1(x))
          return self.sigmoid(self.fc2(x))


  torch.manual_seed(42)
  model = SimpleNN()
  print(model(torch.randn(4, 10)))
  """
) {
  final class SimpleNN: Module {

    // super.init() is called for you
    let fc1 = Linear(10, 5)
    let fc2 = Linear(5, 1)
    let relu = ReLU()
    let sigmoid = Sigmoid()
    override func forward(_ x: Tensor) -> Tensor {
      let x = relu(fc1(x))
      return sigmoid(fc2(x))
    }
  }
  manualSeed(42)
  let model = SimpleNN()
  print(model(Tensor.randn(4, 10)))
}

lesson.finish()
