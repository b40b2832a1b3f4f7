import Practice

// One graph with a value used twice, at two distances, gone through twice, finds what is wrong in
// the way back; a table does the rest. The numbers differ from one another, so that no mistake is
// hidden by chance.
//
// 一张图就能查出往回走时的错误：其中一个值用了两次，离结果远近不同，并且做两次反向传播；其余的用一张表来查。
// 各个数互不相同，错误才不会碰巧藏住。

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
    (.subtract, [7, 2], 5, [1, -1]), (.divide, [7, 2], 3.5, [0.5, -1.75]),
    (.relu, [-2], 0, [0]), (.relu, [2], 2, [1]), (.power(3), [2], 8, [12]),
    (.tanh, [0.5], 0.46211716, [0.78644773]), (.exp, [1], 2.71828183, [2.71828183]),
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
