import Gradbook
import NN
import Workbook

/// The chapter on models that need no class.
func tellSequential() {
  manualSeed(lesson.seed)
  let stack = Sequential {
    Linear(10, 5)
    ReLU()
    Linear(5, 2)
  }
  print(stack)
  print(stack.namedParameters().map(\.name))
  print(stack(Tensor.randn(1, 10)))
  lesson.show("a stack")
}
