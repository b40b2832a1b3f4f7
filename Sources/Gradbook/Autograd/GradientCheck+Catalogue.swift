extension OperationEntry {
  /// The gradient checks of this operation on all of its samples that have elements, at first and,
  /// where the operation is smooth, second order.
  public func checkGradients(seed: Int = 0) -> [(sample: String, check: GradientCheck)] {
    samples.flatMap { sample -> [(String, GradientCheck)] in
      let generator = Generator(seed: seed)
      let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: generator) }
      let orders = isSmooth ? [1, 2] : [1]
      return orders.compactMap { order in
        let check = Gradbook.checkGradients(
          at: inputs, order: order, tolerance: order == 1 ? 1e-6 : 1e-5, seed: seed,
          sample.function)
        if [.noInput, .emptyResult].contains(check.refusal) { return nil }
        return ("\(sample.label), order \(order)", check)
      }
    }
  }
}
