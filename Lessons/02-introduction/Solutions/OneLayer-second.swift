import Practice

// A second way: column by column. Begin with the bias, then let each input add its share to all of
// the outputs. Fast libraries choose between these two orders by how W lies in memory.
// 另一种办法：一列一列来。先放好偏置，再让每个输入把自己的那一份加到所有输出上。
// 快速的矩阵库会看 W 在内存里怎样排列，在这两种次序之间挑选。

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  var outputs = bias
  for (column, input) in x.enumerated() {
    for row in outputs.indices {
      outputs[row] += weight[row][column] * input
    }
  }
  return outputs
  // END
}
