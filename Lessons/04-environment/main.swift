import Gradbook
import Workbook

let lesson = Lesson(4)

examineTheMachine()

explainSeeds()

testGradients()

lesson.pytorch(
  """
  torch.manual_seed(42)
  a = torch.rand(3)
  torch.manual_seed(42)
  b = torch.rand(3)
  print(torch.equal(a, b))

  x = torch.tensor([0.5, -1, 2], dtype=torch.float64,
                   requires_grad=True)
  print(torch.autograd.gradcheck(lambda x: x * x * x, [x]))
  """
) {
  manualSeed(42)
  let a = Tensor.rand(3)
  manualSeed(42)
  let b = Tensor.rand(3)
  print(a.flat() == b.flat())

  let x = Tensor([0.5, -1, 2], dtype: .float64)

  print(checkGradients(at: x) { x in x * x * x }.passed)
}

lesson.finish()
