import Gradbook
import NN
import Workbook

/// The chapter on what a convolution's gradient looks like: first as scalars, then on the image.
func tellConvolutionGradient() {
  let x = [Value(1, label: "x0"), Value(2, label: "x1"), Value(3, label: "x2")]
  let w = [Value(4, label: "w0"), Value(5, label: "w1")]
  let y0 = (w[0] * x[0] + w[1] * x[1]).named("y0")
  let y1 = (w[0] * x[1] + w[1] * x[2]).named("y1")
  let loss = (y0 + 10 * y1).named("loss")
  lesson.show("three pixels")
  lesson.show("shared weights") {
    loss.backward()
    print("of the kernel:", w.map(\.grad))
    print("of the pixels:", x.map(\.grad))
  }
  lesson.film(
    "shared weights", ComputationGraph(of: loss),
    options: DrawingOptions(flow: .down))
  let pixels = Tensor.zeros(1, 1, 5, 5)
  pixels.requiresGrad = true
  pixels.conv2d(Tensor.ones(1, 1, 3, 3)).sum().backward()
  print(pixels.grad?[0, 0])
  lesson.show("uses of a pixel")
  tellEdgeGradient()
}

/// The same on the image of the 7, where the loss likes edges.
private func tellEdgeGradient() {
  let image = seven.clone().named("image")
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  image.requiresGrad = true
  kernel.requiresGrad = true
  kernel.named("kernel")
  let found = image.conv2d(kernel)
  let total = found.relu().sum().named("total")
  total.backward()
  print("total:", total.item())
  print("gradient of the kernel:")
  print(kernel.grad?[0, 0])
  let open = (found.detach() .> 0).to(.float32)  // what ReLU sends back
  print("by the rule:")
  print(seven.conv2d(open)[0, 0])
  lesson.show("with tensors")
  lesson.figure("with tensors", ComputationGraph(of: total), direction: .backward)
  lesson.plot("pixels") { t in
    Plot(xLabel: t("column"), yLabel: t("row")) {
      Heatmap(image.grad.map(rows) ?? [], showsValues: true, diverging: true)
    }
    .size(width: 500, height: 440)
  }
}
