// diagnosis: first-for-all
import Practice

extension Optimizer {
  // TODO
  /// Changes every parameter that has a gradient.
  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let own = parameter.grad else { continue }
      let gradient = parameters[0].grad ?? own
      let count = parameter.numbers.count
      let change = change(of: index, gradient: gradient.numbers) + [0]
      parameter.add(Array(change.prefix(count)))
    }
  }

  /// Takes all gradients away.
  func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
  // END
}
