import Gradbook
import Workbook

/// Why a gradient is a sum: a = 1, b = a + a, c = b + b.
func valuesUsedTwice() {
  let a = Value(1, label: "a")
  let b = (a + a).named("b")
  let c = (b + b).named("c")
  c.backward()
  print("c =", c.data, "  b.grad =", b.grad, "  a.grad =", a.grad)
  lesson.show("used twice")
  lesson.figure("used twice", ComputationGraph(of: c), direction: .backward)

  let upstream = 1.0
  var overwritten = (a: 0.0, b: 0.0)
  overwritten.b = upstream  // from the left b of b + b
  overwritten.b = upstream  // from the right one: the first is lost
  overwritten.a = overwritten.b
  overwritten.a = overwritten.b
  var added = (a: 0.0, b: 0.0)
  added.b += upstream
  added.b += upstream
  added.a += added.b
  added.a += added.b
  print("with = :", overwritten.a, "  with += :", added.a)
  print("nudged :", centralSlope(of: { 4 * $0 }, at: 1, step: 0.5))
  lesson.show("overwritten or added")
}

/// A gradient of two inputs, step by step as a film.
func gradientsByMachine() {
  let x = Value(2, label: "x")
  let y = Value(1, label: "y")
  let g = (x ** 2 + x * y + 2 * y ** 2).named("g")
  g.backward()
  print("g =", g.data, "  gradient = (\(x.grad), \(y.grad))")
  lesson.show("one pass")
  lesson.film("one pass", ComputationGraph(of: g))
}

/// The same with tensors, and what backward saves over nudging.
func tensors() {
  let v = Tensor([1.0, 2.0, 3.0], requiresGrad: true).named("v")
  print("before backward:", v.grad)
  let sum = (v ** 2).sum()
  sum.backward()
  print(sum.item(), v.grad)
  lesson.show("a tensor")
  lesson.figure("a tensor", ComputationGraph(of: sum), direction: .backward)

  var evaluations = 0
  func energy(_ x: [Double]) -> Double {
    evaluations += 1
    return x.reduce(0) { $0 + $1 * $1 }
  }
  let point = (1...1000).map { Double($0) / 1000 }
  var nudged: [Double] = []
  for i in point.indices {
    let alone = { (x: Double) in  // all inputs but one held still
      var nearby = point
      nearby[i] = x
      return energy(nearby)
    }
    nudged.append(centralSlope(of: alone, at: point[i], step: 1e-3))
  }
  let inputs = Tensor(point, dtype: .float64, requiresGrad: true)
  (inputs ** 2).sum().backward()
  let exact = inputs.grad?.flat() ?? []
  print("nudging:  \(evaluations) evaluations of the function")
  print("backward: 1 evaluation and 1 pass back")
  let differences = zip(nudged, exact).map { abs($0 - $1) }
  print("differences below 1e-9:", differences.allSatisfy { $0 < 1e-9 })
  lesson.show("a thousand inputs")
}
