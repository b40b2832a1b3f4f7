// diagnosis: boxes-for-products
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = Value(start)
  while y.data < limit { y = y * 2 }
  return ComputationGraph(of: y).nodes.count
  // END
}
