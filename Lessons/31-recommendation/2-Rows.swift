import Training
import Workbook

/// The chapter on means: what a person and a film add to the mean of all.
func tellMeans() {
  func shrunk(_ surplus: Tensor, by rows: Tensor, of count: Int) -> Tensor {
    let sums = Tensor.zeros([count]).indexAdd(dim: 0, rows, surplus)
    return sums / (rows.bincount(minLength: count).float() + 5)
  }
  let surplus = training.stars - mean
  let filmBias = shrunk(surplus, by: training.films, of: Films.count)
  let rest = surplus - filmBias[training.films]
  let userBias = shrunk(rest, by: training.users, of: world.people)

  let byFilm = mean + filmBias[heldOut.films]
  let byBoth = byFilm + userBias[heldOut.users]
  print("mean + film:         ", short(rmse(byFilm, heldOut)))
  print("mean + film + person:", short(rmse(byBoth, heldOut)))
  lesson.show("means")
  lesson.set("bias error", to: short(rmse(byBoth, heldOut)))
}

/// The chapter on the product of two vectors.
func tellProduct() {
  let p = Tensor([1.2, -0.5], requiresGrad: true).named("p")
  let q = Tensor([0.9, 0.2], requiresGrad: true).named("q")
  let bias = Tensor(0.3, requiresGrad: true).named("b")
  let stars = 3 + bias + (p * q).sum()
  print("p · q =", short((p * q).sum().item()))
  print("stars =", short(stars.item()))
  lesson.show("product")

  let loss = (stars - 5).square().named("loss")
  loss.backward()
  print("∂loss/∂p =", p.grad)
  print("∂loss/∂q =", q.grad)
  lesson.show("pull")
  lesson.film(
    "pull", ComputationGraph(of: loss),
    options: DrawingOptions(flow: .down))
}

/// The chapter on tables of vectors.
func tellRows() {
  manualSeed(lesson.seed)
  let table = Embedding(6, 2)
  let picked = Tensor([4, 1, 4])
  print(table(picked))
  let oneHot = picked.oneHot(numClasses: 6).float()
  print(oneHot.matmul(table.weight) .== table(picked))
  lesson.show("rows")

  func hundredths(_ tensor: Tensor) -> Tensor { (tensor.detach() * 100).round() / 100 }
  lesson.plot("rows") { t in
    CellPicture(t("title"))
      .adding(
        Cells(oneHot.to(.int64), caption: "one-hot").look(.chosen) { row, column in
          column == [4, 1, 4][row]
        }
      )
      .adding("·")
      .adding(
        Cells(hundredths(table.weight), caption: t("table")).rowNames((0..<6).map(String.init))
          .look(.chosen) { row, _ in row == 4 || row == 1 }
      )
      .adding("=").adding(Cells(hundredths(table(picked)), caption: t("picked")))
  }
}

/// The chapter on the gradient of a table.
func tellGradient() {
  manualSeed(lesson.seed)
  let table = Embedding(6, 2)
  let picked = Tensor([4, 1, 4])
  table(picked).sum().backward()
  print(table.weight.grad)
  lesson.show("two and one")

  let loss = table(picked).square().sum().named("loss")
  table.weight.zeroGrad()
  loss.backward()
  lesson.figure(
    "table", ComputationGraph(of: loss), direction: .backward,
    options: DrawingOptions(flow: .down))

  lesson.hide()
  manualSeed(lesson.seed)
  let model = Factors(world.people, Films.count, dims: 2, mean: mean)
  let batch = training.rows(Tensor.arange(32))
  mseLoss(model(batch.users, batch.films), batch.stars).backward()
  let gradient = model.films.weight.grad ?? Tensor(0)
  let touched = (gradient .!= 0).any(dim: 1)
  print("films in the batch: ", Set(batch.films.flat()).count)
  print("rows that are not 0:", whole(touched.sum()), "of", Films.count)
  lesson.show("batch")
  lesson.set("touched", to: whole(touched.sum()))
  let columns = gradient.t()
  lesson.plot("batch") { t in
    Plot(xLabel: t("film"), yLabel: t("number")) {
      Heatmap(
        (0..<2).map { Array(columns[$0].flat().prefix(60)) },
        rowNames: ["1", "2"], columnNames: (0..<60).map { $0 % 10 == 0 ? "\($0)" : "" },
        diverging: true)
    }
    .size(width: 720, height: 220)
  }
}
