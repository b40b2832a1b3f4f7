import Foundation
import Practice

// The power is computed as a Double: it may become infinite, and the minimum with `most` is right all
// the same. The server's word comes last, so that nothing makes the wait shorter again.
// 乘方用 Double 来算：它可能变成无穷，但与 most 取最小值之后仍然是对的。服务器的要求放在最后，此后再没有什么能把等待缩短。

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  let step = min(most, first * pow(2, Double(retry)))
  let drawn = step / 2 + draw * step / 2
  return max(drawn, retryAfter ?? 0)
  // END
}
