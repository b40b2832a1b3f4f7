import Training
import Workbook

/// The chapter on one kernel that is used at many places.
func tellSharing() {
  cnn.zeroGrad()
  let picture = unseenX[0..<1].clone().named("picture")
  let maps = cnn[0](picture)
  maps.retainGrad()
  let loss = CrossEntropyLoss()(cnn[1..<7](maps), unseenY[0..<1])
  loss.backward()
  let upstream = maps.grad ?? Tensor.zeros(maps.shape)
  // The pixel under the middle of each window, and what came back there.
  let middles = TensorIndex.every(2, from: 2, to: 26)
  let shares = picture[0, 0, middles, middles] * upstream[0, 0]
  print("places:", shares.shape)
  print("sum of their shares:", shares.sum().item())
  print("gradient of the weight:", cnn.parameters()[0].grad?[0, 0, 2, 2].item())
  lesson.show("shared")
  lesson.plot("shared") { t in
    Plot(xLabel: t("column"), yLabel: t("row")) {
      Heatmap(rows(shares), diverging: true)
    }
  }
  lesson.film(
    "graph", ComputationGraph(of: loss.named("loss")),
    options: DrawingOptions(collapse: .depth(1)))
}

/// The chapter on what filters look like, and what they answer.
func tellFilters() {
  let kernels = cnn.parameters()[0].detach()
  let largest = kernels.abs().max().item()
  lesson.hide()
  lesson.picture(
    "filters",
    (0..<16).reduce(ImageGrid(columns: 8, scale: 10)) { grid, filter in
      grid.adding(
        kernels[filter].flat(), width: 5, height: 5, range: -largest...largest,
        caption: "\(filter)")
    })
  let maps = noGrad { cnn[0..<2](unseenX[0..<1]) }
  print(maps.shape)
  lesson.show("maps")
  let brightest = maps.max().item()
  lesson.hide()
  lesson.picture(
    "maps",
    (0..<16).reduce(ImageGrid(columns: 8, scale: 5)) { grid, filter in
      grid.adding(
        maps[0, filter].flat(), width: 12, height: 12, range: 0...brightest,
        caption: "\(filter)")
    })
}

/// The chapter on how much of the picture one number sees.
func tellFields() {
  /// Which pixels move a number in the middle, `depth` layers up.
  func field(_ depth: Int) -> Tensor {
    let pictures = x[0..<200].clone()
    pictures.requiresGrad = true
    let maps = cnn[0..<depth](pictures)
    let middle = maps.shape[2] / 2
    maps[.all, .all, middle, middle].sum().backward()
    let reached = pictures.grad?.abs().sum(dims: [0, 1]) ?? Tensor.zeros(28, 28)
    return (reached .> 0).float()
  }
  let fields = [1, 3, 5].map(field)
  for (name, field) in zip(["conv 5, stride 2", "conv 3", "pool 2"], fields) {
    print(name, "sees", field.max(dim: 0).values.sum(), "columns")
  }
  lesson.show("fields")
  lesson.picture(
    "fields",
    zip(["conv 1", "conv 2", "pool"], fields).reduce(ImageGrid(columns: 3, scale: 4)) {
      grid, one in
      grid.adding(one.1.flat(), width: 28, height: 28, caption: one.0)
    })
}

/// A matrix as rows of numbers.
func rows(_ matrix: Tensor) -> [[Double]] {
  (0..<matrix.shape[0]).map { matrix[$0].flat() }
}
