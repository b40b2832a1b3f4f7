import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on equal weights, which stay equal.
func tellSymmetry() {
  lesson.section("Why weights start at random", "权重为什么要随机开始")
  lesson.say(
    """
    A training needs a starting point. Why not give every weight the same number? Because two units
    with the same weights put out the same, get the same gradient, and stay twins for ever.
    """,
    """
    训练总要有个起点。为什么不让所有权重都从同一个数开始？因为权重相同的两个神经元，输出相同，
    得到的梯度也相同，永远是一对双胞胎。
    """)
  let x = Value(1, label: "x")
  let (w1, w2) = (Value(0.5, label: "w1"), Value(0.5, label: "w2"))
  let (v1, v2) = (Value(0.5, label: "v1"), Value(0.5, label: "v2"))
  let h1 = (w1 * x).tanh().named("h1")
  let h2 = (w2 * x).tanh().named("h2")
  let loss = ((v1 * h1 + v2 * h2 - 1) ** 2).named("loss")
  loss.backward()
  print("w1:", w1.grad, "w2:", w2.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: loss), "Twins: the two halves of the graph hold the same numbers.",
    "双胞胎：图的左右两半，数字一模一样。", direction: .backward)
  lesson.predict(
    "A 2–3–1 network starts with all weights 0.5 and is trained for 500 steps on XOR. What do the "
      + "three rows of its hidden weight look like then?",
    "一个 2–3–1 网络，所有权重从 0.5 开始，在异或数据上训练 500 步。那时隐藏层权重的三行是什么样？",
    choices: [
      Text("three different rows", "三行各不相同"), Text("three equal rows", "三行完全相同"),
      Text("all zero", "全是 0"),
    ], answer: 1,
    because: Text(
      "Three equal units are one unit, and one unit cannot learn XOR: its loss gets stuck.",
      "三个相同的神经元等于一个，而一个神经元学不会异或：损失降不下去。"))
  func learnXOR(_ start: (Tensor) -> Void) -> (hidden: Tensor, loss: Double) {
    let inputs = Tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    let targets = Tensor([[0.0], [1], [1], [0]])
    let (hidden, output) = (Linear(2, 3), Linear(3, 1))
    let parameters = hidden.parameters() + output.parameters()
    for parameter in parameters { start(parameter) }
    let optimizer = SGD(parameters, lr: 0.3)
    var error = 0.0
    for _ in 1...500 {
      optimizer.zeroGrad()
      let loss = mseLoss(output(hidden(inputs).tanh()), targets)
      loss.backward()
      optimizer.step()
      error = loss.item()
    }
    return (hidden.weight.detach(), error)
  }
  manualSeed(lesson.seed)
  let alike = learnXOR { Initialization.constant($0, 0.5) }
  print(alike.hidden)
  print("loss, all weights alike:", shortened(alike.loss))
  let random = learnXOR { Initialization.normal($0) }
  print("loss, random weights:  ", shortened(random.loss))
  lesson.show()
}

