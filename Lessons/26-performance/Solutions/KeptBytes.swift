import Practice

// Which values are read is a set: a value that two derivatives read stands in memory once.
// 要读哪些值，是一个集合：两个导数都要读的值，在内存里只有一份。

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  var kept: Set<Int> = []
  for (call, what) in reads.enumerated() {
    if what == "in" { kept.insert(call) }
    if what == "out" { kept.insert(call + 1) }
  }
  return kept.reduce(0) { $0 + sizes[$1] }
  // END
}
