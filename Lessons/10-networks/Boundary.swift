import Gradbook
import NN
import Training
import Workbook

/// The chapter on what a network can separate.
func tellBoundary() {
  lesson.section("The line between yes and no", "“是”与“否”之间的界线")
  lesson.say(
    """
    With two inputs a network can be seen whole: colour the plane by its answer. A neuron says
    yes on one side of the line $w_1 x_1 + w_2 x_2 + b = 0$ and no on the other. So what can one
    neuron do with a disc of points inside a ring?
    """,
    """
    输入只有两个时，网络的全貌一眼可见：按它的回答给平面上色。一个神经元在直线
    $w_1 x_1 + w_2 x_2 + b = 0$ 的一侧说“是”，另一侧说“否”。那么，遇到圆环中间包着一团点的数据，一个神经元能做什么？
    """)
  manualSeed(42)
  let disc = Tensor.randn(100, 2) * 0.5
  let angle = Tensor.rand(100, 1) * (2 * Double.pi)
  let radius = 2 + Tensor.randn(100, 1) * 0.2
  let ring = Tensor.cat([radius * angle.cos(), radius * angle.sin()], dim: 1)
  let points = Tensor.cat([disc, ring])
  let targets = Tensor.cat([Tensor.ones(100, 1), Tensor.zeros(100, 1)])
  func train(_ model: Sequential) -> Tensor {
    let criterion = BCELoss()
    let optimizer = Adam(model.parameters(), lr: 0.05)
    for _ in 1...500 {
      let loss = criterion(model(points), targets)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    let answers = noGrad { model(points) .> 0.5 }
    return (answers .== (targets .> 0.5)).to(.float32).mean()
  }
  lesson.show()
  lesson.predict(
    "What share of the points does one neuron get right after training?",
    "训练之后，一个神经元能答对多大比例的点？",
    choices: [Text("about half", "一半左右"), Text("about 75 %", "75% 左右"), Text("all", "全部")],
    answer: 0,
    because: Text(
      "Whatever line is drawn, about half of the ring lies on the side of the disc.",
      "无论直线怎么画，总有大约半个圆环与那团点在同一侧。"))
  lesson.predict(
    "And how many hidden neurons does it take to fence the disc in?",
    "那么至少需要几个隐藏神经元，才能把那团点围起来？",
    choices: ["2", "3", "8"], answer: 1,
    because: Text(
      "Three folds can close a fence. Two make at best a strip or a wedge, open to the ring.",
      "三道折痕可以围成一圈。两道最多围出一条带子或一个楔形，总有开口通向圆环。"))
  func network(hidden: Int) -> Sequential {
    manualSeed(42)
    return Sequential {
      Linear(2, hidden)
      ReLU()
      Linear(hidden, 1)
      Sigmoid()
    }
  }
  manualSeed(42)
  let single = Sequential(Linear(2, 1), Sigmoid())
  print("one neuron:", train(single))
  let networks = [2, 3, 8].map { network(hidden: $0) }
  for network in networks {
    print(network.parameterCount(), "parameters:", train(network))
  }
  lesson.show()
  let cloud = (disc: disc, ring: ring)
  plotBoundary(
    single, cloud, lines: [],
    Text("One neuron: a straight boundary, and no good place for it.", "一个神经元：边界是直线，放哪里都不合适。"))
  plotBoundary(
    networks[1], cloud, lines: neuronLines(networks[1]),
    Text(
      "Three hidden neurons. Each folds the surface along its own line: the corners of the fence "
        + "lie on these lines.",
      "三个隐藏神经元。各自沿着自己的直线把曲面折一下：围栏的拐角正落在这些直线上。"))
  plotBoundary(
    networks[2], cloud, lines: [],
    Text("Eight hidden neurons: a rounder fence, with room to spare.", "八个隐藏神经元：围栏更圆，绰绰有余。"))
  lesson.note(
    """
    Nobody told the network about circles. Gradients alone moved 13 numbers until three folds
    fenced the points in.
    """,
    """
    没有人告诉网络什么是圆。仅凭梯度，13 个数一点点移动，直到三道折痕把点围了起来。
    """)
}

/// The line of each hidden neuron, as its weights give it: from left to right.
private func neuronLines(_ model: Sequential) -> [(x: [Double], y: [Double])] {
  guard let first = model[0] as? Linear, let bias = first.bias else { return [] }
  return (0..<first.outFeatures).map { neuron in
    let (a, b) = (first.weight[neuron, 0].item(), first.weight[neuron, 1].item())
    let c = bias[neuron].item()
    let xs = (-60...60).map { Double($0) / 20 }
    let ys = xs.map { x in
      let y = -(a * x + c) / b
      return y.magnitude <= 3 ? y : Double.nan
    }
    return (xs, ys)
  }
}

/// Colours the plane by a network's answer, with the boundary at one half.
private func plotBoundary(
  _ model: Sequential, _ cloud: (disc: Tensor, ring: Tensor),
  lines: [(x: [Double], y: [Double])], _ caption: Text
) {
  let boundary = noGrad {
    Contour(x: -3...3, y: -3...3, count: 61, levels: [0.1, 0.5, 0.9]) { x, y in
      model(Tensor([[x, y]])).item()
    }
  }
  lesson.plot(caption.english, caption.chinese) { t in
    Plot(xLabel: "x₁", yLabel: "x₂") {
      boundary
      Scatter(
        x: cloud.disc[.all, 0].flat(), y: cloud.disc[.all, 1].flat(), label: t("disc", "内团"))
      Scatter(
        x: cloud.ring[.all, 0].flat(), y: cloud.ring[.all, 1].flat(), label: t("ring", "圆环"))
      for (index, line) in lines.enumerated() {
        Line(x: line.x, y: line.y, label: t("neuron \(index + 1)", "神经元 \(index + 1)"))
      }
    }
    .xRange(-3...3).yRange(-3...3).size(width: 520, height: 480)
  }
}
