// diagnosis: change-replaces
import Practice

extension Optimizer {
  // TODO
  /// Changes every parameter that has a gradient.
  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      let change = change(of: index, gradient: gradient.numbers)
      parameter.add(zip(change, parameter.numbers).map { $0 - $1 })
    }
  }

  /// Takes all gradients away.
  func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
  // END
}
