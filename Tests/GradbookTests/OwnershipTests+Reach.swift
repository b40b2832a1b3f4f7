@testable import Gradbook

/// What lies below an intermediate that is asked for, and what else a pass must leave alone.
enum SituationsOfReach {
  static let all: [OwnershipSituation] = [
    OwnershipSituation(name: "below_stays_usable") {
      let x = leaf(2)
      let y = x.exp()
      let by = try byGrad(y * 3, [y])
      try y.addGradients()
      return by.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "below_stays_usable_twice") {
      let x = leaf(2)
      let y = x.exp()
      let first = try byGrad((y * y).sum(), [y])
      let second = try byGrad(y.sin(), [y])
      try y.addGradients()
      return first.numbers + second.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "below_was_spent") {
      let y = leaf(2).exp()
      try y.addGradients()
      return try byGrad(y * y, [y]).numbers
    },
    OwnershipSituation(name: "below_was_overwritten") {
      let h = leaf(2) * 1.0
      let y = h * h
      let z = y * 3
      noGrad { _ = h.fillInPlace(5) }
      return try byGrad(z, [y]).numbers
    },
    OwnershipSituation(name: "above_is_spent") {
      let x = leaf(2)
      let y = x.exp()
      let z = y * y
      _ = try byGrad(z, [y])
      try z.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "root_asked_for_itself") {
      let x = leaf(2)
      let y = x * x
      let by = try byGrad(y, [y])
      try y.addGradients()
      return by.numbers + numbers(x.grad)
    },
    OwnershipSituation(name: "leaf_asked_of_itself") {
      let x = leaf(2)
      return try byGrad(x, [x]).numbers
    },
    OwnershipSituation(name: "leaf_and_intermediate") {
      let x = leaf(2)
      let y = x * x
      return try byGrad(y * 3, [x, y]).numbers
    },
    OwnershipSituation(name: "intermediate_and_leaf") {
      let x = leaf(2)
      let y = x * x
      return try byGrad(y * 3, [y, x]).numbers
    },
    OwnershipSituation(name: "two_intermediates_in_a_row") {
      let x = leaf(2)
      let y = x * x
      let z = y.sin()
      return try byGrad(z * 2, [y, z]).numbers
    },
    OwnershipSituation(name: "same_tensor_twice") {
      let x = leaf(3)
      return try byGrad(x * x, [x, x]).numbers
    },
    OwnershipSituation(name: "intermediate_reached_by_two_ways") {
      let y = leaf(2) * 2
      return try byGrad(y * y + y.exp(), [y]).numbers
    },
    OwnershipSituation(name: "intermediate_past_a_later_leaf") {
      let x = leaf(2)
      let y = x * x
      let w = leaf(4)
      return try byGrad(y * w, [y, w]).numbers
    },
    OwnershipSituation(name: "leaf_also_reached_around_the_intermediate") {
      let x = leaf(2)
      let y = x * x
      return try byGrad(y * x, [y]).numbers
    },
    OwnershipSituation(name: "branch_not_asked_for_is_not_spent") {
      let (a, b) = (leaf(2), leaf(3))
      let (left, right) = (a.exp(), b.exp())
      _ = try byGrad(left * right, [a])
      try right.addGradients()
      return numbers(b.grad)
    },
    OwnershipSituation(name: "branch_asked_for_is_spent") {
      let (a, b) = (leaf(2), leaf(3))
      let (left, right) = (a.exp(), b.exp())
      _ = try byGrad(left * right, [a])
      try left.addGradients()
      return numbers(a.grad)
    },
    OwnershipSituation(name: "leaf_gradients_are_not_touched") {
      let (a, b) = (leaf(2), leaf(3))
      _ = try byGrad(a * b, [a])
      return numbers(a.grad, b.grad)
    },
    OwnershipSituation(name: "unused_input") {
      try byGrad(leaf(2) * 2, [leaf(3)]).numbers
    },
    OwnershipSituation(name: "unused_input_allowed") {
      let (x, w) = (leaf(2), leaf(3))
      return try byGrad(x * 2, [x, w], allowUnused: true).numbers
    },
    OwnershipSituation(name: "unused_intermediate_newer_than_the_root") {
      let x = leaf(2)
      let y = x * x
      let z = y * 2
      return try byGrad(y, [z]).numbers
    },
    OwnershipSituation(name: "all_unused_spends_nothing") {
      let x = leaf(2)
      let y = x * x
      _ = try byGrad(y, [leaf(3)], allowUnused: true)
      try y.addGradients()
      return numbers(x.grad)
    },
    OwnershipSituation(name: "input_without_gradient") {
      try byGrad(leaf(2) * 2, [Tensor(1.0)], allowUnused: true).numbers
    },
  ]
}
