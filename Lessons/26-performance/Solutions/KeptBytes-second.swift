import Practice

// A second way: ask each value who reads it. Its maker does if that reads its result, its reader if
// that reads its input.
// 另一种办法：逐个问每个值有没有谁要读它。算出它的那次调用可能读结果，用它的那次调用可能读输入。

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  return sizes.indices.reduce(0) { sum, value in
    let isReadByMaker = value > 0 && reads[value - 1] == "out"
    let isReadByUser = value < reads.count && reads[value] == "in"
    return isReadByMaker || isReadByUser ? sum + sizes[value] : sum
  }
  // END
}
