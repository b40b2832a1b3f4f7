import Practice

// A second way: change a copy in place, number by number. Longer, but it shows what a tensor does
// in memory when it writes its result over its input.
// 另一种办法：复制一份，逐个就地修改。长一些，但张量把结果直接写回输入时，在内存里做的正是这件事。

func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  var result = rows
  for row in result.indices {
    for column in result[row].indices {
      result[row][column] *= factor
      result[row][column] += shift
    }
  }
  return result
  // END
}
