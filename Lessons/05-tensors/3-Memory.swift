import Gradbook
import Workbook

/// Storage, strides and offset, and what they make free.
func memory() {
  let x = Tensor.arange(0, 6).reshape(2, 3) + 10
  print(x)
  print("shape", x.shape, " strides", x.strides, " offset", x.storageOffset)
  lesson.show("strides")
  lesson.plot("storage") { t in
    CellPicture(t("title"))
      .adding(Cells(x, caption: t("shape")))
      .newLine()
      .adding(
        Cells(x.reshape(6), caption: t("storage"))
          .columnNames((0..<6).map(String.init))
          .jump(from: 0, to: 3, label: t("down"))
          .jump(from: 4, to: 5, label: t("right")))
  }
  func place(_ x: Tensor, _ i: Int, _ j: Int) -> Int {
    x.storageOffset + i * x.strides[0] + j * x.strides[1]
  }
  print("place", place(x, 1, 2), "holds", x[1, 2].item())
  lesson.show("place in storage")
  lesson.moving("place", Slider("i", [0, 1]), Slider("j", [0, 1, 2])) { i, j, t in
    let (i, j) = (Int(i), Int(j))
    let place = place(x, i, j)
    let picture = CellPicture(t("title"))
      .adding(Cells(x, caption: "x[\(i), \(j)]").look(.chosen) { $0 == i && $1 == j })
      .newLine()
      .adding(
        Cells(x.reshape(6), caption: t("storage"))
          .columnNames((0..<6).map(String.init))
          .look(.chosen) { _, column in column == place })
    return Moment(picture, ["place": "0 + \(i)·3 + \(j)·1 = \(place)", "value": x[i, j].item()])
  }

  let views = [
    ("x", x), ("x.t()", x.t()), ("x[1]", x[1]),
    ("x[.all, 1...]", x[.all, 1...]),
    ("x[0].expand(4, 3)", x[0].expand(4, 3)),
    ("x.t().contiguous()", x.t().contiguous()),
  ]
  print("x.t() has strides", x.t().strides)
  lesson.show("views")
  lesson.table(
    "views",
    views.map { name, view in
      [
        "`\(name)`", "\(view.shape)", "\(view.strides)", view.storageOffset,
        view.sharesStorage(with: x),
      ]
    })
  lesson.plot("transpose") { t in
    CellPicture(t("title"))
      .adding(
        Cells(x.t(), caption: t("shape"))
          .look(.chosen) { row, _ in row == 0 }
      )
      .newLine()
      .adding(
        Cells(x.reshape(6), caption: t("storage"))
          .columnNames((0..<6).map(String.init))
          .look(.chosen) { _, column in column % 3 == 0 }
          .jump(from: 0, to: 3, label: t("right")))
  }
  print(x.isContiguous, x.t().isContiguous)
  print("shared:", x.reshape(3, 2).sharesStorage(with: x))
  print("shared:", x.t().reshape(6).sharesStorage(with: x))
  print(x.reshape(3, 2))
  print(x.t())
  lesson.show("contiguous")
}

/// The three kinds of leaves.
func inTheGraph() {
  let w = Tensor([1.0, 2.0, 3.0], requiresGrad: true).named("w")
  let data = Tensor([4.0, 5.0, 6.0]).named("data")
  let y = (w * data + 2).sum().named("y")
  y.backward()
  print(y)
  print("w.grad:", w.grad, " data.grad:", data.grad)
  lesson.show("gradient")
  lesson.figure("gradient", ComputationGraph(of: y), direction: .backward)
}
