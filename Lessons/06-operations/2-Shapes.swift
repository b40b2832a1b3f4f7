import Gradbook
import Workbook

/// Transposing and joining.
func shapes() {
  print(a.t())
  print("the same memory:", a.t().sharesStorage(with: a))
  lesson.show("transpose")
  print(a.mm(b).t())
  print(a.t().mm(b.t()))
  print(b.t().mm(a.t()))
  lesson.show("order")

  let h = Tensor([[9, 10], [11, 12]])
  print(Tensor.cat([a, h], dim: 0))
  print(Tensor.cat([a, h], dim: 1))
  print("stacked:", Tensor.stack([a, h]).shape)
  lesson.show("joined")
  lesson.plot("joined") { t in
    CellPicture(t("title"))
      .adding(
        Cells(Tensor.cat([a, h], dim: 0), caption: "cat dim 0  [4, 2]")
          .look(.chosen) { row, _ in row >= 2 }
      )
      .adding(
        Cells(Tensor.cat([a, h], dim: 1), caption: "cat dim 1  [2, 4]")
          .look(.chosen) { _, column in column >= 2 })
  }
}
