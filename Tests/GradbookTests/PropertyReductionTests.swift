import Foundation
import Gradbook
import Testing

/// A reduction with its definition: a fold of a list, and the derivative by each of its elements.
enum Fold: CaseIterable {
  case sum, mean, variance, deviation, logsumexp, largest, smallest

  var needsElements: Bool { self != .sum && self != .mean }

  func callAsFunction(_ x: Tensor, dims: [Int], keepDim: Bool) -> Tensor {
    switch self {
    case .sum: x.sum(dims: dims, keepDim: keepDim)
    case .mean: x.mean(dims: dims, keepDim: keepDim)
    case .variance: x.var(dims: dims, correction: 1, keepDim: keepDim)
    case .deviation: x.std(dims: dims, correction: 0, keepDim: keepDim)
    case .logsumexp: x.logsumexp(dims: dims, keepDim: keepDim)
    case .largest: x.amax(dims: dims, keepDim: keepDim)
    case .smallest: x.amin(dims: dims, keepDim: keepDim)
    }
  }

  func callAsFunction(_ list: [Double]) -> Double {
    let count = Double(list.count)
    let sum = list.reduce(0, +)
    let spread = list.reduce(0) { $0 + ($1 - sum / count) * ($1 - sum / count) }
    return switch self {
    case .sum: sum
    case .mean: sum / count
    case .variance: spread / (count - 1)
    case .deviation: (spread / count).squareRoot()
    case .logsumexp: log(list.reduce(0) { $0 + exp($1) })
    case .largest: list.max() ?? .nan
    case .smallest: list.min() ?? .nan
    }
  }

  func derivatives(_ list: [Double]) -> [Double] {
    let count = Double(list.count)
    let mean = list.reduce(0, +) / count
    let value = self(list)
    let ties = Double(list.count { $0 == value })
    return list.map { x in
      switch self {
      case .sum: 1
      case .mean: 1 / count
      case .variance: 2 * (x - mean) / (count - 1)
      case .deviation: (x - mean) / (count * value)
      case .logsumexp: exp(x - value)
      case .largest, .smallest: x == value ? 1 / ties : 0
      }
    }
  }
}

/// A reduction of some axes; none chosen stands for all of them.
struct ReductionCase: Shrinkable {
  var fold: Fold
  var shape: [Int]
  var isReduced: [Bool]
  var keepDim: Bool
  var countsFromEnd: Bool
  var arrangement: Arrangement

  init(_ draw: inout Draw) {
    fold = draw.pick(Fold.allCases)
    shape = draw.shape()
    isReduced = shape.map { _ in draw.isLucky(oneIn: 2) }
    keepDim = draw.isLucky(oneIn: 2)
    countsFromEnd = draw.isLucky(oneIn: 2)
    arrangement = draw.arrangement()
    if fold.needsElements { shape = shape.map { max($0, 1) } }
  }

  var dims: [Int] {
    shape.indices.filter { isReduced[$0] }.map { countsFromEnd ? $0 - shape.count : $0 }
  }

  /// The axes that are folded.
  var folded: [Bool] { isReduced.contains(true) ? isReduced : isReduced.map { _ in true } }

  var smaller: [ReductionCase] {
    var result: [ReductionCase] = []
    for axis in shape.indices {
      var next = self
      next.shape.remove(at: axis)
      next.isReduced.remove(at: axis)
      result.append(next)
      if shape[axis] > 1 {
        next = self
        next.shape[axis] -= 1
        result.append(next)
      }
    }
    var plain = self
    plain.arrangement = .contiguous
    plain.countsFromEnd = false
    plain.keepDim = false
    if arrangement != .contiguous || countsFromEnd || keepDim { result.append(plain) }
    return result
  }
}

@Suite("Properties of reductions")
struct PropertyReductionTests {
  @Test("values and gradients over any axes are those of plain loops")
  func matchesLoops() {
    check(cases: 1200, of: ReductionCase.init) { each in
      let x = PlainArray.numbers(each.shape, salt: 1)
      let folded = each.folded
      let kept = each.shape.indices.map { folded[$0] ? 1 : each.shape[$0] }
      let dropped = each.shape.indices.filter { !folded[$0] }.map { each.shape[$0] }
      var members: [[Int]: [[Int]]] = [:]
      for place in PlainArray.places(of: each.shape) {
        members[place.indices.map { folded[$0] ? 0 : place[$0] }, default: []].append(place)
      }
      let upstream = PlainArray.numbers(kept, salt: 2)
      var gradient = PlainArray.zeros(each.shape)
      let y = PlainArray(kept) { place in
        let list = members[place] ?? []
        let slopes = each.fold.derivatives(list.map { x[$0] })
        for (member, slope) in zip(list, slopes) { gradient[member] = upstream[place] * slope }
        return each.fold(list.map { x[$0] })
      }
      // The root's kink has a test of its own.
      if each.fold == .deviation && y.values.contains(0) { return nil }
      let leaf = x.tensor(each.arrangement, requiresGrad: true)
      let result = each.fold(leaf, dims: each.dims, keepDim: each.keepDim)
      guard result.shape == (each.keepDim ? kept : dropped) else {
        return "the shape is \(result.shape)"
      }
      if let fault = y.fault(in: result.view(kept), "the result") { return fault }
      result.backward(upstream.tensor().view(result.shape))
      return gradient.fault(in: leaf.grad, "the gradient", tolerance: 1e-10)
    }
  }

