import Gradbook
import NN
import Workbook

/// The chapter on pooling: values, then where the gradient goes.
func tellPooling() {
  let rows = [[1.0, 3, 2, 4], [5, 6, 8, 7], [3, 2, 1, 0], [1, 2, 3, 4]]
  let x = Tensor(rows).reshape(1, 1, 4, 4)
  x.requiresGrad = true
  let largest = MaxPool2d(2)(x)
  let mean = AvgPool2d(2)(x)
  print(largest[0, 0].detach())
  print(mean[0, 0].detach())
  lesson.show("two poolings")
  largest.sum().backward(retainGraph: true)
  print("through max:")
  print(x.grad?[0, 0])
  x.grad = nil
  mean.sum().backward()
  print("through mean:")
  print(x.grad?[0, 0])
  lesson.show("their gradients")
  x.grad = nil
  x.named("x")
  let total = (MaxPool2d(2)(x).sum() + AvgPool2d(2)(x).sum()).named("total")
  total.backward()
  lesson.figure("two poolings", ComputationGraph(of: total), direction: .backward)
  tellStations()
}

/// The 7 on its way through convolution, ReLU and pooling.
private func tellStations() {
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  let found = seven.conv2d(kernel)
  let positive = found.relu()
  let pooled = positive.maxPool2d(kernelSize: 2)
  print(seven.shape, found.shape, positive.shape, pooled.shape)
  lesson.show("a pipeline")
  lesson.picture(
    "pipeline",
    ImageGrid(columns: 4, scale: 12)
      .adding(seven.flat(), width: 8, height: 8)
      .adding(found.flat(), width: 6, height: 6, range: -3...3)
      .adding(positive.flat(), width: 6, height: 6, range: 0...3)
      .adding(pooled.flat(), width: 3, height: 3, range: 0...3))
}
