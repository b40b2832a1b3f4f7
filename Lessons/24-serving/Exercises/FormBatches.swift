import Practice

// 24.4  Requests that wait for one another · 互相等待的请求
//
// `arrivals` are the moments at which requests arrive, in order. A server forms batches of them:
//
// - It begins a batch as soon as it is free and either `largest` requests wait, or the first of those
//   that wait has waited for `wait`. So with i the first that waits, the moment is
//       max(free, min(arrivals[i] + wait, arrivals[i + largest - 1]))
//   where the second is left out of the minimum if there is no such request.
// - The batch takes all that have arrived by then (at that very moment, too), at most `largest`.
// - A batch of n takes the time `work(n)`; then its answers go out, and the server is free.
//
// The server is free at 0. Give each request's latency: from its arrival to its answer.
// Shown: arrivals [0, 1, 2, 9], largest 3, wait 4, work(n) = 2 + n. At 2 there are three: they take
// until 7, with the latencies 7, 6, 5. The last one waits alone until 13 and has its answer at 16: 7.
//
// `arrivals` 是各个请求到达的时刻，按先后排列。服务器把它们组成批次：
// 一旦空闲，而且等待的请求已有 `largest` 个，或者等待者中最早的一个已经等了 `wait`，就开始一个批次。
// 设最早的等待者是第 i 个，开始的时刻就是 max(空闲时刻, min(arrivals[i] + wait, arrivals[i + largest - 1]))；
// 没有第 i + largest - 1 个请求时，最小值里就不算它。
// 批次带走此刻已经到达的请求（恰好此刻到达的也算），最多 `largest` 个。
// n 个请求的批次用时 `work(n)`；然后一起给出回答，服务器恢复空闲。服务器从时刻 0 起空闲。
// 请给出每个请求的延迟：从到达到得到回答。例如 arrivals [0, 1, 2, 9]，largest 3，wait 4，work(n) = 2 + n：
// 时刻 2 凑齐三个，做到 7，延迟为 7、6、5；最后一个独自等到 13，16 得到回答，延迟 7。

/// The latency of each request, in order of arrival.
func latencies(
  arrivals: [Double], largest: Int, wait: Double, work: (_ rows: Int) -> Double
) -> [Double] {
  // TODO
  return todo()
  // END
}
