import Practice

/// A training loop with one fault, to be mended.
enum MendTheLoop: Exercise {
  typealias Answer = (Tensor, Tensor, Tensor, Tensor, Double, Int) -> [Double]

  static let title = Text("A training loop with one fault", "训练循环里的一处毛病")
  static let answer = "train(w:b:x:y:lr:epochs:)"

  static let hints = [
    Text(
      "Lesson 9, “Gradients add up”: what did w.grad hold after the same loss went backward twice, and what stood between the two in the second try?",
      "第 9 课“梯度会累加”：同样的损失反向传播两次之后，w.grad 是多少？第二次试验在两者之间加了什么？"),
    Text(
      "In the first epoch w.grad is −22.67, and the step is right. In the second the new gradient is added to that −22.67, and the step takes both. The four steps are: compute, clear, go backward, step.",
      "第一轮的 w.grad 是 −22.67，这一步没有错。到第二轮，新的梯度加在 −22.67 上，更新时把两者都用了。四个步骤是：计算、清零、反向传播、更新。"),
    Text(
      "One line is missing before the way back: optimizer.___()",
      "往回走之前缺一行：optimizer.___()"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = Int.random(in: 4...9, using: &source)
    let second = Int.random(in: 2...3, using: &source)
    return Sibling(
      "w starts at 0 with lr = 0.1; the gradient is \(-first) in the first epoch and would be \(-second) in the second. Nothing is cleared. Where is w after two steps?",
      "w 从 0 出发，lr = 0.1；第一轮的梯度是 \(-first)，第二轮本应是 \(-second)，但没有清零。两步之后 w 是多少？",
      answer: 0.1 * Double(2 * first + second))
  }

  static func judge(_ train: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Problem(x: [1, 2, 3], y: [3, 5, 7], w: 0, b: 0, lr: 0.05)
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    check.show(shown.thirdStep(train))
    var runs = Comparison<Problem>(
      "the run", "训练过程", given: { _ in [:] },
      yours: { $0.run(train) }, expected: { $0.run([.zero, .backward, .step]) })
    runs.shown = [shown]
    runs.drawn = Problem.init(drawnFrom:)
    runs.describe = \.description
    runs.mistakes = [
      .answers(.staleGradient) { $0.run([.backward, .step]) },
      .answers(.staleGradient) { $0.run([.backward, .step], first: [.zero]) },
      .answers(.oneForgotten) { $0.run([.zeroW, .backward, .step]) },
      .answers(.oneForgotten) { $0.run([.zeroB, .backward, .step]) },
      .answers(.stepBeforeBackward) { $0.run([.step, .zero, .backward]) },
      .answers(.stepBeforeBackward) { $0.run([.step, .backward]) },
      .answers(.clearedTooEarly) { $0.run([.backward, .zero, .step]) },
      .answers(.oneStepOnly) { $0.run([.zero, .backward], last: [.step]) },
      .answers(.oneStepOnly) { $0.run([.backward], last: [.step]) },
    ]
    try check.compare(runs)
  }

  /// What a loop does after it has computed the loss.
  enum Phase {
    case zero
    case zeroW
    case zeroB
    case backward
    case step
  }

  struct Problem {
    let x: [Double]
    let y: [Double]
    let w: Double
    let b: Double
    let lr: Double

    init(x: [Double], y: [Double], w: Double, b: Double, lr: Double) {
      self.x = x
      self.y = y
      self.w = w
      self.b = b
      self.lr = lr
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
      x = (0..<4).map { _ in draw(-2...2) }
      y = (0..<4).map { _ in draw(3...5) }
      w = draw(-1...1)
      b = draw(-1...1)
      lr = draw(0.03...0.06)
    }

    private static let epochs = 6

    private func parameter(_ number: Double, _ name: String) -> Tensor {
      Tensor(number, dtype: .float64, requiresGrad: true).named(name)
    }

    private func data(_ numbers: [Double], _ name: String) -> Tensor {
      Tensor(numbers, dtype: .float64).named(name)
    }

    private func loss(_ w: Tensor, _ b: Tensor) -> Tensor {
      (w * data(x, "x") + b - data(y, "y")).square().mean().named("loss")
    }

    /// The losses of an answer, and where it leaves the parameters.
    func run(_ train: Answer, epochs: Int = Problem.epochs) -> [String: Double] {
      let (w, b) = (parameter(w, "w"), parameter(b, "b"))
      let losses = train(w, b, data(x, "x"), data(y, "y"), lr, epochs)
      return named(losses, w, b)
    }

    /// The losses of a loop that does these things in every epoch.
    func run(_ phases: [Phase], first: [Phase] = [], last: [Phase] = []) -> [String: Double] {
      let (w, b) = (parameter(w, "w"), parameter(b, "b"))
      let optimizer = SGD([w, b], lr: lr)
      var loss = loss(w, b)
      func perform(_ phase: Phase) {
        switch phase {
        case .zero: optimizer.zeroGrad()
        case .zeroW: w.zeroGrad()
        case .zeroB: b.zeroGrad()
        case .backward: loss.backward()
        case .step: optimizer.step()
        }
      }
      var losses: [Double] = []
      first.forEach(perform)
      for _ in 0..<Self.epochs {
        loss = self.loss(w, b)
        losses.append(loss.item())
        phases.forEach(perform)
      }
      last.forEach(perform)
      return named(losses, w, b)
    }

    private func named(_ losses: [Double], _ w: Tensor, _ b: Tensor) -> [String: Double] {
      var result: [String: Double] = ["w": w.item(), "b": b.item()]
      for (index, loss) in losses.enumerated() { result["loss, epoch \(index + 1)"] = loss }
      return result
    }

    var graph: ComputationGraph { graph(w: w, b: b) }

    private func graph(w: Double, b: Double) -> ComputationGraph {
      let loss = loss(parameter(w, "w"), parameter(b, "b"))
      loss.backward()
      return ComputationGraph(of: loss)
    }

    /// The graph of the third epoch, with the gradients that the third step really used: how far
    /// it moved each parameter, divided by the learning rate.
    func thirdStep(_ train: Answer) -> MarkedGraph {
      let before = run(train, epochs: 2)
      let after = run(train, epochs: 3)
      func used(_ name: String) -> Double {
        ((before[name] ?? .nan) - (after[name] ?? .nan)) / lr
      }
      return MarkedGraph(
        graph(w: before["w"] ?? 0, b: before["b"] ?? 0),
        gradients: ["w": used("w"), "b": used("b")])
    }

    var description: String {
      "w = \(NumberText.short(w)), b = \(NumberText.short(b)), lr = \(NumberText.short(lr))"
    }
  }
}

extension Diagnosis {
  fileprivate static let oneForgotten = Diagnosis(
    "one-forgotten", "the gradient of one parameter is cleared, that of the other is not.",
    "只清零了一个参数的梯度，另一个没有清零。")
  fileprivate static let stepBeforeBackward = Diagnosis(
    "step-before-backward",
    "the step comes before backward(): it uses the gradient of the epoch before.",
    "更新发生在 backward() 之前，用的是上一轮的梯度。",
    hint: Text(
      "What stands in w.grad when the first step is taken?", "走第一步的时候，w.grad 里有什么？"))
  fileprivate static let clearedTooEarly = Diagnosis(
    "cleared-too-early",
    "nothing moves: the gradients are cleared before a step has used them, or no step is taken.",
    "参数一动不动：梯度还没用来更新就被清零了，或者根本没有走这一步。",
    hint: Text(
      "Which two calls must never have zeroGrad() between them?",
      "哪两个调用之间绝不能有 zeroGrad()？"))
  fileprivate static let oneStepOnly = Diagnosis(
    "one-step-only", "the step is taken once, after the loop, not in every epoch.",
    "更新只在循环之后做了一次，而不是每轮一次。")
}
