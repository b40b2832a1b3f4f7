// diagnosis: adam-untested
import Practice

// TODO
/// What is wrong with optimizers; nil if nothing is.
func bug(in makers: AnyOptimizers) -> String? {
  func after(_ plan: OptimizerPlan, _ gradients: [[[Double]?]]) -> [Double] {
    let optimizer = makers.make(plan)
    for gradient in gradients { optimizer.step(gradient) }
    return optimizer.parameters.flatMap { $0 }
  }
  func differs(_ yours: [Double], _ right: [Double]) -> Bool {
    yours.count != right.count || zip(yours, right).contains { !(abs($0 - $1) <= 1e-6) }
  }
  let first: [[Double]?] = [[1, 2], [3], nil, [4]]
  let second: [[Double]?] = [[-2, 1], [1], [2, 5], [1]]
  let descent = after(.descent(rate: 0.1), [first])
  if differs(descent, [0.9, -2.2, 0.2, 3, 1, -1.4]) { return "descent" }
  let momentum = after(.momentum(rate: 0.1, momentum: 0.9), [first, second, second])
  let moved = [1.309, -2.832, -0.603, 2.42, -0.45, -2.374]
  if differs(momentum, moved) { return "momentum" }
  let adam = after(.adam(rate: 0.1), [first, second, second])
  let adapted = [1.0003, -2.2850865, 0.2294216, 2.8, 0.8, -1.2605236]
  _ = adapted + adam
  return nil
}
// END
