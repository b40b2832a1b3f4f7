import Foundation
import Practice

// 35.5  Adam · Adam
//
// For each number two averages, at first 0: m keeps 0.9 of itself and takes 0.1 of the gradient, s keeps
// 0.999 and takes 0.001 of the gradient's square. After the parameter's t-th step both are too small by
// the factors 1 − 0.9ᵗ and 1 − 0.999ᵗ: divide by these. The change is −rate · m / (√s + 1e-8).
//
//     gradient 200, first step, rate 0.01      m 200, s 40000      change −0.01
//
// 每个数有两个平均，开始为 0：m 保留自身的 0.9，加上梯度的 0.1；s 保留 0.999，加上梯度平方的 0.001。参数走到第 t 步时，
// 两者都偏小，只有应有值的 1 − 0.9ᵗ 和 1 − 0.999ᵗ，所以要除以这两个数。
// 加上的是 −学习率 · m / (√s + 1e-8)（例子见上）。

final class Adam: Optimizer {
  let parameters: [NDArray]
  let rate: Double
  /// The averages of gradients and of their squares, and how many steps each parameter took.
  var means, squares: [[Double]]
  var counts: [Int]

  init(_ parameters: [NDArray], rate: Double) {
    self.parameters = parameters
    self.rate = rate
    means = parameters.map { $0.numbers.map { _ in 0 } }
    squares = means
    counts = parameters.map { _ in 0 }
  }

  // TODO
  func change(of index: Int, gradient: [Double]) -> [Double] {
    todo()
  }
  // END
}
