import Practice

// Every call gives its whole length to itself and takes it from its caller: the last call before it
// that ends no earlier. What its own calls took is in that length, so it is taken once.
// 每次调用把自己的时长记给自己，再从调用者那里扣掉。调用者就是排在前面、结束得不比它早的最后一个。更深的调用
// 已经包含在这个时长里，所以只扣一次。

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  var result = spans.map { $0[1] - $0[0] }
  for (place, span) in spans.enumerated() {
    if let caller = spans[..<place].lastIndex(where: { $0[1] >= span[1] }) {
      result[caller] -= span[1] - span[0]
    }
  }
  return result
  // END
}
