import Practice

/// The way of a weight under SGD with momentum.
enum MomentumSteps: Exercise {
  typealias Answer = (Double, [Double], Double, Double) -> [Double]

  static let title = Text("Steps with momentum", "带动量的几步")
  static let answer = "momentumSteps(from:gradients:lr:momentum:)"

  static let hints = [
    Text(
      "In the figure of lesson 14 with SGD and momentum, why does the path of momentum run past the goal? What does it still have there that SGD has not?",
      "看第 14 课里 SGD 与动量法的那张路径图：动量法为什么会冲过终点？它在那里还带着什么，而 SGD 没有？"),
    Text(
      "With momentum 0.5 and gradients of 1 the velocities are 1, then 0.5 · 1 + 1 = 1.5, then 0.5 · 1.5 + 1 = 1.75. Times lr = 0.1 the weight loses 0.1, 0.15 and 0.175.",
      "动量 0.5，梯度都是 1，速度依次是 1、0.5 · 1 + 1 = 1.5、0.5 · 1.5 + 1 = 1.75。乘以 lr = 0.1，权重依次减去 0.1、0.15、0.175。"
    ),
    Text(
      "Keep var w = start and var v = 0.0. For each gradient g: v = ___ * v + g, then move w by lr times v.",
      "先写 var w = start 和 var v = 0.0。对每个梯度 g：v = ___ * v + g，再让 w 移动 lr 乘 v。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = Double(Int.random(in: 2...9, using: &source))
    let second = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Momentum 0.9, gradients \(Int(first)) and then \(Int(second)). What is the velocity after the second step?",
      "动量 0.9，梯度先是 \(Int(first))，后是 \(Int(second))。第二步之后的速度是多少？",
      answer: 0.9 * first + second)
  }

  static func judge(_ steps: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var weights = Comparison<Walk>(
      "the weights", "各步的权重",
      given: { ["start": $0.start, "gradients": $0.gradients] },
      yours: { steps($0.start, $0.gradients, $0.lr, $0.momentum) }, expected: { $0.weights })
    weights.shown = [Walk(start: 1, gradients: [1, 1, 1], lr: 0.1, momentum: 0.5)]
    weights.drawn = Walk.init(drawnFrom:)
    weights.awkward = [
      Walk(start: 2, gradients: [3, -1], lr: 0.1, momentum: 0),
      Walk(start: -2, gradients: [1, 0, 0, 0], lr: 0.5, momentum: 0.9),
      Walk(start: 5, gradients: [], lr: 0.1, momentum: 0.9),
    ]
    weights.describe = {
      "start \(NumberText.short($0.start)), \($0.gradients.count) gradients, momentum \(NumberText.short($0.momentum))"
    }
    weights.mistakes = [
      .answers(.signFlipped) {
        $0.walked { v, g, mu in
          mu * v + g
        } move: { w, _, v, lr in
          w + lr * v
        }
      },
      .answers(.averaged) { $0.walked { v, g, mu in mu * v + (1 - mu) * g } },
      .answers(.oldVelocity) {
        $0.walked { v, g, mu in
          mu * v + g
        } move: { w, old, _, lr in
          w - lr * old
        }
      },
      .answers(.noMemory) { $0.walked { _, g, _ in g } },
      .answers(.nothingLost) { $0.walked { v, g, _ in v + g } },
      .answers(.gradientDamped) { $0.walked { v, g, mu in mu * (v + g) } },
    ]
    try check.compare(weights)
  }

  struct Walk {
    let start: Double
    let gradients: [Double]
    let lr: Double
    let momentum: Double

    var weights: [Double] { walked { v, g, mu in mu * v + g } }

    /// The weights under another rule for the velocity, or for the move.
    func walked(
      velocity: (_ old: Double, _ gradient: Double, _ momentum: Double) -> Double,
      move: (_ w: Double, _ old: Double, _ new: Double, _ lr: Double) -> Double = { w, _, v, lr in
        w - lr * v
      }
    ) -> [Double] {
      var (w, v) = (start, 0.0)
      return gradients.map { g in
        let old = v
        v = velocity(old, g, momentum)
        w = move(w, old, v, lr)
        return w
      }
    }
  }
}

extension MomentumSteps.Walk {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    start = Double.random(in: -3...3, using: &source)
    gradients = (0..<4).map { _ in Double.random(in: 0.5...4, using: &source) }
    lr = Double.random(in: 0.05...0.2, using: &source)
    momentum = Double.random(in: 0.6...0.9, using: &source)
  }
}

extension Diagnosis {
  fileprivate static let averaged = Diagnosis(
    "averaged",
    "the velocity is a running mean here; SGD adds the whole gradient, not a share 1 − μ of it.",
    "这里的速度成了滑动平均；SGD 加上的是整个梯度，而不是它的 1 − μ。",
    hint: Text(
      "At the first step the velocity is 0. How far does the weight move then, with and without momentum?",
      "第一步时速度是 0。有动量和没有动量，权重各移动多远？"))
  fileprivate static let oldVelocity = Diagnosis(
    "old-velocity", "the weight moved by the velocity from before this step's gradient.",
    "权重用的是加上本步梯度之前的旧速度。",
    hint: Text(
      "After the first step the weight must have moved. In which order do your two lines stand?",
      "第一步之后权重就应当动了。你的两行是什么顺序？"))
  fileprivate static let noMemory = Diagnosis(
    "no-memory", "nothing is kept of the old velocity: this is plain SGD.", "旧速度一点没留：这就是普通的 SGD。")
  fileprivate static let nothingLost = Diagnosis(
    "nothing-lost", "all of the old velocity is kept; only a share `momentum` should stay.",
    "旧速度全都留下了；应当只保留 `momentum` 这么大的比例。")
  fileprivate static let gradientDamped = Diagnosis(
    "gradient-damped", "the new gradient was multiplied by the momentum too.", "新的梯度也乘上了动量。")
}
