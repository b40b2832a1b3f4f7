import Gradbook
import NN
import Training
import Workbook

/// Gradients that explode, and the rein.
func tellClipping() {
  lesson.section("Gradient clipping", "梯度裁剪")
  lesson.say(
    """
    Where one weight is used many times in a row, as in recurrent networks ([lesson 29](29)), the
    chain rule raises it to a power. A value a little above 1 is then enough for a cliff: here
    $h = w^8$ should become 1, and $w$ starts at 1.5.
    """,
    """
    如果同一个权重被连续使用许多次（循环网络就是这样，见[第 29 课](29)），链式法则会把它连乘成幂。
    只要比 1 大一点，就会出现悬崖：下面希望 $h = w^8$ 等于 1，而 $w$ 从 1.5 出发。
    """)
  func power(_ w: Tensor, _ times: Int) -> Tensor {
    var h = w
    for _ in 2...times { h = (h * w).named("h") }
    return h
  }
  let w = Tensor(1.5, dtype: .float64, requiresGrad: true).named("w")
  let loss = ((power(w, 8) - 1) ** 2).named("loss")
  loss.backward()
  print("loss:", loss.item(), " gradient:", w.grad?.item())
  lesson.show()
  let short = Tensor(1.5, dtype: .float64, requiresGrad: true).named("w")
  let shortLoss = ((power(short, 4) - 1) ** 2).named("loss")
  shortLoss.backward()
  lesson.figure(
    ComputationGraph(of: shortLoss),
    "Four uses of w. On the way back each product multiplies by 1.5, and w collects from all.",
    "w 用了四次。往回走时，每个乘法都再乘 1.5，而 w 收集来自各处的梯度。", direction: .backward,
    options: DrawingOptions(flow: .down))
  lesson.predict(
    "With learning rate 0.01, where does the first step of SGD put $w$ (gradient about 6733)?",
    "学习率 0.01，SGD 的第一步会把 $w$ 放到哪里（梯度约 6733）？",
    choices: ["1.49", "1", "−65.8"], answer: 2,
    because: Text(
      "1.5 − 0.01·6733. From there the gradient is astronomically large, and the next step "
        + "overflows.",
      "1.5 − 0.01·6733。那里的梯度更是天文数字，下一步就溢出了。"))
  func walk(maxNorm: Double?) -> [Double] {
    let w = Tensor(1.5, dtype: .float64, requiresGrad: true)
    let optimizer = SGD([w], lr: 0.01)
    return (1...80).map { _ in
      let loss = (power(w, 8) - 1) ** 2
      optimizer.zeroGrad()
      loss.backward()
      if let maxNorm { clipGradNorm([w], maxNorm: maxNorm) }
      optimizer.step()
      return w.item()
    }
  }
  let (free, reined) = (walk(maxNorm: nil), walk(maxNorm: 1))
  lesson.show()
  lesson.table(
    [Text("step", "步"), Text("$w$, free", "$w$，不裁剪"), Text("$w$, clipped", "$w$，裁剪")],
    [1, 2, 3, 4, 10, 40, 80].map { step in [step, free[step - 1], reined[step - 1]] })
  lesson.plot(
    "The loss over w on a scale of powers of ten. The clipped walk climbs down the cliff.",
    "损失随 w 的变化，纵轴按十倍计数。裁剪之后，一步一步稳稳走下悬崖。"
  ) { t in
    func height(_ w: Double) -> Double {
      let h = w * w * w * w * w * w * w * w
      return max((h - 1) * (h - 1), 1e-4)
    }
    let stops = [1.5] + stride(from: 4, to: 60, by: 5).map { reined[$0] }
    return Plot(xLabel: "w", yLabel: t("loss", "损失")) {
      Line(over: 0.8...1.6, label: t("loss", "损失"), height)
      Scatter(x: stops, y: stops.map(height), label: t("every fifth step", "每五步一点"))
    }
    .yScale(.logarithmic)
  }
  lesson.say(
    """
    Clipping keeps the direction: *all* gradients together are one long vector, and if it is longer
    than `maxNorm` everything is scaled by the same factor. A short one is left alone. Cutting
    every number by itself (`clipGradValue`) turns the arrow:
    """,
    """
    裁剪不改变方向：把*所有*参数的梯度看成一个长向量，如果它比 `maxNorm` 长，就全体乘以同一个系数；短的则原样不动。
    而逐个截断每个数（`clipGradValue`）会让箭头转向：
    """)
  lesson.predict(
    "Two parameters have the gradients 3 and 4. What does `clipGradNorm(…, maxNorm: 1)` leave?",
    "两个参数的梯度分别是 3 和 4。`clipGradNorm(…, maxNorm: 1)` 之后剩下什么？",
    choices: [
      Text("1 and 1", "1 与 1"), Text("0.6 and 0.8", "0.6 与 0.8"), Text("3 and 4", "3 与 4"),
    ], answer: 1, because: Text("The length is 5; both are divided by it.", "长度是 5，两个都除以 5。"))
  func gradients(_ clip: ([Tensor]) -> Void) -> [Double] {
    let a = Tensor(0.0, requiresGrad: true)
    let b = Tensor(0.0, requiresGrad: true)
    (3 * a + 4 * b).backward()
    clip([a, b])
    return [a, b].map { rounded($0.grad?.item() ?? .nan) }
  }
  print("as they are:", gradients { _ in })
  print("by norm:    ", gradients { clipGradNorm($0, maxNorm: 1) })
  print("by value:   ", gradients { clipGradValue($0, clipValue: 1) })
  lesson.show()
}

/// A number without the last digits of rounding.
private func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 }
