import Gradbook
import NN
import Workbook

let lesson = Lesson(11)

final class SimpleNN: Module {
  let fc1: Linear
  let fc2: Linear
  init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int) {
    fc1 = Linear(inputSize, hiddenSize)  // input to hidden
    fc2 = Linear(hiddenSize, outputSize)  // hidden to output
  }
  override func forward(_ x: Tensor) -> Tensor {
    fc2(fc1(x).relu())
  }
}
manualSeed(lesson.seed)
let model = SimpleNN(10, 5, 2)
print(model)
lesson.show("a class")

for (name, parameter) in model.namedParameters() {
  print(name, parameter.shape, parameter.count)
}
print("all:", model.parameterCount())
lesson.show("by name")
let summary = model.summary(inputShape: [32, 10])
print(Text(summary.text(.english), summary.text(.chinese)))
lesson.show("summary")
lesson.moving("width", Slider("hidden", 1...20, by: 1, start: 5)) { hidden, t in
  let model = SimpleNN(10, Int(hidden), 2)
  let parameters = model.namedParameters()
  let plot = Plot(xLabel: "", yLabel: t("numbers")) {
    Bars(parameters.map(\.name), parameters.map { Double($0.parameter.count) })
  }
  return Moment(plot.yRange(0...220), ["all": model.parameterCount()])
}
print("bounds: ", 1 / 10.0.squareRoot(), 1 / 5.0.squareRoot())
let weights = [model.fc1.weight.detach(), model.fc2.weight.detach()]
print("largest:", weights[0].abs().max(), weights[1].abs().max())
lesson.show("start values")
model.fc1.freeze()
print("to be trained:", model.parameterCount(trainableOnly: true))
model.fc1.unfreeze()
print("to be trained:", model.parameterCount(trainableOnly: true))
lesson.show("frozen")

let input = Tensor.randn(1, 10).named("x")
let output = model(input)
print("Output:", output)
print(model(Tensor.randn(32, 10)).shape)
lesson.show("forward")
let graph = ComputationGraph(of: output)
lesson.figure("modules", graph, options: DrawingOptions(flow: .down, collapse: .none))
lesson.figure("folded", graph, options: DrawingOptions(flow: .down, collapse: .depth(2)))

tellHooks()
tellSequential()

lesson.pytorch(
  """
  class SimpleNN(nn.Module):

      def __init__(self, input_size, hidden_size, output_size):
          super().__init__()
          self.fc1 = nn.Linear(input_size, hidden_size)
          self.fc2 = nn.Linear(hidden_size, output_size)

      def forward(self, x):
          x = torch.relu(self.fc1(x))
          return self.fc2(x)


  torch.manual_seed(42)
  model = SimpleNN(10, 5, 2)
  print(model(torch.randn(1, 10)))
  """
) {
  final class SimpleNN: Module {
    let fc1, fc2: Linear
    init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int) {
      // super.init() is called for you
      fc1 = Linear(inputSize, hiddenSize)
      fc2 = Linear(hiddenSize, outputSize)
    }
    override func forward(_ x: Tensor) -> Tensor {
      let x = fc1(x).relu()
      return fc2(x)
    }
  }
  manualSeed(42)
  let model = SimpleNN(10, 5, 2)
  print(model(Tensor.randn(1, 10)))
}

lesson.finish()
