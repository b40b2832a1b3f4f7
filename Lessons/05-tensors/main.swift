import Gradbook
import Workbook

let lesson = Lesson(5)

// MARK: - Rank and shape

let number = Tensor(7)
let list = Tensor([1, 2, 3, 4])
let table = Tensor([[1, 2], [3, 4]])
let stack = Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]])
for x in [number, list, table, stack] {
  print("rank \(x.rank)   shape \(x.shape)   elements: \(x.count)")
}
lesson.show("rank")
lesson.plot("ranks") { t in
  CellPicture(t("title"))
    .adding(Cells(number, caption: t("rank 0"))).adding(" ")
    .adding(Cells(list, caption: t("rank 1"))).adding(" ")
    .adding(Cells(table, caption: t("rank 2")))
    .newLine()
    .adding(Cells(stack[0], caption: t("rank 3 0")))
    .adding(Cells(stack[1], caption: "[1]")).adding(Cells(stack[2], caption: "[2]"))
}
print(Tensor([[1, 2, 3]]).shape)
print(Tensor([[1], [2], [3]]).shape)
lesson.show("row and column")

// MARK: - From arrays

print(Tensor([1, 2, 3, 4]))
print(Tensor([[1, 2], [3, 4]]))
print(Tensor(flat: [1, 2, 3, 4, 5, 6], shape: [2, 3]))
lesson.show("from arrays")
do {
  _ = try Tensor(validating: [[1, 2, 3], [4, 5]])
} catch {
  print(error)
}
lesson.show("ragged")

// MARK: - From patterns

print(Tensor.zeros(2, 3))
print(Tensor.ones(3, 2))
print(Tensor.full([2, 2], 7))
print(Tensor.eye(3))
print(Tensor.zeros(like: table))
lesson.show("patterns")
print(Tensor.arange(0, 5))
print(Tensor.linspace(0, 1, steps: 5))
print(Tensor.arange(0.0, 1.0, 0.25))
lesson.show("ranges")
lesson.plot("ranges") { t in
  Plot(xLabel: "", yLabel: "") {
    Scatter(
      x: Tensor.linspace(0, 1, steps: 5).flat(), y: [Double](repeating: 1, count: 5),
      label: "linspace(0, 1, steps: 5)")
    Scatter(
      x: Tensor.arange(0.0, 1.0, 0.25).flat(), y: [Double](repeating: 0, count: 4),
      label: "arange(0.0, 1.0, 0.25)")
  }
  .xRange(-0.1...1.1).yRange(-1...2).size(width: 640, height: 220)
}
let reserved = Tensor.empty(2, 3)
print(reserved.shape)
lesson.show("empty")

elementTypes()
randomNumbers()
memory()
inTheGraph()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  print(torch.tensor([[1, 2], [3, 4]]))
  print(torch.zeros((2, 3)))
  print(torch.ones((3, 2)))
  print(torch.arange(0, 5))
  print(torch.linspace(0, 1, steps=5))
  print(torch.tensor([1, 2, 3], dtype=torch.float32))

  torch.manual_seed(42)
  print(torch.rand(2, 3))
  print(torch.randn(2, 3))

  x = torch.arange(6).reshape(2, 3)
  print(x.shape, x.stride(), x.t().stride())
  """
) {
  print(Tensor([[1, 2], [3, 4]]))
  print(Tensor.zeros(2, 3))
  print(Tensor.ones(3, 2))
  print(Tensor.arange(0, 5))
  print(Tensor.linspace(0, 1, steps: 5))
  print(Tensor([1, 2, 3], dtype: .float32))

  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randn(2, 3))

  let x = Tensor.arange(6).reshape(2, 3)
  print(x.shape, x.strides, x.t().strides)
}

lesson.finish()
