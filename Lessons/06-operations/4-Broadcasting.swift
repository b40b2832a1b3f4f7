import Gradbook
import Workbook

/// Shapes that differ: the rule, its pictures, its trap and its gradient.
func broadcasting() {
  let table = Tensor([[1, 2, 3], [4, 5, 6]])
  let row = Tensor([10, 20, 30])
  let column = Tensor([[100], [200]])
  print(table + row)
  print(table + column)
  lesson.show("stretched")
  lesson.plot("row") { t in
    CellPicture(t("title"))
      .adding(Cells(table, caption: "[2, 3]")).adding("+")
      .adding(
        Cells(row.expand(2, 3), caption: "[3] → [2, 3]").look(.repeated) { row, _ in row > 0 }
      )
      .adding("=").adding(Cells(table + row, caption: "[2, 3]"))
  }
  lesson.plot("column") { t in
    CellPicture(t("title"))
      .adding(Cells(table, caption: "[2, 3]")).adding("+")
      .adding(
        Cells(column.expand(2, 3), caption: "[2, 1] → [2, 3]")
          .look(.repeated) { _, column in column > 0 }
      )
      .adding("=").adding(Cells(table + column, caption: "[2, 3]"))
  }
  print(row + column)
  lesson.show("both stretched")
  lesson.plot("both") { t in
    CellPicture(t("title"))
      .adding(
        Cells(row.expand(2, 3), caption: "[3] → [2, 3]").look(.repeated) { row, _ in row > 0 }
      )
      .adding("+")
      .adding(
        Cells(column.expand(2, 3), caption: "[2, 1] → [2, 3]")
          .look(.repeated) { _, column in column > 0 }
      )
      .adding("=").adding(Cells(row + column, caption: "[2, 3]"))
  }
  let predicted = Tensor([[1.0], [2.0], [3.0]])
  let target = Tensor([1.0, 2.0, 3.0])
  print("wrong:", ((predicted - target) ** 2).mean())
  print("right:", ((predicted.squeeze(1) - target) ** 2).mean())
  lesson.show("a trap")

  let inputs = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).named("inputs")
  let bias = Tensor([0.1, 0.2, 0.3], requiresGrad: true).named("bias")
  let sum = (inputs + bias).sum().named("sum")
  sum.backward()
  print(bias.grad)
  lesson.show("bias")
  lesson.figure("bias", ComputationGraph(of: sum), direction: .backward)
}
