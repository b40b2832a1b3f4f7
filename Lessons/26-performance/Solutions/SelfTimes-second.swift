import Practice

// A second way, as a profiler does it while the program runs: a stack of the calls that are open. It
// looks at each call once, however many there are.
// 另一种办法，也是分析器在程序运行时的做法：用一个栈记住还没有结束的调用。不论有多少次调用，每次都只看一遍。

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  var result = [Double](repeating: 0, count: spans.count)
  var open: [Int] = []
  for (place, span) in spans.enumerated() {
    while let last = open.last, spans[last][1] < span[1] { open.removeLast() }
    result[place] = span[1] - span[0]
    if let caller = open.last { result[caller] -= span[1] - span[0] }
    open.append(place)
  }
  return result
  // END
}
