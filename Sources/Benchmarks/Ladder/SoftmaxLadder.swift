import Foundation
import Gradbook

/// Softmax cross-entropy of a batch, with its gradient.
enum SoftmaxLadder {
  /// p = eˣ / Σ eˣ and L = −ln p[target]; then back step by step, ∂p[i]/∂x[j] = p[i] · (δ − p[j]).
  // rung: softmax-plain
  static func plain(
    _ x: Numbers, _ targets: [Int], _ dx: Results, classes: Int
  ) -> Float {
    var loss: Float = 0
    for (row, target) in targets.enumerated() {
      let x = x + row * classes
      let dx = dx + row * classes
      let sum = (0..<classes).reduce(0) { $0 + exp(x[$1]) }
      let p = (0..<classes).map { exp(x[$0]) / sum }
      loss -= log(p[target])
      for j in 0..<classes {
        dx[j] = 0
        for i in 0..<classes {
          let upstream = i == target ? -1 / p[i] : 0
          dx[j] += upstream * p[i] * ((i == j ? 1 : 0) - p[j])
        }
        dx[j] /= Float(targets.count)
      }
    }
    return loss / Float(targets.count)
  }
  // end

  /// L = ln Σ eˣ − x[target], and all steps back together are p − 1 at the target, p elsewhere.
  // rung: softmax-better
  static func better(
    _ x: Numbers, _ targets: [Int], _ dx: Results, classes: Int
  ) -> Float {
    let share = 1 / Float(targets.count)
    var loss: Float = 0
    for (row, target) in targets.enumerated() {
      let x = x + row * classes
      let dx = dx + row * classes
      var sum: Float = 0
      for j in 0..<classes {
        dx[j] = exp(x[j])
        sum += dx[j]
      }
      loss += log(sum) - x[target]
      for j in 0..<classes { dx[j] *= share / sum }
      dx[target] -= share
    }
    return loss * share
  }
  // end

  // rung: softmax-final
  static func final(
    _ x: Tensor, _ targets: Tensor
  ) -> (loss: Tensor, dx: Tensor?) {
    x.zeroGrad()
    let loss = crossEntropy(x, targets)
    loss.backward()
    return (loss, x.grad)
  }
  // end

  static func ladder() -> Ladder {
    let (rows, classes) = (256, 512)
    let input = Tensor.randn(rows, classes)
    input.requiresGrad = true
    let labels = (0..<rows).map { $0 * 37 % classes }
    let labelTensor = Tensor(flat: labels, shape: [rows], dtype: .int64)
    let x = input.floats
    var dx = [Float](repeating: 0, count: x.count)
    var loss: Float = 0
    var made = final(input, labelTensor)
    return Ladder(
      name: "softmax", title: Text("Softmax cross-entropy", "Softmax 交叉熵"),
      task: Text(
        """
        A batch of 256 samples with 512 classes: the loss $L = -ln(p_t)$ with \
        $p = e^x / Σ e^x$, averaged, and its gradient in all logits. The logits must be read \
        once and the gradient written once, 1 MB together.
        """,
        """
        一批 256 个样本，每个有 512 类：损失 $L = -ln(p_t)$，其中 $p = e^x / Σ e^x$，取平均，并对所有 logits 求梯度。\
        logits 至少读一遍，梯度至少写一遍，共 1 MB。
        """),
      work: 2 * 4 * Double(x.count) * 1e-9, unit: "GB/s", file: #filePath,
      rungs: [
        KernelVersion(
          name: Text("the chain rule, literally", "照搬链式法则"), mark: "softmax-plain",
          idea: Text(
            """
            Every step as the chain rule states it: the gradient in p, then for every sample the \
            product with the 512 × 512 matrix of the derivatives of p.
            """,
            "每一步都照链式法则来：先求对 p 的梯度，再对每个样本乘上 p 的 512 × 512 导数矩阵。"),
          reason: Text(
            """
            Each sample takes 262,144 products, and all but 512 of them multiply by 0: `upstream` \
            is 0 everywhere but at the target.
            """,
            "每个样本要算 262,144 次乘积，其中除 512 次外都是在乘 0：除目标类以外，`upstream` 全为 0。"),
          run: { loss = plain(x, labels, &dx, classes: classes) }, result: { dx + [loss] }),
        KernelVersion(
          name: Text("simplified on paper", "先在纸上化简"), mark: "softmax-better",
          idea: Text(
            """
            Write the chain out and cancel: $-1/p_t · p_t · (δ - p_j) = p_j - δ$. The matrix is \
            gone, and with it the quotient that overflows where $p_t$ is tiny.
            """,
            """
            把链式法则写开再约分：$-1/p_t · p_t · (δ - p_j) = p_j - δ$。矩阵消失了，$p_t$ 很小时会溢出的除法也不见了。
            """),
          reason: Text(
            """
            No faster instruction helps as much as work that is not done: 512 steps a sample \
            instead of 262,144. This is why frameworks have softmax and cross-entropy as one \
            operation.
            """,
            "指令再快，也不如不做无用功：每个样本由 262,144 步减到 512 步。框架把 softmax 与交叉熵合成一个运算，原因就在这里。"),
          run: { loss = better(x, labels, &dx, classes: classes) }, result: { dx + [loss] }),
        KernelVersion(
          name: Text("the engine", "引擎"), mark: "softmax-final",
          idea: Text(
            """
            The same formula, with the largest logit subtracted first so that no power overflows, \
            and with a branch-free exponential that works on several numbers at once.
            """,
            "公式相同，但先减去最大的 logit，使指数不会溢出；指数函数没有分支，一次处理几个数。"),
          reason: Text(
            """
            What is left is the exponential, and it vectorises like the tanh above. With 131,072 \
            logits the second core already pays.
            """,
            "剩下的开销就是指数函数，它同上面的 tanh 一样可以向量化。logits 有 131,072 个，第二个核已经划算。"),
          run: { made = final(input, labelTensor) },
          result: { (made.dx?.floats ?? []) + made.loss.floats }),
      ])
  }
}
