import Practice

// Two pieces, each with its own derivative: (e²/(2β))′ = e/β, and (|e| - β/2)′ = the sign of e. At
// |e| = β both give β/2 and ±1, so it does not matter which piece takes the edge.
//
// 分两段，各求各的导数：(e²/(2β))′ = e/β，(|e| - β/2)′ 是 e 的符号。在 |e| = β 处，两段都给出 β/2 和 ±1，
// 所以边界归哪一段都一样。

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / (2 * beta), error / beta]
  }
  return [abs(error) - beta / 2, error < 0 ? -1 : 1]
  // END
}
