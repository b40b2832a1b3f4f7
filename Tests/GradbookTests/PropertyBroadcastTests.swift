import Gradbook
import Testing

@Suite("Properties of broadcasting")
struct PropertyBroadcastTests {
  enum Function: CaseIterable {
    case add, subtract, multiply, divide, maximum

    func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
      switch self {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .maximum: a.maximum(b)
      }
    }
    func callAsFunction(_ a: Double, _ b: Double) -> Double {
      switch self {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .maximum: max(a, b)
      }
    }
    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) {
      switch self {
      case .add: (1, 1)
      case .subtract: (1, -1)
      case .multiply: (b, a)
      case .divide: (1 / b, -a / (b * b))
      case .maximum: a > b ? (1, 0) : (0, 1)
      }
    }
  }

  /// Two operands of one result: each lacks some leading axes and has extent 1 in others.
  struct Case: Shrinkable {
    struct Operand {
      var missing: Int
      var single: [Bool]
      var arrangement: Arrangement
    }
    var function: Function
    var target: [Int]
    var operands: [Operand]
    var upstream: Arrangement

    func shape(_ operand: Int) -> [Int] {
      let operand = operands[operand]
      return target.indices.dropFirst(operand.missing).map { operand.single[$0] ? 1 : target[$0] }
    }

    /// The result's shape, worked out axis by axis from the right.
    var result: [Int] {
      let (a, b) = (Array(shape(0).reversed()), Array(shape(1).reversed()))
      return (0..<max(a.count, b.count)).reversed().map { axis in
        let (m, n) = (axis < a.count ? a[axis] : 1, axis < b.count ? b[axis] : 1)
        return m == 1 ? n : m
      }
    }

    var smaller: [Case] {
      var result: [Case] = []
      for axis in target.indices {
        var next = self
        next.target.remove(at: axis)
        for index in 0..<2 {
          next.operands[index].single.remove(at: axis)
          if axis < operands[index].missing { next.operands[index].missing -= 1 }
        }
        result.append(next)
        if target[axis] > 1 {
          var next = self
          next.target[axis] -= 1
          result.append(next)
        }
      }
      for index in 0..<2 where operands[index].arrangement != .contiguous {
        var next = self
        next.operands[index].arrangement = .contiguous
        result.append(next)
      }
      if upstream != .contiguous {
        var next = self
        next.upstream = .contiguous
        result.append(next)
      }
      return result
    }
  }

  static func draw(_ draw: inout Draw) -> Case {
    let target = draw.shape()
    let operands = (0..<2).map { _ in
      Case.Operand(
        missing: draw.int(0...target.count), single: target.map { _ in draw.isLucky(oneIn: 3) },
        arrangement: draw.arrangement())
    }
    return Case(
      function: draw.pick(Function.allCases), target: target, operands: operands,
      upstream: draw.arrangement())
  }

  /// The place of an operand that an element of the result is made from.
  static func source(_ place: [Int], _ shape: [Int]) -> [Int] {
    zip(place.suffix(shape.count), shape).map { $1 == 1 ? 0 : $0 }
  }

  @Test("values and gradients of two operands are those of plain loops")
  func matchesLoops() {
    check(cases: 800, of: Self.draw) { each in
      let (a, b) = (
        PlainArray.numbers(each.shape(0), salt: 1, offset: 0.1),
        PlainArray.numbers(each.shape(1), salt: 2, offset: 0.13)
      )
      let upstream = PlainArray.numbers(each.result, salt: 3)
      var (da, db) = (PlainArray.zeros(a.shape), PlainArray.zeros(b.shape))
      let y = PlainArray(each.result) { place in
        let (m, n) = (Self.source(place, a.shape), Self.source(place, b.shape))
        let slopes = each.function.derivatives(a[m], b[n])
        da[m] += upstream[place] * slopes.0
        db[n] += upstream[place] * slopes.1
        return each.function(a[m], b[n])
      }
      let x = a.tensor(each.operands[0].arrangement, requiresGrad: true)
      let z = b.tensor(each.operands[1].arrangement, requiresGrad: true)
      let result = each.function(x, z)
      if let fault = y.fault(in: result, "the result") { return fault }
      result.backward(upstream.tensor(each.upstream))
      return da.fault(in: x.grad, "the gradient of a")
        ?? db.fault(in: z.grad, "the gradient of b")
    }
  }

  @Test("expand repeats, and its gradient sums what it repeated")
  func expand() {
    check(of: Self.draw) { each in
      let a = PlainArray.numbers(each.shape(0), salt: 1)
      let upstream = PlainArray.numbers(each.target, salt: 2)
      var gradient = PlainArray.zeros(a.shape)
      let y = PlainArray(each.target) { place in
        let source = Self.source(place, a.shape)
        gradient[source] += upstream[place]
        return a[source]
      }
      let x = a.tensor(each.operands[0].arrangement, requiresGrad: true)
      let result = x.expand(each.target)
      if let fault = y.fault(in: result, "the result") { return fault }
      result.backward(upstream.tensor(each.upstream))
      return gradient.fault(in: x.grad, "the gradient")
    }
  }

  @Test("writing in place broadcasts the value, and its gradient is the sum over the repeats")
  func write() {
    check(of: Self.draw) { each in
      let value = PlainArray.numbers(each.shape(0), salt: 1)
      let factor = PlainArray.numbers(each.target, salt: 2)
      var gradient = PlainArray.zeros(value.shape)
      let y = PlainArray(each.target) { place in
        let source = Self.source(place, value.shape)
        gradient[source] += factor[place]
        return value[source]
      }
      let x = PlainArray.numbers(each.target, salt: 3).tensor(requiresGrad: true)
      let v = value.tensor(each.operands[0].arrangement, requiresGrad: true)
      let result = x * 1.0
      result.copyInPlace(v)
      if let fault = y.fault(in: result, "the result") { return fault }
      let (dx, dv) = {
        let found = grad(
          of: (result * factor.tensor(each.upstream)).sum(), withRespectTo: [x, v],
          allowUnused: true)
        return (found[0], found[1])
      }()
      return PlainArray.zeros(each.target).fault(in: dx, "the covered gradient")
        ?? gradient.fault(in: dv, "the value's gradient")
    }
  }
}
