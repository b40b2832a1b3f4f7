import Gradbook
import Workbook

/// A small program that goes through every library once.
func proveThatItWorks() {

  let x = Tensor.rand(5, 3).named("x")
  let y = Tensor.rand(5, 3).named("y")
  let sum = x + y
  print(x)
  print(y)
  print(sum)
  lesson.show("two tensors")

  let sums = Tensor.rand(10_000) + Tensor.rand(10_000)
  print(sums.min(), sums.mean(), sums.max())
  lesson.show("many sums")

  lesson.plot("triangle") { t in
    Plot(xLabel: t("sum"), yLabel: t("how many")) {
      Histogram(sums.flat(), bins: 20, label: t("sums"))
    }
  }

  let a = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true).named("a")
  let b = Tensor([[5.0, 6.0], [7.0, 8.0]]).named("b")
  let product = a.matmul(b)
  print(product)

  let total = product.sum().named("total")
  total.backward()
  print(a.grad)
  lesson.show("gradients")

  lesson.figure("proof", ComputationGraph(of: total), direction: .backward)
}

/// Asks the program itself which libraries it was linked with.
func nameWhatIsUsed() {
  print("Gradbook", gradbookVersion)
  print("BLAS    ", matrixProductLibrary(), "⌂")
  print("Graphviz", graphvizVersion() ?? "not found", "⌂")
  print("device  ", Tensor.zeros(1).device)
  lesson.show("versions")
}
