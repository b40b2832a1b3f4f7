import Gradbook
import NN
import Workbook

/// The chapter on the whole stack: convolution, pooling, flattening, linear.
func tellStack() {
  manualSeed(42)
  let model = Sequential {
    Conv2d(3, 16, 3)
    ReLU()
    MaxPool2d(2)
    Flatten()
    Linear(16 * 13 * 13, 10)
  }
  let summary = model.summary(inputShape: [1, 3, 28, 28])
  print(Text(summary.text(.english), summary.text(.chinese)))
  let image = Tensor.randn(1, 3, 28, 28).named("image")
  let scores = model(image).named("scores")
  print(scores.detach().reshape(2, 5))
  lesson.show("a stack")
  let loss = scores.square().sum().named("loss")
  loss.backward()
  for (name, parameter) in model.namedParameters() {
    print(name, parameter.shape, "gradient:", parameter.grad?.shape)
  }
  lesson.show("gradients")
  lesson.figure(
    "stack", ComputationGraph(of: loss), direction: .backward,
    options: DrawingOptions(flow: .down, collapse: .none))
  let body = model[0..<4]
  for size in [28, 32, 40] {
    print("\(size)×\(size):", body(Tensor.zeros(1, 3, size, size)).shape)
  }
  lesson.show("other sizes")
}
