import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on the learning rate: on a parabola, then in a network.
func tellRates() {
  lesson.section("The learning rate", "学习率")
  lesson.say(
    """
    On the parabola $f(w) = a w^2/2$ the gradient is $a w$, and a step of SGD multiplies the weight
    by a constant:

    $$w - η a w = (1 - η a)·w$$

    Everything depends on this factor. Here $a = 1$, thirty steps from $w = 1$:
    """,
    """
    在抛物线 $f(w) = a w^2/2$ 上，梯度是 $a w$，SGD 走一步就是把权重乘上一个常数：

    $$w - η a w = (1 - η a)·w$$

    一切都取决于这个因子。下面取 $a = 1$，从 $w = 1$ 走三十步：
    """)
  lesson.predict(
    "What happens at η = 2?", "η = 2 时会怎样？",
    choices: [
      Text("it arrives in one step", "一步到达"),
      Text("it jumps between 1 and −1 for ever", "永远在 1 与 −1 之间跳"),
      Text("it grows without bound", "无限增大"),
    ], answer: 1,
    because: Text(
      "The factor is −1. Below 2 the weight comes closer with every step, above 2 it is thrown "
        + "farther away. For a parabola $a$ times as steep the limit is $2/a$.",
      "因子是 −1。小于 2，每一步都更近；大于 2，一步比一步远。抛物线陡 $a$ 倍，界限就是 $2/a$。"))
  func descend(_ rate: Double) -> [Double] {
    (0...30).map { pow(1 - rate, Double($0)) }
  }
  let rates = [0.05, 0.5, 1, 1.8, 2, 2.1]
  lesson.show()
  lesson.table(
    [Text("η"), Text("factor", "因子"), Text("w after 30 steps", "30 步后的 w")],
    rates.map { [$0, rounded(1 - $0), rounded(descend($0)[30])] })
  lesson.plot(
    "Too small: it creeps. 1.8: it swings but arrives. 2.1: every swing is larger.",
    "太小，像在爬；1.8，来回摆动但能到达；2.1，越摆越大。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: "w") {
      for rate in [0.05, 0.5, 1.8, 2.1] {
        Line(descend(rate), label: "η = \(rate)", showsPoints: true)
      }
    }
    .yRange(-4...4)
  }
  lesson.say(
    """
    The valley above has $a = 1$ along and $a = 100$ across. Across, η must stay below 2/100 = 0.02;
    along, that leaves a factor of 0.98 at best, and half of the way takes 34 steps. The steepest direction sets the pace for all: that is
    what momentum and Adam help against.
    """,
    """
    上面的山谷，纵向 $a = 1$，横向 $a = 100$。横向要求 η 小于 2/100 = 0.02；这样纵向的因子最好也只有 0.98，走一半路就要 34 步。
    最陡的方向拖住了所有方向：动量法和 Adam 要解决的正是这个问题。
    """)
  tellRatesOfNetwork()
}

private func tellRatesOfNetwork() {
  lesson.say(
    """
    A network has no single $a$, but the picture is the same. A 1–16–1 network learns $sin(3x)$ for
    150 steps, with nine learning rates and three optimizers.
    """,
    """
    网络里没有单独一个 $a$，情形却是一样的。下面让一个 1–16–1 网络学 150 步 $sin(3x)$，九种学习率，三种优化器。
    """)
  func finalLoss(_ make: ([Tensor]) -> Optimizer) -> Double {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let model = Sequential {
      Linear(1, 16)
      Tanh()
      Linear(16, 1)
    }
    let optimizer = make(model.parameters())
    for _ in 1...150 {
      optimizer.zeroGrad()
      mseLoss(model(x), target).backward()
      optimizer.step()
    }
    return mseLoss(model(x), target).item()
  }
  let rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
  let makers: [(String, ([Tensor], Double) -> Optimizer)] = [
    ("SGD", { SGD($0, lr: $1) }),
    ("momentum 0.9", { SGD($0, lr: $1, momentum: 0.9) }),
    ("Adam", { Adam($0, lr: $1) }),
  ]
  let results = makers.map { name, make in
    (name: name, losses: rates.map { rate in finalLoss { make($0, rate) } })
  }
  lesson.show()
  lesson.plot(
    "The loss after 150 steps. Each optimizer has its own best rate; to the right of it the curve "
      + "turns up, or ends.",
    "150 步之后的损失。每个优化器各有最合适的学习率；再往右，曲线就翘起来，或者断掉。"
  ) { t in
    Plot(xLabel: t("learning rate", "学习率"), yLabel: t("loss", "损失")) {
      for (name, losses) in results {
        Line(
          x: rates, y: losses.map { $0 < 10 ? $0 : .nan }, label: name, showsPoints: true)
      }
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  lesson.table(
    [Text("optimizer", "优化器"), Text("best learning rate", "最好的学习率"), Text("loss", "损失")],
    results.map { name, losses in
      let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
      return [name, rates[best], rounded(losses[best])]
    })
}

/// The chapter on weight decay: Adam and AdamW.
func tellDecay() {
  lesson.section("Weight decay: Adam or AdamW", "权重衰减：Adam 与 AdamW")
  lesson.say(
    """
    Weight decay λ pulls every weight towards 0, against over-fitting. SGD and Adam add $λw$ to the
    gradient. AdamW instead shrinks the weight itself, by $ηλ$ of its size, apart from the gradient.
    To see the difference, take two weights whose loss has gradient 0:
    """,
    """
    权重衰减 λ 把每个权重往 0 拉，用来对付过拟合。SGD 和 Adam 把 $λw$ 加进梯度；AdamW 则与梯度分开，
    直接把权重缩小其自身的 $ηλ$。为了看出区别，取两个权重，损失对它们的梯度都是 0：
    """)
  lesson.predict(
    "The weights are 1 and 0.1, λ = 0.1, η = 0.01. With Adam, which of them is pulled more strongly?",
    "两个权重是 1 和 0.1，λ = 0.1，η = 0.01。用 Adam，哪个被拉得更厉害？",
    choices: [
      Text("the larger one, ten times as strongly", "大的，力度是十倍"),
      Text("both by the same step", "两个的步长一样"),
      Text("the smaller one", "小的"),
    ], answer: 1,
    because: Text(
      "Adam divides by the size of the gradient, and here the gradient *is* the decay. What remains "
        + "is a step of η for both: λ no longer matters at all.",
      "Adam 会除以梯度的大小，而这里的梯度*就是*衰减项。剩下的，两个都是走 η 这么长的一步：λ 取多大已经无所谓了。"))
  func decayed(_ make: ([Tensor]) -> Optimizer) -> [Double] {
    let w = Tensor([1.0, 0.1], dtype: .float64, requiresGrad: true)
    let optimizer = make([w])
    for _ in 1...5 {
      optimizer.zeroGrad()
      (w * 0).sum().backward()
      optimizer.step()
    }
    return shortened(w.flat())
  }
  print("SGD:  ", decayed { SGD($0, lr: 0.01, weightDecay: 0.1) })
  print("Adam: ", decayed { Adam($0, lr: 0.01, weightDecay: 0.1) })
  print("AdamW:", decayed { AdamW($0, lr: 0.01, weightDecay: 0.1) })
  lesson.show()
  lesson.say(
    """
    After five steps Adam has taken 0.05 from both: half of the small weight. AdamW takes the same
    *share* of both, as SGD does.
    """,
    """
    五步之后，Adam 从两个权重上各减了 0.05：小的那个没了一半。AdamW 和 SGD 一样，从两者减去同样的*比例*。
    """)
}
