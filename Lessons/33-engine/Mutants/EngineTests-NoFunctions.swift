// diagnosis: functions-untested
import Practice

/// What is wrong with an engine; nil if nothing is.
func fault(in engine: AnyScalarEngine) -> String? {
  // TODO
  func differs(_ yours: Double, _ right: Double) -> Bool { abs(yours - right) > 1e-6 }

  // c is used twice, once directly and once through d: c = ab, d = c², y = c + d + ac.
  let a = engine.leaf(2)
  let b = engine.leaf(-3)
  let c = engine.apply(.multiply, a, b)
  let d = engine.apply(.multiply, c, c)
  let y = engine.apply(.add, engine.apply(.add, c, d), engine.apply(.multiply, a, c))
  if differs(engine.value(of: y), 18) { return "sums and products" }
  engine.backward(from: y)
  if differs(engine.gradient(of: a), 21) || differs(engine.gradient(of: b), -18) {
    return "a value that is used twice"
  }
  engine.backward(from: y)
  if differs(engine.gradient(of: a), 42) || differs(engine.gradient(of: b), -36) {
    return "a second pass"
  }
  let functions: [(ScalarOperation, [Double], Double, [Double])] = [
    (.subtract, [7, 2], 5, [1, -1]), (.relu, [-2], 0, []),
    (.relu, [2], 2, [1]),
    (.exp, [1], 2.71828183, [2.71828183]),
    (.log, [4], 1.38629436, [0.25]), (.negate, [3], -3, [-1]),
  ]
  for (operation, numbers, value, slopes) in functions {
    let x = numbers.map { engine.leaf($0) }
    let y = engine.apply(operation, to: x)
    if differs(engine.value(of: y), value) { return "the value of \(operation.symbol)" }
    engine.backward(from: y)
    for (operand, slope) in zip(x, slopes) where differs(engine.gradient(of: operand), slope) {
      return "the slope of \(operation.symbol)"
    }
  }
  return nil
  // END
}
