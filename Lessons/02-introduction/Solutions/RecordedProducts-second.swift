import Practice

// A second way: record the graph itself and count. Every operation box is a multiplication; the
// leaves, x and the twos, are no operations.
// 另一种办法：真的把图记下来再数。图上的运算方框都是乘法；叶子（x 和那些 2）不算运算。

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = Value(start)
  while y.data < limit { y = y * 2 }
  return ComputationGraph(of: y).nodes.filter { $0.symbol == "×" }.count
  // END
}
