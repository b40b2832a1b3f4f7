import Practice

// 26.1  Self time from begin and end · 由起止时刻求自身时间
//
// A profiler has noted when each call began and when it ended: [start, end], in the order in which
// they began. A call that lies inside another was made by it. Write `selfTimes`: for each call its
// own time, without that of the calls that it made itself.
//
//     [0, 10], [1, 4], [2, 3], [5, 9]   →   3, 2, 1, 4
//
// Two calls may have the same start and end: then the earlier one made the later.
//
// 性能分析器记下了每次调用的起止时刻 [开始, 结束]，按开始的先后排列。落在另一次调用之内的，就是由它调用的。
// 请写出 `selfTimes`：每次调用的自身时间，也就是扣除它直接调用的那些之后剩下的时间。
// 上面的例子里，四次调用的自身时间是 3、2、1、4。起止时刻完全相同时，由排在前面的调用后面的。

/// The self time of each call, in the order of `spans`.
func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  return todo()
  // END
}
