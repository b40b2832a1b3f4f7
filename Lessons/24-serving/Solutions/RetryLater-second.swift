import Practice

// A second way doubles in a loop that ends as soon as the step has reached `most`: no power at all,
// and never more turns than it takes to get there.
// 另一种办法在循环里翻倍，步长一到 most 就停：不用乘方，循环次数也不会比到达上限所需的更多。

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  var step = first
  var left = retry
  while left > 0, step < most {
    step *= 2
    left -= 1
  }
  step = min(step, most)
  let wait = step * (1 + draw) / 2
  guard let retryAfter else { return wait }
  return wait < retryAfter ? retryAfter : wait
  // END
}
