import Practice

// Forward along the arrows, backward against them. A product hands each factor the other one, times
// what arrived; a sum hands on what arrived. Read the gradients from the result to the inputs.
// 顺着箭头算数值，逆着箭头算梯度。乘法交给每个因子的，是收到的数乘以另一个因子；
// 加法把收到的数原样传下去。

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": 1,
    "t": 5, "s": -2,
    "p": 5, "b": 5,
    "w": -15, "x": 10,
  ]
  return (values, gradients)
  // END
}
