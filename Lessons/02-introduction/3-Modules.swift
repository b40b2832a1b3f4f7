import Gradbook
import NN
import Workbook

/// A network of one layer, and how the three parts work together.
func teachModules() {

  final class SimpleNN: Module {
    let fc1 = Linear(2, 2)

    override func forward(_ x: Tensor) -> Tensor { fc1(x) }
  }

  let model = SimpleNN()
  print(model)
  lesson.show("one layer")

  for (name, parameter) in model.namedParameters() {
    print(name, parameter.shape)
    print(parameter)
  }
  print(model.parameterCount())
  lesson.show("parameters")

  let x = Tensor([[1.0, 2.0]]).named("x")
  let wanted = Tensor([[1.0, 0.0]]).named("wanted")
  func loss() -> Tensor { (model(x) - wanted).square().sum().named("loss") }

  let before = loss()
  before.backward()
  print("before:", before)

  noGrad {
    for parameter in model.parameters() {
      guard let gradient = parameter.grad else { continue }
      parameter.addInPlace(gradient, alpha: -0.05)
    }
  }
  print("after: ", loss())
  lesson.show("one step")

  lesson.figure("together", ComputationGraph(of: loss()), options: DrawingOptions(flow: .down))

}
