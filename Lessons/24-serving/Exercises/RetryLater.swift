import Practice

// 24.5  Ask again later · 稍后再试
//
// A server that has too much to do answers 429 or 503, and may say after how many seconds it is worth
// trying again (the header Retry-After). How long does a polite client wait before it asks again?
//
// - Before retry 0 the step is `first`, before retry 1 twice that, then four times: it doubles each
//   time, but never passes `most`.
// - So that not all clients come back at once, the wait is drawn: from half the step, where `draw` is
//   0, to the whole step, where `draw` is 1.
// - Never come back earlier than the server asked: if the wait is shorter than `retryAfter`, wait for
//   `retryAfter`, even if that is more than `most`.
//
// Retry 100,000 must work as well. Shown, with first 1 and most 10: before retry 2 the step is 4, and
// a draw of 0.5 makes it 3; with retryAfter 5 it is 5.
//
// 忙不过来的服务器会回答 429 或 503，还可能在 Retry-After 头里说明过几秒再来才有意义。客户端应当等多久再问？
// 第 0 次重试之前，步长是 `first`；第 1 次之前是它的两倍，然后四倍：每次翻倍，但不超过 `most`。
// 为了不让所有客户端同时回来，等待时间要抽取：`draw` 为 0 时是步长的一半，为 1 时是整个步长。
// 绝不早于服务器的要求：算出的等待短于 `retryAfter`，就等 `retryAfter`，哪怕它超过 `most`。
// 第 100,000 次重试也必须算得出来。例如 first 为 1、most 为 10：第 2 次重试之前步长是 4，draw 为 0.5 时等 3；
// 若 retryAfter 为 5，就等 5。

/// The seconds to wait before a retry, counted from 0; `draw` lies between 0 and 1.
func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  return todo()
  // END
}
