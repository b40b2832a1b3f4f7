import Practice

// Five fence posts have four gaps between them: the way is divided by count − 1. With one number
// there is no gap to divide by, so it gets a line of its own.
// 五根栅栏柱之间只有四段间隔：所以整段路要除以 count − 1。只有一个数时没有间隔可除，需要单独处理。

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  if count == 1 { return [start] }
  let gap = (end - start) / Double(count - 1)
  return (0..<count).map { start + gap * Double($0) }
  // END
}
