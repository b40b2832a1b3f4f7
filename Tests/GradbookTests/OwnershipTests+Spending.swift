@testable import Gradbook

/// What a second pass stops at, and what it may pass through again.
enum SituationsOfSpending {
  /// Two passes from the same result.
  private static func twice(
    _ name: String, _ numbers: [Double] = [2], retainGraph: Bool? = nil,
    _ function: @escaping @Sendable (Tensor) -> Tensor
  ) -> OwnershipSituation {
    OwnershipSituation(name: name) {
      let x =
        numbers.count == 1
        ? leaf(numbers[0]) : Tensor(numbers, dtype: .float32, requiresGrad: true)
      let y = function(x)
      try y.addGradients(retainGraph: retainGraph)
      try y.addGradients()
      return x.grad?.flat() ?? []
    }
  }

  /// Two results of a trunk, the second's head made after the first pass.
  private static func heads(
    _ name: String, retainGraph: Bool? = nil, _ trunk: @escaping @Sendable (Tensor) -> Tensor
  ) -> OwnershipSituation {
    OwnershipSituation(name: name) {
      let x = leaf(1, 2)
      let trunk = trunk(x)
      try trunk.sum().addGradients(retainGraph: retainGraph)
      try (trunk * trunk).sum().addGradients()
      return numbers(x.grad)
    }
  }

  static let all: [OwnershipSituation] =
    [
      twice("second_pass_through_add") { $0 + 1 },
      twice("second_pass_through_sum", [1, 2]) { $0.sum() },
      twice("second_pass_through_views", [1, 2, 3, 4]) { $0.reshape(2, 2).t()[0].sum() },
      twice("second_pass_through_neg_and_sub") { -$0 - $0 },
      twice("second_pass_through_mul") { $0 * $0 },
      twice("second_pass_through_mul_by_number") { $0 * 3 },
      twice("second_pass_through_div_by_number") { $0 / 4 },
      twice("second_pass_through_mean", [1, 2]) { $0.mean() },
      twice("second_pass_through_exp") { $0.exp() },
      twice("second_pass_through_matmul", [1, 1, 1, 1]) {
        $0.reshape(2, 2).matmul(Tensor.ones(2, 2)).sum()
      },
      twice("second_pass_through_clone_and_cat", [1, 2]) { Tensor.cat([$0.clone(), $0]).sum() },
      twice("second_pass_through_pow_one") { $0 ** 2 },
      twice("second_pass_through_where", [1, 2]) {
        Tensor.where(Tensor([true, false]), $0, Tensor.zeros(2)).sum()
      },
      twice("function_second_pass", [1, 2]) { SituationsFromOutside.Saving()($0).sum() },
      twice("function_second_pass_retained", [1, 2], retainGraph: true) {
        SituationsFromOutside.Saving()($0).sum()
      },
      heads("new_head_on_a_spent_trunk_of_sums") { $0 + 1 },
      heads("new_head_on_a_spent_trunk_of_products") { $0 * $0 },
      heads("new_head_on_a_retained_trunk", retainGraph: true) { $0 * $0 },
    ] + others + higherOrders

  private static let others: [OwnershipSituation] = [
    OwnershipSituation(name: "head_on_detached_trunk") {
      let (x, w) = (leaf(2), leaf(3))
      let trunk = x * x
      try trunk.addGradients()
      try (trunk.detach() * w).addGradients()
      return numbers(x.grad, w.grad)
    },
    OwnershipSituation(name: "retained_then_not_then_again") {
      let x = leaf(2)
      let y = x * x
      try y.addGradients(retainGraph: true)
      try y.addGradients()
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "grad_retains_then_backward") {
      let x = leaf(2)
      let y = x * x
      let first = try byGrad(y, [x], retainGraph: true)
      try y.addGradients()
      return first.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "grad_then_backward") {
      let x = leaf(2)
      let y = x * x
      _ = try byGrad(y, [x])
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "backward_then_grad_of_top") {
      let y = leaf(2) + 1
      let z = y * 3.0 + y
      try z.addGradients()
      return try byGrad(z, [y]).numbers
    },
    OwnershipSituation(name: "two_losses_of_one_product") {
      let x = leaf(2)
      let shared = x * x
      try (shared + 1).addGradients()
      try (shared + 2).addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "sum_of_losses") {
      let x = leaf(2)
      let shared = x * x
      try (shared + 1 + shared * 2).addGradients()
      return numbers(x.grad)
    },
  ]

  private static let higherOrders: [OwnershipSituation] = [
    OwnershipSituation(name: "create_graph_keeps") {
      let x = leaf(2)
      let y = x ** 3
      let first = try byGrad(y, [x], createGraph: true)
      let second = try byGrad(first[0], [x])
      try y.addGradients()
      return first.numbers + second.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "create_graph_without_retaining") {
      let x = leaf(2)
      let first = try byGrad(x ** 3, [x], retainGraph: false, createGraph: true)
      return try byGrad(first[0], [x]).numbers
    },
    OwnershipSituation(name: "create_graph_of_an_intermediate") {
      let x = leaf(2)
      let y = x * x
      let by = try byGrad(y ** 3, [y], createGraph: true)
      try by[0].addGradients()
      return by.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "second_derivative_spends_the_first") {
      let x = leaf(2)
      let first = try byGrad(x ** 3, [x], createGraph: true)
      _ = try byGrad(first[0], [x])
      return try byGrad(first[0], [x]).numbers
    },
  ]
}
