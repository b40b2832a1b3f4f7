import Gradbook
import Testing

/// An upstream gradient for a result.
private func upstream(
  for result: Tensor, salt: Int, _ arrangement: Arrangement = .contiguous
) -> Tensor {
  PlainArray.numbers(result.shape, salt: salt).tensor(arrangement)
}

/// What is wrong with a gradient that should be another.
private func difference(
  _ found: Tensor?, _ wanted: Tensor, _ name: String, tolerance: Double = 1e-10
) -> String? {
  let numbers = wanted.flat()
  var next = -1
  let plain = PlainArray(wanted.shape) { _ in
    next += 1
    return numbers[next]
  }
  return plain.fault(in: found, name, tolerance: tolerance)
}

private func gradient(_ y: Tensor, _ x: Tensor, _ upstream: Tensor) -> Tensor {
  guard y.requiresGrad else { return Tensor.zeros(like: x) }
  return grad(
    of: y, withRespectTo: [x], gradient: upstream, retainGraph: true, allowUnused: true)[0]
}

@Suite("Properties of random programs")
struct PropertyAutogradTests {
  @Test("first and second derivatives are those of central differences")
  func differences() {
    check(cases: 120, of: Program.init) { each in
      if each.shape.contains(0) { return nil }
      for order in 1...2 {
        let report = checkGradients(at: each.input().tensor(each.arrangement), order: order) {
          each($0)
        }
        if !report.passed { return "order \(order): \(report)" }
      }
      return nil
    }
  }

  @Test("backward is linear in the upstream gradient")
  func linearity() {
    check(of: Program.init) { each in
      let x = each.leaf()
      let y = each(x)
      let (u, v) = (upstream(for: y, salt: 2), upstream(for: y, salt: 3))
      let sum = gradient(y, x, u) * 2 - gradient(y, x, v) * 3
      return difference(gradient(y, x, u * 2 - v * 3), sum, "the gradient of 2u − 3v")
    }
  }

  @Test("an upstream gradient's arrangement in memory does not matter")
  func arrangements() {
    check(of: Program.init) { each in
      let x = each.leaf()
      let y = each(x)
      let wanted = gradient(y, x, upstream(for: y, salt: 2))
      for arrangement in Arrangement.allCases {
        let found = gradient(y, x, upstream(for: y, salt: 2, arrangement))
        if let fault = difference(found, wanted, "\(arrangement)") { return fault }
      }
      let one = Tensor([2.0], dtype: .float64).view([Int](repeating: 1, count: y.rank))
      let repeated = gradient(y, x, one.expand(y.shape))
      let written = gradient(y, x, Tensor.full(y.shape, 2.0, dtype: .float64))
      return difference(repeated, written, "an expanded upstream")
    }
  }

  @Test("cut anywhere, the two halves' products compose to the whole: the chain rule")
  func chainRule() {
    check(of: Program.init) { each in
      for place in 0...each.steps.count {
        var (first, second) = (each, each)
        first.steps = Array(each.steps[..<place])
        second.steps = Array(each.steps[place...])
        let x = each.leaf()
        let y = each(x)
        let u = upstream(for: y, salt: 2)
        let whole = gradient(y, x, u)
        let middle = first(x)
        let cut = middle.detach().clone()
        cut.requiresGrad = true
        let rest = gradient(second(cut), cut, u)
        let composed = vjp(at: x, rest) { first($0) }.product
        if let fault = difference(composed, whole, "cut before step \(place)") { return fault }
      }
      return nil
    }
  }

  @Test("the gradient of an inner value is that of the rest of the program")
  func partialGraphs() {
    check(of: Program.init) { each in
      let place = each.steps.count / 2
      var (first, second) = (each, each)
      first.steps = Array(each.steps[..<place])
      second.steps = Array(each.steps[place...])
      let x = each.leaf()
      let middle = first(x) * 1.0
      let y = second(middle)
      let u = upstream(for: y, salt: 2)
      let asked = gradient(y, middle, u)
      let leaf = middle.detach().clone()
      leaf.requiresGrad = true
      let wanted = gradient(second(leaf), leaf, u)
      if let fault = difference(asked, wanted, "the inner gradient") { return fault }
      if x.grad != nil { return "asking for an inner gradient stored one in the leaf" }
      middle.retainGrad()
      y.backward(u)
      return difference(middle.grad, wanted, "the retained gradient")
    }
  }

  @Test("passes from several roots add up to the pass from their weighted sum")
  func severalRoots() {
    check(of: Program.init) { each in
      let x = each.leaf()
      let shared = x * 0.5
      let (y, z) = (each(shared), each(shared.sin()))
      let (u, v) = (upstream(for: y, salt: 2), upstream(for: z, salt: 3))
      y.backward(u, retainGraph: true)
      z.backward(v, retainGraph: true)
      let together = gradient((y * u).sum() + (z * v).sum(), x, Tensor(1.0, dtype: .float64))
      if let fault = difference(x.grad, together, "the sum of two passes") { return fault }
      let first = gradient(y, x, u)
      y.backward(u)
      return difference(x.grad, together + first, "a third pass")
    }
  }

  /// Any shape and strides over a small array, overlapping or not.
  struct StridedCase: Shrinkable {
    var shape: [Int]
    var strides: [Int]
    var offset: Int
    var smaller: [StridedCase] {
      var result: [StridedCase] = offset > 0 ? [self] : []
      if offset > 0 { result[0].offset = 0 }
      for axis in shape.indices {
        var next = self
        next.shape.remove(at: axis)
        next.strides.remove(at: axis)
        result.append(next)
        if shape[axis] > 1 {
          next = self
          next.shape[axis] -= 1
          result.append(next)
        }
        if strides[axis] > 0 {
          next = self
          next.strides[axis] -= 1
          result.append(next)
        }
      }
      return result
    }
    init(_ draw: inout Draw) {
      shape = draw.shape(rank: 0...3)
      strides = shape.map { _ in draw.int(0...3) }
      offset = draw.int(0...3)
    }
    func position(_ place: [Int]) -> Int {
      zip(place, strides).reduce(offset) { $0 + $1.0 * $1.1 }
    }
  }

  @Test("overlapping strides read what they point at, and their gradient adds up there")
  func overlaps() {
    check(of: StridedCase.init) { each in
      let memory = PlainArray.numbers([40], salt: 1)
      let y = PlainArray(each.shape) { memory[[each.position($0)]] }
      let upstream = PlainArray.numbers(each.shape, salt: 2)
      var gradient = PlainArray.zeros([40])
      for place in PlainArray.places(of: each.shape) {
        gradient[[each.position(place)]] += upstream[place]
      }
      let leaf = memory.tensor(requiresGrad: true)
      let inner = leaf * 1.0
      let view = inner.view(5, 8).asStrided(
        shape: each.shape, strides: each.strides, offset: each.offset)
      if let fault = y.fault(in: view, "the view") { return fault }
      (view * upstream.tensor(.transposed)).sum().backward()
      return gradient.fault(in: leaf.grad, "the gradient")
    }
  }
}
