import Gradbook
import Workbook

/// Sums, means, and the two standard deviations.
func statistics() {
  print(a.sum())
  print(a.float().mean())
  lesson.show("all")
  print(a.sum(dim: 0))
  print(a.sum(dim: 1))
  print(a.sum(dim: 1, keepDim: true))
  lesson.show("along one dimension")

  let numbers = a.float()
  let distances = numbers - numbers.mean()
  let squares = (distances ** 2).sum()
  print("distances:", distances.flat(), " squares add to", squares.item())
  print("divided by 4:", squares / 4, " root:", (squares / 4).sqrt())
  print("divided by 3:", squares / 3, " root:", (squares / 3).sqrt())
  lesson.show("distances")
  print("std:", numbers.std(), " var:", numbers.var())
  print("with unbiased: false")
  print("std:", numbers.std(unbiased: false))
  print("var:", numbers.var(unbiased: false))
  lesson.show("two ways")
  lesson.moving("last number", Slider("last", 4...12, by: 1)) { last, t in
    let numbers = Tensor([1, 2, 3, last])
    let (mean, deviation) = (numbers.mean().item(), numbers.std().item())
    let plot = Plot(xLabel: "", yLabel: "") {
      Line(x: [mean - deviation, mean + deviation], y: [0, 0], label: t("band"))
      Scatter(x: numbers.flat(), y: [0, 0, 0, 0], label: t("numbers"))
      Scatter(x: [mean], y: [0], label: t("mean"))
    }
    return Moment(
      plot.xRange(-2...14).yRange(-1...1).size(width: 640, height: 200),
      ["mean": mean, "std": deviation, "biased": numbers.std(unbiased: false).item()])
  }
  let samples = Tensor.randn(100_000, 4)
  let biased = samples.var(dim: 1, unbiased: false)
  let unbiased = samples.var(dim: 1)
  print("divided by n,     on average:", biased.mean())
  print("divided by n - 1, on average:", unbiased.mean())
  lesson.show("which is right")
  lesson.plot("variances") { t in
    Plot(xLabel: t("variance"), yLabel: t("samples")) {
      Histogram(unbiased.flat().filter { $0 < 4 }, bins: 40, label: "÷ (n − 1)")
      VerticalLine(at: biased.mean().item(), label: "÷n")
      VerticalLine(at: unbiased.mean().item(), label: "÷ (n − 1)")
    }
  }
}
