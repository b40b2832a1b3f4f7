import Practice

// First from back to front of nothing but one question: which step reads a value last? Later readers
// overwrite earlier ones. Then forward: add what is made, note the most, take off what ends here.
// 先弄清一件事：每个值最后由哪一步读取，后来的读者盖过先前的。然后从前往后走：加上新算出的，记下最大值，再减去到此为止的。

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  var last = Array(steps.indices)
  for (step, work) in steps.enumerated() {
    for value in work.reads { last[value] = step }
  }
  var now = 0
  var peak = 0
  for step in steps.indices {
    now += steps[step].bytes
    peak = max(peak, now)
    for value in 0...step where last[value] == step { now -= steps[value].bytes }
  }
  return peak
  // END
}
