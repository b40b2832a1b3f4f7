import Practice

// `add` writes into the storage and counts the write; whoever holds the array sees it.
//
// `add` 写进存储，并记下写过一次；拿着这个数组的人都看得到。

extension Optimizer {
  // TODO
  /// Changes every parameter that has a gradient.
  func step() {
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = parameter.grad else { continue }
      parameter.add(change(of: index, gradient: gradient.numbers))
    }
  }

  /// Takes all gradients away.
  func zeroGrad() {
    for parameter in parameters { parameter.grad = nil }
  }
  // END
}
