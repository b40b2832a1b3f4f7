import Foundation
import Practice

// 15.1  BCE that never overflows · 不会溢出的 BCE
//
// A network answers yes or no with logits x. With p = σ(x) each one costs
// -(t·ln p + (1 - t)·ln(1 - p)). Give the mean over all of them. There is at least one.
//
//     logits = [0, 2]      targets = [1, 1]      →      0.410038
//
// The first costs ln 2 = 0.693147, the second ln(1 + e⁻²) = 0.126928. It must hold for logits of
// 1000 and -1000, too: do not compute p. Lesson 15 shows the form that needs no large exponential.
//
// 网络用 logit x 回答是或否。设 p = σ(x)，每个回答的代价是 -(t·ln p + (1 - t)·ln(1 - p))。
// 请求所有代价的平均值；至少有一个回答（例子见上）。
// 例子里，第一个的代价是 ln 2 = 0.693147，第二个是 ln(1 + e⁻²) = 0.126928。
// logit 为 1000 或 -1000 时也必须正确：不要去算 p。第 15 课给出了不必对大数取指数的写法。

/// The mean binary cross-entropy of `logits` against `targets`.
func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  return todo()
  // END
}
