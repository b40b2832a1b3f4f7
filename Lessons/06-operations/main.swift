import Gradbook
import Workbook

let lesson = Lesson(6)

// MARK: - Element by element

let a = Tensor([[1, 2], [3, 4]])
let b = Tensor([[5, 6], [7, 8]])
print(a + b)
print(a - b)
lesson.show("sum and difference")
print(a * b)
print(b / a)
lesson.show("product and quotient")

// MARK: - The matrix product

let product = a.mm(b)
print(product)
lesson.show("matrix product")
lesson.plot("one number") { t in
  CellPicture(t("title"))
    .adding(Cells(a, caption: "a").look(.chosen) { row, _ in row == 0 })
    .adding("@")
    .adding(Cells(b, caption: "b").look(.chosen) { _, column in column == 1 })
    .adding("=")
    .adding(Cells(product, caption: "a.mm(b)").look(.chosen) { $0 == 0 && $1 == 1 })
}
print(Tensor.ones(2, 3).matmul(Tensor.ones(3, 5)).shape)
print(Tensor.ones(2, 3).matmul(Tensor.ones(3)).shape)
print(Tensor.ones(10, 2, 3).matmul(Tensor.ones(3, 5)).shape)
lesson.show("shapes")
let x = Tensor([[1.0, 2.0], [3.0, 4.0]], requiresGrad: true).named("x")
let w = Tensor([[1.0, 2.0], [0.0, 1.0]], requiresGrad: true).named("w")
let total = x.matmul(w).sum().named("total")
total.backward()
print(x.grad)
print(w.grad)
lesson.show("gradients")
lesson.figure("gradients", ComputationGraph(of: total), direction: .backward)

shapes()
statistics()
broadcasting()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  a = torch.tensor([[1, 2], [3, 4]])
  b = torch.tensor([[5, 6], [7, 8]])
  a + b, a - b, a * b, a / b
  print(torch.mm(a, b))
  print(a.t())
  print(torch.cat((a, b), dim=0).shape)
  print(a.sum(), a.float().mean())
  print(a.float().std())
  print(a.float().std(unbiased=False))
  print(a + torch.tensor([10, 20]))
  """
) {
  let a = Tensor([[1, 2], [3, 4]])
  let b = Tensor([[5, 6], [7, 8]])
  _ = (a + b, a - b, a * b, a / b)
  print(a.mm(b))
  print(a.t())
  print(Tensor.cat([a, b], dim: 0).shape)
  print(a.sum(), a.float().mean())
  print(a.float().std())
  print(a.float().std(unbiased: false))
  print(a + Tensor([10, 20]))
}

lesson.finish()
