// diagnosis: copy-written
import Practice

extension Optimizer {
  // TODO
  /// Changes every parameter that has a gradient.
  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      NDArray(parameter.numbers, parameter.shape).add(change(of: index, gradient: gradient.numbers))
    }
  }

  /// Takes all gradients away.
  func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
  // END
}
