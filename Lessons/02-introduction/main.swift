import Gradbook
import NN
import Workbook

let lesson = Lesson(2)

let r = Tensor.rand(2, 3)
print(r)
print(r.shape, r.dtype, r.device)
lesson.show("random")

let x = Tensor.ones(2, 2, requiresGrad: true).named("x")
let y = (x + 2).named("y")
let z = (y * y * 3).named("z")
print(z)
lesson.show("forward")

z.backward(Tensor.ones(like: z))
print(x.grad)
lesson.show("backward")

lesson.figure("backward", ComputationGraph(of: z), direction: .backward)

lesson.show("a fresh graph") {
  let x = Tensor.ones(2, 2, requiresGrad: true)
  let y = x + 2
  (y * y * 3).sum().backward()
  print(x.grad)
}

teachDynamicGraphs()
teachModules()

lesson.pytorch(
  """
  x = torch.ones(2, 2, requires_grad=True)
  y = x + 2
  z = y * y * 3
  z.backward(torch.ones_like(z))
  print(x.grad)

  class SimpleNN(nn.Module):
      def __init__(self):
          super().__init__()
          self.fc1 = nn.Linear(2, 2)

      def forward(self, x):
          return self.fc1(x)


  print(SimpleNN())
  """
) {
  let x = Tensor.ones(2, 2, requiresGrad: true)
  let y = x + 2
  let z = y * y * 3
  z.backward(Tensor.ones(like: z))
  print(x.grad)

  final class SimpleNN: Module {
    // a property is enough

    let fc1 = Linear(2, 2)

    override func forward(_ x: Tensor) -> Tensor {
      fc1(x)
    }
  }
  print(SimpleNN())
}

lesson.finish()