  @Test("a deviation of 0 sends nothing back at any order, as PyTorch's")
  func zeroDeviation() {
    let x = Tensor([[2.0, 2.0, 2.0], [1.0, 2.0, 4.0]], dtype: .float64, requiresGrad: true)
    var y = x.std(dim: 1)
    for order in 1...3 {
      let gradient = grad(of: (y * y + y).sum(), withRespectTo: [x], createGraph: true)[0]
      #expect(gradient[0].flat() == [0, 0, 0], "order \(order)")
      #expect(gradient[1].flat().allSatisfy { $0.isFinite && $0 != 0 }, "order \(order)")
      y = gradient
    }
    let spread = x[1].detach()
    let check = checkGradients(at: spread, order: 2, tolerance: 1e-5) { $0.std() }
    #expect(check.passed, "\(check)")
  }

  /// What works along one axis, row by row.
  enum Scan: CaseIterable {
    case product, largest, smallest, runningSum, runningProduct, sorted

    func callAsFunction(_ x: Tensor, _ dim: Int) -> Tensor {
      switch self {
      case .product: x.prod(dim: dim, keepDim: true)
      case .largest: x.max(dim: dim, keepDim: true).values
      case .smallest: x.min(dim: dim, keepDim: true).values
      case .runningSum: x.cumsum(dim: dim)
      case .runningProduct: x.cumprod(dim: dim)
      case .sorted: x.sort(dim: dim).values
      }
    }

    /// The row's results, and for each of them its derivative by every element.
    func callAsFunction(_ row: [Double]) -> (values: [Double], slopes: [[Double]]) {
      let all = Array(row.indices)
      func product(_ indices: [Int]) -> Double { indices.reduce(1) { $0 * row[$1] } }
      func chosen(_ order: [Int]) -> ([Double], [[Double]]) {
        (order.map { row[$0] }, order.map { pick in all.map { $0 == pick ? 1 : 0 } })
      }
      switch self {
      case .product:
        return ([product(all)], [all.map { left in product(all.filter { $0 != left }) }])
      case .largest: return chosen([all.first { row[$0] == row.max() } ?? 0])
      case .smallest: return chosen([all.first { row[$0] == row.min() } ?? 0])
      case .runningSum:
        return (
          all.map { row[0...$0].reduce(0, +) }, all.map { end in all.map { $0 <= end ? 1 : 0 } }
        )
      case .runningProduct:
        return (
          all.map { product(Array(0...$0)) },
          all.map { end in
            all.map { left in left > end ? 0 : product((0...end).filter { $0 != left }) }
          }
        )
      case .sorted: return chosen(all.sorted { (row[$0], $0) < (row[$1], $1) })
      }
    }
  }

  struct ScanCase: Shrinkable {
    var scan: Scan
    var shape: [Int]
    var axis: Int
    var arrangement: Arrangement
    var smaller: [ScanCase] {
      smallerShapes(shape).filter { !$0.isEmpty }.map {
        var next = self
        next.shape = $0
        next.axis = min(axis, $0.count - 1)
        return next
      }
    }
    init(_ draw: inout Draw) {
      scan = draw.pick(Scan.allCases)
      shape = (0..<draw.int(1...3)).map { _ in draw.int(1...5) }
      axis = draw.int(0...shape.count - 1)
      arrangement = draw.arrangement()
    }
  }

  @Test("products, extremes, running sums and sorting along an axis are those of plain loops")
  func scans() {
    check(cases: 800, of: ScanCase.init) { each in
      let x = PlainArray.numbers(each.shape, salt: 1)
      var target = each.shape
      let length = target[each.axis]
      if each.scan([1, 2]).values.count == 1 { target[each.axis] = 1 }
      let upstream = PlainArray.numbers(target, salt: 2)
      var gradient = PlainArray.zeros(each.shape)
      var y = PlainArray.zeros(target)
      for start in PlainArray.places(of: each.shape) where start[each.axis] == 0 {
        func place(_ step: Int) -> [Int] {
          var place = start
          place[each.axis] = step
          return place
        }
        let row = each.scan((0..<length).map { x[place($0)] })
        for (step, value) in row.values.enumerated() {
          y[place(step)] = value
          for (member, slope) in row.slopes[step].enumerated() {
            gradient[place(member)] += upstream[place(step)] * slope
          }
        }
      }
      let leaf = x.tensor(each.arrangement, requiresGrad: true)
      let result = each.scan(leaf, each.axis)
      if let fault = y.fault(in: result, "the result") { return fault }
      result.backward(upstream.tensor(.transposed))
      return gradient.fault(in: leaf.grad, "the gradient")
    }
  }

  struct ShapeCase: Shrinkable {
    var shape: [Int]
    var order: [Int]
    var smaller: [ShapeCase] {
      smallerShapes(shape).map { ShapeCase(shape: $0, order: Array($0.indices.reversed())) }
    }
    init(shape: [Int], order: [Int]) {
      self.shape = shape
      self.order = order
    }
    init(_ draw: inout Draw) {
      shape = draw.shape(extent: 1...6)
      order = Array(shape.indices).shuffled(using: &draw.generator)
    }
  }

  @Test("the sum of whole numbers does not depend on the order of axes or elements")
  func permutation() {
    check(of: ShapeCase.init) { each in
      let x = (PlainArray.numbers(each.shape, salt: 1).tensor() * 4).to(.float32)
      let wanted = x.sum().item()
      if x.permute(each.order).sum().item() != wanted { return "permuted axes change the sum" }
      let shuffled = x.reshape(-1)[Tensor.randperm(x.count, generator: Generator(seed: 1))]
      if shuffled.sum().item() != wanted { return "shuffled elements change the sum" }
      for axis in each.order.indices {
        let moved = x.permute(each.order).sum(dim: axis, keepDim: true)
        let direct = x.sum(dim: each.order[axis], keepDim: true).permute(each.order)
        if moved.flat() != direct.flat() { return "axis \(axis) sums differently" }
      }
      return nil
    }
  }
}