/// The chapter on how large random weights should be.
func tellScale() {
  lesson.section("How large? Xavier and Kaiming", "该取多大？Xavier 与 Kaiming")
  lesson.say(
    """
    A unit adds up $n$ products. If inputs and weights are independent, with mean 0 and deviations 1
    and $s$, the sum has the variance $n s^2$. To hand on a signal as strong as it came in, that must
    be 1: $s = 1/√n$.

    - **Xavier** looks both ways, at the $n_{in}$ inputs and the $n_{out}$ outputs, which the
      gradients come from. For tanh and sigmoid.
    - **Kaiming** makes up for ReLU, which throws half of the signal away. For ReLU.

    $$
    Xavier: s = \\sqrt{\\frac{2}{n_{in} + n_{out}}}
    Kaiming: s = \\sqrt{\\frac{2}{n_{in}}}
    $$

    Drawn evenly instead of normally, the numbers lie within $±√3·s$: the deviation is the same.
    """,
    """
    一个神经元把 $n$ 个乘积加起来。如果输入与权重相互独立，平均值为 0，标准差分别是 1 和 $s$，
    那么和的方差是 $n s^2$。要让信号进来多强、出去还多强，它就得等于 1，即 $s = 1/√n$。

    - **Xavier** 两头兼顾：既看 $n_{in}$ 个输入，也看梯度来自的 $n_{out}$ 个输出。配 tanh 和 sigmoid。
    - **Kaiming** 补偿 ReLU 丢掉的那一半信号。配 ReLU。

    $$
    Xavier：s = \\sqrt{\\frac{2}{n_{in} + n_{out}}}
    Kaiming：s = \\sqrt{\\frac{2}{n_{in}}}
    $$

    如果不用正态分布而用均匀分布，就在 $±√3·s$ 之间抽取：标准差相同。
    """)
  manualSeed(lesson.seed)
  let weight = Tensor.empty([256, 512])  // 512 inputs, 256 outputs
  var table: [[any TableCell]] = []
  func measure(_ name: String, _ formula: Double) {
    table.append([
      name, rounded(formula), rounded(weight.std().item()),
      rounded(weight.abs().max().item()),
    ])
  }
  Initialization.xavierUniform(weight)
  measure("xavierUniform", (2.0 / (512 + 256)).squareRoot())
  Initialization.xavierNormal(weight)
  measure("xavierNormal", (2.0 / (512 + 256)).squareRoot())
  Initialization.kaimingUniform(weight)
  measure("kaimingUniform", (2.0 / 512).squareRoot())
  Initialization.kaimingNormal(weight)
  measure("kaimingNormal", (2.0 / 512).squareRoot())
  lesson.show()
  lesson.table(
    [
      Text("function", "函数"), Text("$s$ by the formula", "公式给出的 $s$"),
      Text("measured", "实测"), Text("largest |w|", "最大的 |w|"),
    ], table)
  lesson.predict(
    "For a convolution $n_{in}$ is the number of weights in one kernel. What is Kaiming's $s$ for "
      + "`Conv2d(3, 16, 3)`?",
    "对卷积来说，$n_{in}$ 是一个卷积核里权重的个数。`Conv2d(3, 16, 3)` 的 Kaiming 标准差 $s$ 是多少？",
    answer: (2.0 / 27).squareRoot(), tolerance: 0.01,
    because: Text(
      "A kernel is 3 · 3 · 3 = 27 weights: √(2/27).", "一个卷积核有 3 · 3 · 3 = 27 个权重：√(2/27)。"))
  let layer = Conv2d(3, 16, 3)
  Initialization.kaimingNormal(layer.weight, nonlinearity: .relu)
  print("Kaiming: ", (2.0 / 27).squareRoot())
  print("measured:", layer.weight.std().item())
  lesson.show()
  lesson.say(
    """
    The deviation of 432 random numbers lies near the formula's; equal it is not.
    """,
    """
    只抽了 432 个数，实测的标准差接近公式，但不会完全相等。
    """)
}

