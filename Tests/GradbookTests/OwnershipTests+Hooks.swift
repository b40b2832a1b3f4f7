@testable import Gradbook

/// Which hooks run, what they change, and what `retainGrad` keeps.
enum SituationsOfHooks {
  /// What hooks have seen.
  final class Seen {
    var numbers: [Double] = []
    func hook(_ gradient: Tensor) -> Tensor? {
      numbers += gradient.flat()
      return nil
    }
    var count: [Double] { [Double(numbers.count)] }
  }

  static let all = running + changing + retaining

  private static let running: [OwnershipSituation] = [
    OwnershipSituation(name: "hook_of_a_leaf_not_asked_for") {
      let (a, b, seen) = (leaf(2), leaf(3), Seen())
      b.registerHook(seen.hook)
      _ = try byGrad(a * b, [a])
      return seen.count
    },
    OwnershipSituation(name: "hook_of_an_intermediate_not_on_the_way") {
      let (a, b, seen) = (leaf(2), leaf(3), Seen())
      let side = b * 2
      side.registerHook(seen.hook)
      _ = try byGrad(a * side, [a])
      return seen.count
    },
    OwnershipSituation(name: "hook_of_an_intermediate_on_the_way") {
      let (x, seen) = (leaf(2), Seen())
      let y = x * 2
      y.registerHook(seen.hook)
      return try byGrad(y * 3, [x]).numbers + seen.numbers
    },
    OwnershipSituation(name: "hook_below_the_intermediate_asked_for") {
      let (x, seen) = (leaf(2), Seen())
      x.registerHook(seen.hook)
      let y = x * 2
      return try byGrad(y * 3, [y]).numbers + seen.count
    },
    OwnershipSituation(name: "hooks_run_in_order_of_registration") {
      let x = leaf(2)
      x.registerHook { $0 + 1 }
      x.registerHook { $0 * 10 }
      try (x * 3).addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "hook_runs_in_each_pass") {
      let (x, seen) = (leaf(2), Seen())
      x.registerHook(seen.hook)
      try (x * 3).addGradients()
      try (x * 4).addGradients()
      return seen.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "hook_sees_the_sum") {
      let seen = Seen()
      let y = leaf(2) * 1
      y.registerHook(seen.hook)
      try (y * 2 + y * 3).addGradients()
      return seen.numbers
    },
    OwnershipSituation(name: "backward_inside_a_hook") {
      let (x, w) = (leaf(2), leaf(3))
      x.registerHook { _ in
        enableGrad { (w * w).backward() }
        return nil
      }
      try (x * 5).addGradients()
      return numbers(x.grad, w.grad)
    },
    OwnershipSituation(name: "recording_inside_a_hook") {
      let (x, w, seen) = (leaf(2), leaf(3), Seen())
      x.registerHook { _ in
        seen.numbers.append((w * w).requiresGrad ? 1 : 0)
        return nil
      }
      try (x * 5).addGradients()
      return seen.numbers
    },
  ]

  private static let changing: [OwnershipSituation] = [
    OwnershipSituation(name: "hook_changes_what_is_returned_for_a_leaf") {
      let x = leaf(2)
      x.registerHook { $0 * 10 }
      return try byGrad(x * 3, [x]).numbers
    },
    OwnershipSituation(name: "hook_changes_what_is_returned_for_an_intermediate") {
      let y = leaf(2) * 2
      y.registerHook { $0 * 10 }
      return try byGrad(y * 3, [y]).numbers
    },
    OwnershipSituation(name: "hook_on_an_intermediate_asked_for_with_its_leaf") {
      let x = leaf(2)
      let y = x * 2
      y.registerHook { $0 * 10 }
      return try byGrad(y * 3, [y, x]).numbers
    },
    OwnershipSituation(name: "hook_on_the_root") {
      let x = leaf(2)
      let y = x * 2
      y.registerHook { $0 * 10 }
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "hook_on_the_root_asked_for") {
      let y = leaf(2) * 2
      y.registerHook { $0 * 10 }
      return try byGrad(y, [y]).numbers
    },
    returning("hook_returns_another_shape") { _ in Tensor.ones(2) },
    returning("hook_returns_a_scalar") { _ in Tensor(5.0) },
    returning("hook_returns_another_type") { $0.to(.float64) },
    OwnershipSituation(name: "hook_on_an_intermediate_returns_another_shape") {
      let x = leaf(1, 2, 3)
      let y = x * 2
      y.registerHook { _ in Tensor.ones(1, 3) }
      try y.sum().addGradients()
      return numbers(x.grad)
    },
  ]

  private static func returning(
    _ name: String, _ hook: @escaping @Sendable (Tensor) -> Tensor
  ) -> OwnershipSituation {
    OwnershipSituation(name: name) {
      let x = leaf(1, 2, 3)
      x.registerHook { hook($0) }
      try (x * 2).sum().addGradients()
      return numbers(x.grad)
    }
  }

  private static let retaining: [OwnershipSituation] = [
    OwnershipSituation(name: "retained_gradient_after_backward") {
      let y = leaf(2) * 2
      y.retainGrad()
      try (y * 3).addGradients()
      return numbers(y.grad)
    },
    OwnershipSituation(name: "retained_gradient_when_asked_for") {
      let y = leaf(2) * 2
      y.retainGrad()
      return try byGrad(y * 3, [y]).numbers + numbers(y.grad)
    },
    OwnershipSituation(name: "retained_gradient_on_the_way") {
      let x = leaf(2)
      let y = x * 2
      y.retainGrad()
      return try byGrad(y * 3, [x]).numbers + numbers(y.grad, x.grad)
    },
    OwnershipSituation(name: "retained_gradient_of_a_side_branch") {
      let (x, w) = (leaf(2), leaf(3))
      let y = w * 2
      y.retainGrad()
      return try byGrad(y * x, [x]).numbers + numbers(y.grad)
    },
    OwnershipSituation(name: "retained_gradient_sees_the_hooks") {
      let x = leaf(2)
      let y = x * 2
      y.retainGrad()
      y.registerHook { $0 * 10 }
      try (y * 3).addGradients()
      return numbers(y.grad, x.grad)
    },
    OwnershipSituation(name: "retained_gradient_adds_up") {
      let y = leaf(2) + 1
      y.retainGrad()
      try y.addGradients()
      try (y * 2).addGradients()
      return numbers(y.grad)
    },
    OwnershipSituation(name: "retained_gradient_after_a_write") {
      let x = leaf(2)
      let y = x * 2
      y.retainGrad()
      y.mulInPlace(Tensor(5.0))
      try (y * 3).addGradients()
      return numbers(y.grad, x.grad)
    },
    OwnershipSituation(name: "hook_before_a_write") {
      let x = leaf(2)
      let y = x * 2
      y.registerHook { $0 * 10 }
      y.mulInPlace(Tensor(5.0))
      try (y * 3).addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "retain_grad_of_a_leaf") {
      let x = leaf(2)
      x.retainGrad()
      try (x * 3).addGradients()
      return numbers(x.grad)
    },
  ]
}
