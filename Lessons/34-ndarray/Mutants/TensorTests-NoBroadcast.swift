// diagnosis: never-broadcast
import Practice

/// What is wrong with an engine; nil if nothing is.
func fault(in engine: AnyTensorEngine) -> String? {
  // TODO
  func differs(_ yours: [Double], _ right: [Double]) -> Bool {
    yours.count != right.count || zip(yours, right).contains { !(abs($0 - $1) <= 1e-6) }
  }
  typealias Case = (TensorOperation, [([Double], [Int])], [Double], [[Double]])
  let a = [1.0, 2, 3, 4, 5, 6]
  let b = [0.5, -1, 2]
  let cases: [Case] = [
    (
      .add, [(a, [6]), (a, [6])], [2, 4, 6, 8, 10, 12], [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1]]
    ),
    (
      .subtract, [(b, [3]), ([1, 2, 3], [3])], [-0.5, -3, -1], [[1, 1, 1], [-1, -1, -1]]
    ),
    (
      .multiply, [(b, [3]), ([1, 2, 3], [3])], [0.5, -2, 6],
      [[1, 2, 3], [0.5, -1, 2]]
    ),
    (.divide, [([3], [1]), ([2], [1])], [1.5], [[0.5], [-0.75]]),
    (.exp, [([1], [1])], [2.718281828], [[2.718281828]]),
    (.log, [([4], [1])], [1.386294361], [[0.25]]),
    (.tanh, [([0.5], [1])], [0.462117157], [[0.786447733]]),
    (.relu, [([-2, 3], [2])], [0, 3], [[0, 1]]),
    (.transpose, [(a, [2, 3])], [1, 4, 2, 5, 3, 6], [[1, 1, 1, 1, 1, 1]]),
    (.sum(0), [(a, [2, 3])], [5, 7, 9], [[1, 1, 1, 1, 1, 1]]),
    (.mean(1), [(a, [2, 3])], [2, 5], [[Double](repeating: 0.333333333, count: 6)]),
    (
      .matmul, [(a, [2, 3]), ([1, 2, 3, 4, 5, 6], [3, 2])], [22, 28, 49, 64],
      [[3, 7, 11, 3, 7, 11], [5, 5, 7, 7, 9, 9]]
    ),
    (
      .crossEntropy([2, 0]), [([1, 2, 3, 3, 2, 1], [2, 3])], [0.407605964],
      [[0.045015287, 0.122364236, -0.167379522, -0.167379522, 0.122364236, 0.045015287]]
    ),
    (.crossEntropy([0]), [([1000, 0], [1, 2])], [0], [[0, 0]]),
  ]
  for (operation, leaves, value, gradients) in cases {
    let x = leaves.map { engine.leaf($0.0, shape: $0.1) }
    let y = engine.apply(operation, to: x)
    if differs(engine.numbers(of: y), value) { return "the numbers of \(operation.symbol)" }
    engine.backward(from: y)
    for (leaf, gradient) in zip(x, gradients) where differs(engine.gradient(of: leaf), gradient) {
      return "the gradient of \(operation.symbol)"
    }
  }
  // A chain of products with reuse, gone through twice.
  let p = engine.leaf([1, 2], shape: [2])
  let q = engine.apply(.multiply, p, p)
  let r = engine.apply(.add, engine.apply(.multiply, q, q), q)
  engine.backward(from: r)
  if differs(engine.gradient(of: p), [6, 36]) { return "reuse" }
  engine.backward(from: r)
  if differs(engine.gradient(of: p), [12, 72]) { return "a second pass" }
  // Recording and writing.
  var silent = p
  try? engine.withoutRecording { silent = engine.apply(.multiply, p, p) }
  if !engine.operands(of: silent).isEmpty { return "recorded all the same" }
  let s = engine.apply(.multiply, p, p)
  engine.add([1, 1], inPlaceTo: p)
  if (try? engine.checkedBackward(from: s)) != nil { return "overwritten numbers" }
  return nil
  // END
}