/// The chapter on what goes wrong in a deep network.
func tellDepth() {
  lesson.section("What goes wrong otherwise", "否则会出什么问题")
  lesson.say(
    """
    One layer forgives a wrong scale; twenty raise it to the twentieth power. Here a signal goes
    through twenty ReLU layers of 64 units, with four ways to start.
    """,
    """
    只有一层，尺度不对还不要紧；二十层就是二十次方。下面让信号穿过二十层、每层 64 个神经元的 ReLU 网络，四种起点。
    """)
  let starts: [(name: String, fill: (Tensor) -> Void)] = [
    ("s = 0.01", { Initialization.normal($0, std: 0.01) }),
    ("s = 1", { Initialization.normal($0, std: 1) }),
    ("Xavier", { Initialization.xavierNormal($0) }),
    ("Kaiming", { Initialization.kaimingNormal($0, nonlinearity: .relu) }),
  ]
  func signal(_ fill: (Tensor) -> Void) -> [Double] {
    manualSeed(lesson.seed)
    var h = Tensor.randn(256, 64, dtype: .float64)
    return (1...20).map { _ in
      let weight = Tensor.empty([64, 64], dtype: .float64)
      fill(weight)
      h = h.matmul(weight.t()).relu()
      return h.square().mean().sqrt().item()
    }
  }
  let signals = starts.map { (name: $0.name, sizes: signal($0.fill)) }
  lesson.show()
  lesson.plot(
    "How strong the signal is after each layer (root mean square), counted in factors of ten.",
    "每一层之后信号的强度（均方根），纵轴按十倍计数。"
  ) { t in
    Plot(xLabel: t("layer", "层"), yLabel: t("strength", "强度")) {
      for (name, sizes) in signals { Line(sizes, from: 1, label: name, showsPoints: true) }
    }
    .yScale(.logarithmic)
  }
  lesson.predict(
    "With Xavier on ReLU every layer loses the factor √2. What is left of the signal after 20?",
    "Xavier 配 ReLU，每层缩小到 1/√2。二十层之后，信号还剩多少？",
    choices: [Text("a tenth", "十分之一"), Text("a thousandth", "千分之一"), Text("nothing", "一点不剩")],
    answer: 1,
    because: Text("$(√2)^{20} = 2^{10} = 1024$.", "$(√2)^{20} = 2^{10} = 1024$。"))
  lesson.show {
    print("twenty factors of √2:", shortened(pow(2.0.squareRoot(), 20)))
  }
  lesson.table(
    [Text("start", "起点"), Text("after layer 1", "第 1 层之后"), Text("after layer 20", "第 20 层之后")],
    signals.map { [$0.name, rounded($0.sizes[0]), rounded($0.sizes[19])] })
  tellTraining(starts)
}

/// The same four starts, trained.
private func tellTraining(_ starts: [(name: String, fill: (Tensor) -> Void)]) {
  lesson.say(
    """
    And this is what training makes of it: eight layers of 32 units learn $sin(3x)$ in 200 steps of
    SGD, from the same four starts.
    """,
    """
    再看训练的结果：八层、每层 32 个神经元，从同样四种起点出发，用 SGD 学 200 步 $sin(3x)$。
    """)
  func losses(_ fill: (Tensor) -> Void) -> [Double] {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let widths = [1] + Array(repeating: 32, count: 7) + [1]
    let layers = zip(widths, widths.dropFirst()).map { Linear($0, $1) }
    for layer in layers { fill(layer.weight) }
    let optimizer = SGD(layers.flatMap { $0.parameters() }, lr: 0.02)
    return (1...200).map { _ in
      optimizer.zeroGrad()
      var h = x
      for layer in layers.dropLast() { h = layer(h).relu() }
      let loss = mseLoss(layers[7](h), target)
      loss.backward()
      optimizer.step()
      return loss.item()
    }
  }
  let curves = starts.map { (name: $0.name, losses: losses($0.fill)) }
  lesson.show()
  lesson.table(
    [Text("start", "起点"), Text("first loss", "最初的损失"), Text("last loss", "最后的损失")],
    curves.map { [$0.name, rounded($0.losses[0]), rounded($0.losses[199])] })
  lesson.plot(
    "The losses. What starts too small does not move; what starts too large is thrown out at once.",
    "损失曲线：起点太小的一动不动，起点太大的一下子就飞了。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: t("loss", "损失")) {
      for (name, losses) in curves {
        Line(losses.map { $0 > 1e3 ? .nan : $0 }, from: 1, label: name)
      }
    }
  }
}

/// Three significant digits, for tables of measured sizes.
func rounded(_ number: Double) -> Double {
  guard number != 0, number.isFinite else { return number }
  var scale = 1.0
  while number.magnitude * scale < 100 { scale *= 10 }
  while number.magnitude * scale >= 1000 { scale /= 10 }
  return (number * scale).rounded() / scale
}
