import Gradbook
import Workbook

let lesson = Lesson(1)

showWhereItLeads()
lesson.hide()

let a = Tensor([[1, 2, 3], [4, 5, 6]])
print(a)
print(a.shape)
print(a + 2)
lesson.show("first tensor")

print([1, 2, 3] + [2])
print(Tensor([1, 2, 3]) + 2)
lesson.show("array and tensor")

let w = Value(3, label: "w")
let x = Value(2, label: "x")
let b = Value(1, label: "b")
let y = (w * x + b).named("y")
print(y.data)
lesson.show("forward")

lesson.figure(
  "forward", ComputationGraph(of: y), options: DrawingOptions(keepsRoomForGradients: true))

print((Value(3.1) * x + b).data)
lesson.show("a little more")

y.backward()
print("dy/dw =", w.grad)
print("dy/dx =", x.grad)
print("dy/db =", b.grad)
lesson.show("backward")

lesson.figure("backward", ComputationGraph(of: y), direction: .backward)

teachLearning()
teachTheMap()

lesson.pytorch(
  """
  a = torch.tensor([[1, 2, 3], [4, 5, 6]])
  print(a + 2)

  w = torch.tensor(3.0, requires_grad=True)
  x = torch.tensor(2.0)
  b = torch.tensor(1.0, requires_grad=True)
  y = w * x + b
  y.backward()
  print(w.grad, b.grad)
  """
) {
  let a = Tensor([[1, 2, 3], [4, 5, 6]])
  print(a + 2)

  let w = Tensor(3.0, requiresGrad: true)
  let x = Tensor(2.0)
  let b = Tensor(1.0, requiresGrad: true)
  let y = w * x + b
  y.backward()
  print(w.grad, b.grad)
}

lesson.finish()
