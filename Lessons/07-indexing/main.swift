import Gradbook
import Workbook

let lesson = Lesson(7)

// MARK: - One dimension

let line = Tensor([10, 20, 30, 40, 50])
print(line[0])
print(line[-1])
print(line[0..<2])
print(line[0...2])
lesson.show("one dimension")
print(line[.every(2)])
print(line[.every(2, from: 1)])
print(line[3...])
lesson.show("steps")
lesson.moving("steps", Slider("start", [0, 1, 2, 3, 4]), Slider("step", [1, 2, 3])) {
  start, step, t in
  let (start, step) = (Int(start), Int(step))
  let taken = line[.every(step, from: start)]
  let picture = CellPicture(t("title"))
    .adding(
      Cells(line, caption: "line[.every(\(step), from: \(start))]")
        .columnNames((0..<5).map(String.init))
        .look(.chosen) { _, column in column >= start && (column - start) % step == 0 }
    )
    .adding("→").adding(Cells(taken))
  return Moment(picture, ["shape": "\(taken.shape)"])
}

// MARK: - Two dimensions

let grid = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(grid[1, 2])
print(grid[0..<2])
print(grid[.all, 1])
lesson.show("rows and columns")
lesson.plot("three ways") { t in
  CellPicture(
    t("title")
  )
  .adding(Cells(grid, caption: "grid[1, 2]").look(.chosen) { $0 == 1 && $1 == 2 })
  .adding(" ")
  .adding(Cells(grid, caption: "grid[0..<2]").look(.chosen) { row, _ in row < 2 })
  .adding(" ")
  .adding(Cells(grid, caption: "grid[.all, 1]").look(.chosen) { _, column in column == 1 })
}
print(grid[.all, 1].shape)
print(grid[.all, 1..<2].shape)
print(grid[.newAxis, .all, 1].shape)
print(grid[.ellipsis, -1])
lesson.show("ranks")

// MARK: - Masks and lists

let mask = line .> 30
print(mask)
print(line[mask])
lesson.show("mask")
lesson.plot("mask") { t in
  CellPicture(t("title"))
    .adding(
      Cells([line.integers().map(String.init), mask.flat().map { $0 == 0 ? "F" : "T" }])
        .rowNames(["line", "line .> 30"])
        .look(.faint) { _, column in column < 3 }
        .look(.chosen) { row, column in row == 0 && column >= 3 }
    )
    .adding("→").adding(Cells(line[mask], caption: "line[mask]"))
}
let clipped = line.clone()
clipped[clipped .> 30] = 30
print(clipped)
print(line[(line .> 10) .& (line .< 50)])
lesson.show("written through a mask")

print(line[Tensor([0, 2, 4])])
print(line[[4, 4, 0]])
lesson.show("positions")
print(grid[[0, 1, 2], [0, 1, 2]])
print(grid[0..<2, 0..<2])
lesson.show("pairs")

views()
gradients()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  line = torch.tensor([10, 20, 30, 40, 50])
  grid = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  print(line[0], grid[1, 2])
  print(line[0:2], line[::2])
  print(grid[:, 1])
  print(line[line > 30])
  print(line[torch.tensor([0, 2, 4])])

  part = grid[0:2]
  part[0, 0] = 100
  print(grid)
  """
) {
  let line = Tensor([10, 20, 30, 40, 50])
  let grid = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  print(line[0], grid[1, 2])
  print(line[0..<2], line[.every(2)])
  print(grid[.all, 1])
  print(line[line .> 30])
  print(line[Tensor([0, 2, 4])])

  let part = grid[0..<2]
  part[0, 0] = 100
  print(grid)
}

lesson.finish()
