import Practice

// A second way looks at each step by itself: which values are there? Those that were made by then and
// are read then or later, and the one that is just being made. Slower, and nothing to forget.
// 另一种办法单独看每一步：有哪些值在？此前已经算出、而且这一步或以后还要读的，再加上正在算的那个。慢一些，但没有什么会漏掉。

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  let sizes = steps.indices.map { step in
    let later = Set(steps[step...].flatMap(\.reads))
    let waiting = (0..<step).filter { later.contains($0) }
    return waiting.reduce(steps[step].bytes) { $0 + steps[$1].bytes }
  }
  return sizes.max() ?? 0
  // END
}
