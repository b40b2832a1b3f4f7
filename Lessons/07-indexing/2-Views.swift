import Gradbook
import Workbook

/// What shares memory, and what writing into it does.
func views() {
  let original = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  let part = original[0..<2]
  print(part)
  print("the same memory:", part.sharesStorage(with: original))
  lesson.show("a view")
  part[0, 0] = 100
  print(original)
  lesson.show("written through")
  lesson.plot("written through") { t in
    CellPicture(t("title"))
      .adding(
        Cells(part, caption: t("part")).look(.chosen) { $0 == 0 && $1 == 0 }
      )
      .adding("↔")
      .adding(
        Cells(original, caption: "original")
          .look(.chosen) { $0 == 0 && $1 == 0 }.look(.faint) { row, _ in row == 2 })
  }
  let sources: [(String, Tensor)] = [
    ("original", original), ("original[0..<2]", part), ("original[.all, 1]", original[.all, 1]),
    ("original[.every(2), .every(2)]", original[.every(2), .every(2)]),
    ("original.t()", original.t()), ("original[original .> 5]", original[original .> 5]),
    ("original.clone()", original.clone()),
  ]
  lesson.table(
    "views",
    sources.map { name, tensor in
      [
        "`\(name)`", "\(tensor.shape)", "\(tensor.strides)", tensor.storageOffset,
        tensor.sharesStorage(with: original),
      ]
    })
  lesson.plot("storage") { t in
    CellPicture(t("title"))
      .adding(
        Cells(original.reshape(9)).columnNames((0..<9).map(String.init))
          .look(.chosen) { _, column in column % 3 == 1 }
          .jump(from: 1, to: 4, label: t("stride"))
          .jump(from: 4, to: 7, label: t("stride")))
  }
}

/// Where a gradient goes through a slice, a list and a write.
func gradients() {
  let x = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true).named("x")
  let s = x[1..<3].named("s")
  let y = (s ** 2).sum().named("y")
  y.backward()
  print(x.grad)
  lesson.show("slice")
  lesson.figure("slice", ComputationGraph(of: y), direction: .backward)
  let table = Tensor([10.0, 20.0, 30.0], requiresGrad: true)
  table[[2, 0, 2, 2]].sum().backward()
  print(table.grad)
  lesson.show("taken twice")
  let old = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
  let new = Tensor(5.0, requiresGrad: true)
  let written = old.clone()
  written[1] = new
  (written * Tensor([10.0, 20.0, 30.0])).sum().backward()
  print("old:", old.grad, " new:", new.grad)
  lesson.show("written")
}
