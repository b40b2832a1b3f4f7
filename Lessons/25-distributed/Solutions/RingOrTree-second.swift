import Practice

// A second way separates what is paid for messages from what is paid for bytes, and takes the rounds
// from the binary digits of n − 1: that is the logarithm rounded up, without any rounding error.
// 另一种办法把为消息付的和为字节付的分开算，轮数取 n − 1 的二进制位数：正好是向上取整的对数，没有任何舍入误差。

func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  let n = Double(ranks)
  let rounds = Double(Int.bitWidth - (ranks - 1).leadingZeroBitCount)
  let messages = [2 * (n - 1), 2 * rounds]
  let copies = [2 * (n - 1) / n, 2 * rounds]
  return zip(messages, copies).map { $0 * latency + $1 * bytes * perByte }
  // END
}
