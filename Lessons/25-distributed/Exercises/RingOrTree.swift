import Practice

// 25.5  Ring or tree · 环还是树
//
// A message of b bytes takes `latency` + b · `perByte` µs; messages between different pairs of ranks go
// at the same time. Write `allReduceTimes`: how long an all-reduce of `bytes` bytes takes on `ranks`
// ranks, in µs, first round the ring, then by the tree.
//   – The ring takes 2(n − 1) steps, and in each of them every rank sends one of n equal chunks.
//   – The tree brings everything to one rank, and the sum back. On the way there the ranks halve in each
//     round: one of every two sends all its bytes to the other, a single one over waits. On the way back
//     it is as many rounds.
//
//     bytes 1000, ranks 4, latency 5, perByte 0.01   →   [45, 60]
//     bytes  100, ranks 4, latency 5, perByte 0.01   →   [31.5, 24]
//
// 一条 b 字节的消息要用 `latency` + b · `perByte` 微秒；不同的 rank 之间可以同时通信。请写出 `allReduceTimes`：
// 在 `ranks` 个 rank 上对 `bytes` 字节做一次 all-reduce 要多少微秒，先是环，后是树。
// 环要走 2(n − 1) 步，每一步里每个 rank 发出 n 等份中的一份。树先把一切汇总到一个 rank，再把总和发回来：去程每一轮
// rank 数减半，两两之中一个把全部字节发给另一个，落单的等着；回程的轮数与去程相同。

/// The times of an all-reduce in µs: `[ring, tree]`.
func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  return todo()
  // END
}
