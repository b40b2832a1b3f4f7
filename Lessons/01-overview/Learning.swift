import Gradbook
import Workbook

/// From a gradient to learning: the loop that the rest of the course takes apart.
func teachLearning() {
  lesson.section("From a gradient to learning", "从梯度到学习")

  lesson.say(
    """
    With $w = 3$ and $b = 1$ the formula gives 7. Suppose that we want 10. The **loss** says how \
    wrong we are: the square of the distance to 10, so 9 at the start and 0 when we are there.
    """,
    """
    $w = 3$、$b = 1$ 时，公式给出 7。假如我们想要的是 10。**损失**衡量错得有多远：\
    取它与 10 之差的平方，一开始是 9，到达目标时是 0。
    """)

  let w = Value(3, label: "w")
  let x = Value(2, label: "x")
  let b = Value(1, label: "b")
  func loss() -> Value { (w * x + b - 10).square().named("loss") }

  let first = loss()
  first.backward()
  lesson.show {
    print("loss =", first.data)
    print("dloss/dw =", w.grad)
    print("dloss/db =", b.grad)
  }

  lesson.film(
    ComputationGraph(of: first),
    "The backward pass from the loss, step by step. On the page, press → to take a step.",
    "从损失出发的反向传播，一步一步看。在网页上按 → 键前进一步。")

  lesson.predict(
    "$∂loss/∂w$ is −12. To make the loss smaller, $w$ should…", "$∂loss/∂w$ 是 −12。要让损失变小，$w$ 应该……",
    choices: [Text("grow", "变大"), Text("shrink", "变小"), Text("stay as it is", "保持不变")], answer: 0,
    because: Text(
      "A negative slope means: further right is further down. So we go *against* the gradient.",
      "斜率为负，说明越往右越低。所以要*逆着*梯度走。"))

  lesson.say(
    """
    So: take a small step against the gradient, and do it again. These few lines are training. \
    A network with a billion weights runs the same ones.
    """,
    """
    那就逆着梯度走一小步，再走一步。下面这几行就是“训练”。有十亿个权重的网络，跑的也是这几行。
    """)

  var losses: [Double] = []
  var weights: [Double] = []
  lesson.show {
    for _ in 0..<8 {
      w.zeroGrad()  // forget the gradients of the step before
      b.zeroGrad()
      let loss = loss()  // forward: compute the loss, and record how
      loss.backward()  // backward: one gradient for every leaf
      losses.append(loss.data)
      weights.append(w.data)
      w.data -= 0.05 * w.grad  // a small step downhill
      b.data -= 0.05 * b.grad
    }
  }

  lesson.table(
    [Text("step", "步"), Text("w"), Text("loss", "损失")],
    losses.indices.map { [$0, weights[$0], losses[$0]] },
    caption: Text(
      "Each step halves the distance to 10, so the loss falls to a quarter.",
      "每一步都让与 10 的距离减半，损失因此变为四分之一。"))

  lesson.plot(
    "The loss on a logarithmic axis, where dividing by four again and again is a straight line.",
    "对数坐标下的损失：每次除以四，画出来就是一条直线。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: t("loss", "损失")) {
      Line(losses, label: t("loss", "损失"), showsPoints: true)
    }
    .yScale(.logarithmic)
  }

  lesson.say(
    """
    Every lesson looks closely at one part of this loop. What can stand in place of the numbers: \
    tensors, 05 to 07. How `backward()` works: 08 and 09. What to compute: networks and layers, 10 \
    to 13. How to step: 14. Which loss: 15. Where the data come from and how to tell whether it \
    worked: 16 to 20. The rest is what people do with a trained network.
    """,
    """
    后面每一课，都是把这个循环里的某一处放大来看。数可以换成什么：张量，第 5 至 7 课。\
    `backward()` 怎样工作：第 8、9 课。要计算什么：网络和层，第 10 至 13 课。怎样迈步：第 14 课。\
    用哪种损失：第 15 课。数据从哪里来，怎么知道练成了：第 16 至 20 课。\
    余下的，是人们用训练好的网络做些什么。
    """)
}
