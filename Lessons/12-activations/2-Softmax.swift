import Gradbook
import Workbook

/// The chapter on softmax: values, safety, and a derivative that is a matrix.
func tellSoftmax() {
  let scores = Tensor([1.0, 2.0, 3.0])
  let probabilities = scores.softmax(dim: 0)
  print(probabilities)
  print("sum:", probabilities.sum().item())
  print((scores + 1000).softmax(dim: 0))
  let powers = (scores + 1000).exp()
  print("by hand:", powers / powers.sum())
  lesson.show("softmax")

  lesson.plot("softmax") { t in
    let points = (-60...60).map { Double($0) / 10 }
    let curves = points.map { Tensor([$0, 0, 1]).softmax(dim: 0).flat() }
    return Plot(
      xLabel: t("score of class 0"), yLabel: t("probability")
    ) {
      for index in 0..<3 {
        Line(x: points, y: curves.map { $0[index] }, label: t("class", ["index": "\(index)"]))
      }
    }
    .yRange(0...1)
  }

  lesson.show("jacobian") {
    let matrix = jacobian(at: Tensor([1.0, 2.0, 3.0])) { $0.softmax(dim: 0) }
    print(matrix)
    print("column sums, 0 up to rounding:", matrix.sum(dim: 0))
  }
}
