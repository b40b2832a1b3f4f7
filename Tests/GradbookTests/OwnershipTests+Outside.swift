@testable import Gradbook

/// Gradients that come from outside the engine, of whatever shape and type.
enum SituationsFromOutside {
  struct Doubled: CustomFunction {
    let rule: @Sendable (Tensor) -> Tensor?
    func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * 2 }
    func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] { [rule(g)] }
  }

  struct Saving: CustomFunction {
    func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * inputs[0] }
    func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
      [2 * inputs[0] * g]
    }
  }

  /// The gradient of x, and whether it has x's type.
  private static func typed(_ x: Tensor) -> [Double] {
    numbers(x.grad) + [x.grad?.dtype == x.dtype ? 1 : 0]
  }

  private static func upstream(
    _ name: String, isTyped: Bool = false, _ gradient: @escaping @Sendable () -> Tensor?
  ) -> OwnershipSituation {
    OwnershipSituation(name: name) {
      let x = leaf(1, 2)
      try (x * 2).addGradients(gradient())
      return isTyped ? typed(x) : numbers(x.grad)
    }
  }

  private static func rule(
    _ name: String, _ numbers: [Double] = [1, 2], isTyped: Bool = false,
    _ rule: @escaping @Sendable (Tensor) -> Tensor?
  ) -> OwnershipSituation {
    OwnershipSituation(name: name) {
      let x = Tensor(numbers, dtype: .float32, requiresGrad: true)
      // A rule's shape is refused where it is given, which traps: asked here by the same door.
      let given = rule(Tensor.ones(like: x))
      if let node = x.node, let given { _ = try node.admit(given, from: "Doubled") }
      try Doubled(rule: rule)(x).sum().addGradients()
      return isTyped ? typed(x) : GradbookTests.numbers(x.grad)
    }
  }

  static let all: [OwnershipSituation] = [
    upstream("upstream_of_another_type", isTyped: true) { Tensor([1.0, 10.0], dtype: .float64) },
    upstream("upstream_of_integers", isTyped: true) { Tensor([1, 10]) },
    upstream("upstream_of_another_shape") { Tensor.ones(1, 2) },
    upstream("upstream_scalar_for_a_vector") { Tensor(1.0) },
    rule("function_gives_another_type", isTyped: true) { $0.to(.float64) * 2 },
    rule("function_gives_another_shape", [1, 2, 3]) { _ in Tensor.ones(2) },
    rule("function_gives_none") { _ in nil },
    rule("function_gives_integers", isTyped: true) { _ in Tensor([2, 2]) },
    OwnershipSituation(name: "upstream_left_out_for_one_element") {
      let x = Tensor([2.0], dtype: .float32, requiresGrad: true)
      try (x * 2).addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "float64_product_on_a_float32_leaf") {
      let x = leaf(1, 2)
      try (x * Tensor([3.0, 1.0 / 3], dtype: .float64)).sum().addGradients()
      return typed(x)
    },
    OwnershipSituation(name: "two_types_add_up_on_a_float32_leaf") {
      let x = leaf(1, 2)
      try (x * 2).sum().addGradients()
      try (x.to(.float64) * 3).sum().addGradients()
      return typed(x)
    },
    OwnershipSituation(name: "two_types_reach_one_leaf_in_one_pass") {
      let x = leaf(1, 2)
      let doubles = (x * 2).to(.float64) + x * Tensor([1.0, 1.0], dtype: .float64)
      try doubles.sum().addGradients()
      return typed(x)
    },
    OwnershipSituation(name: "function_input_overwritten") {
      let x = leaf(1, 2)
      let h = x * 1.0
      let y = Saving()(h)
      noGrad { _ = h.fillInPlace(5) }
      try y.sum().addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "condition_overwritten") {
      let x = leaf(1, 2)
      let mask = Tensor([true, false])
      let y = Tensor.where(mask, x, 0 * x).sum()
      mask.fillInPlace(1)
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "index_overwritten") {
      let x = leaf(1, 2)
      let index = Tensor([0, 0])
      let y = x.gather(dim: 0, index).sum()
      index.fillInPlace(1)
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "second_turn_of_an_update_that_computes") {
      struct NoGradient: Error {}
      var w = leaf(2)
      for _ in 0..<2 {
        try (w * w).addGradients()
        guard let gradient = ignoringWarnings({ w.grad }) else { throw NoGradient() }
        w = w - 0.1 * gradient
      }
      return w.flat()
    },
    OwnershipSituation(name: "gradient_of_a_computed_tensor") {
      let x = leaf(2)
      let y = x * x
      try (y * 2).addGradients()
      return numbers(ignoringWarnings { y.grad })
    },
  ]
}
