import Gradbook
import Training
import Workbook

/// The chapter on units that no gradient reaches any more.
func tellDeadUnits() {
  lesson.section("Dead units: the gradient is cut off", "死亡的神经元：梯度被切断")
  lesson.say(
    """
    ReLU has a danger of its own. A unit whose input is negative for *every* sample puts out 0
    everywhere, its slope is 0 everywhere, and so its weights get no gradient: nothing will ever
    bring it back. Two units side by side, one of them with a bias of −4:
    """,
    """
    ReLU 有它自己的危险。如果某个神经元的输入对*所有*样本都是负数，它的输出处处为 0，斜率也处处为 0，
    于是它的权重得不到任何梯度：再也没有什么能把它救活。下面并排放两个神经元，其中一个的偏置是 −4：
    """)
  let x = Value(2, label: "x")
  let (w1, b1) = (Value(0.5, label: "w1"), Value(0.25, label: "b1"))
  let (w2, b2) = (Value(0.5, label: "w2"), Value(-4, label: "b2"))
  let h1 = (w1 * x + b1).relu().named("h1")
  let h2 = (w2 * x + b2).relu().named("h2")
  let loss = ((h1 + h2 - 3) ** 2).named("loss")
  loss.backward()
  print("alive:", h1.data, "grad of w1:", w1.grad)
  print("dead: ", h2.data, "grad of w2:", w2.grad)
  lesson.show()
  let graph = ComputationGraph(of: loss)
  lesson.figure(
    graph, "One living unit, one dead: behind the closed ReLU every bar is empty.",
    "一个活着，一个已死：在关闭的 ReLU 之后，所有横条都是空的。", direction: .backward,
    options: DrawingOptions(flow: .down, heat: gradientHeat(graph)))

  lesson.predict(
    "Both units are now trained for 100 steps. What does `w2` do?",
    "现在把这两个神经元一起训练 100 步。`w2` 会怎样？",
    choices: [
      Text("it grows until the unit opens", "慢慢变大，直到神经元重新导通"),
      Text("it stays as it is", "一动不动"), Text("it becomes NaN", "变成 NaN"),
    ], answer: 1,
    because: Text(
      "Its gradient is exactly 0 at every step. With leaky ReLU a hundredth of the gradient "
        + "comes through: the unit creeps towards life.",
      "每一步的梯度都恰好是 0。换成 Leaky ReLU，有百分之一的梯度能通过：神经元在慢慢复活。"))
  func train(_ activation: (Tensor) -> Tensor) -> Tensor {
    var w = Tensor([0.5, 0.5], requiresGrad: true)
    var b = Tensor([0.25, -4], requiresGrad: true)
    for _ in 1...100 {
      let loss = (activation(w * 2 + b).sum() - 3) ** 2
      loss.backward()
      noGrad {
        if let dw = w.grad, let db = b.grad {
          w -= 0.01 * dw
          b -= 0.01 * db
        }
      }
      w.zeroGrad()
      b.zeroGrad()
    }
    return w.detach()
  }
  print("w with ReLU: ", train { $0.relu() })
  print("w with leaky:", train { $0.leakyRelu(negativeSlope: 0.01) })
  lesson.show()
  tellCensus()
}

/// Counts the dead units of a trained layer.
private func tellCensus() {
  lesson.say(
    """
    Units die in training when one step is too large: the bias is thrown far below 0. Here 64
    units learn $sin(3x)$ from 64 points, with four learning rates; a unit is dead when the
    gradients of its incoming weight and bias are exactly 0.
    """,
    """
    训练中，一步迈得太大就会让神经元死去：偏置一下子被甩到远远低于 0 的地方。下面用 64 个神经元、64 个点去学
    $sin(3x)$，分别取四种学习率；如果一个神经元的输入权重和偏置的梯度都恰好为 0，就算死亡。
    """)
  func census(
    learningRate: Double, _ activation: (Tensor) -> Tensor
  ) -> (dead: Int, loss: Double) {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let (w1, b1) = (Tensor.randn(1, 64), Tensor.randn(64))
    let w2 = Tensor.randn(64, 1) * 0.125
    var error = 0.0
    for parameter in [w1, b1, w2] { parameter.requiresGrad = true }
    let optimizer = SGD([w1, b1, w2], lr: learningRate)
    for _ in 1...300 {
      let hidden = activation(x.matmul(w1) + b1)
      let loss = mseLoss(hidden.matmul(w2), target)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      error = loss.item()
    }
    guard let dw = w1.grad, let db = b1.grad else { return (0, error) }
    let dead = zip(dw.flat(), db.flat()).count { $0 == 0 && $1 == 0 }
    return (dead, error)
  }
  let rates = [0.01, 0.05, 0.08, 0.2]
  lesson.show()
  lesson.table(
    [
      Text("learning rate", "学习率"), Text("dead, ReLU", "死亡数，ReLU"), Text("loss", "损失"),
      Text("dead, leaky", "死亡数，Leaky"), Text("loss", "损失"),
    ],
    rates.map { rate in
      let plain = census(learningRate: rate) { $0.relu() }
      let leaky = census(learningRate: rate) { $0.leakyRelu() }
      return [rate, plain.dead, rounded(plain.loss), leaky.dead, rounded(leaky.loss)]
    })
  lesson.say(
    """
    Thirteen units are dead from birth: their random bias keeps them closed on the whole interval
    −1…1. Small steps lose no others; large ones kill them all, and the network then answers every
    input with 0. Leaky units never die, though a step too large hurts them as well.
    """,
    """
    有 13 个神经元生来就是死的：随机抽到的偏置让它们在整个区间 −1…1 上都关闭。步子小，不会再损失别的；
    步子大，就会全军覆没，网络对任何输入都只回答 0。Leaky ReLU 的神经元不会死，但步子过大同样会受伤。
    """)
}
