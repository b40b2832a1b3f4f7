import Practice

/// The smooth L1 loss and its slope.
enum SmoothCorner: Exercise {
  typealias Answer = (_ error: Double, _ beta: Double) -> [Double]

  static let title = Text("A corner made smooth", "把尖角磨圆")
  static let answer = "smoothL1(error:beta:)"

  static let hints = [
    Text(
      "Look at the plot of the three gradients in lesson 15: how does the line of smooth L1 run between -1 and 1, and how beyond?",
      "看第 15 课里画三种梯度的那张图：smooth L1 的线在 -1 与 1 之间怎么走？超出之后呢？"),
    Text(
      "With beta = 2: e = 1 is inside, loss 1/4 and slope 1/2. e = -5 is outside, loss 5 - 1 = 4 and slope -1, because a larger e would make the loss smaller.",
      "beta = 2 时：e = 1 在里面，损失 1/4，斜率 1/2。e = -5 在外面，损失 5 - 1 = 4，斜率 -1，因为 e 变大，损失会变小。"),
    Text(
      "Inside: [error * error / (2 * beta), ___]. Outside, the slope is the sign of the error.",
      "里面：[error * error / (2 * beta), ___]。外面，斜率就是误差的符号。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let beta = 2 * Double(Int.random(in: 1...4, using: &source))
    let error = -beta - Double(Int.random(in: 1...9, using: &source))
    return Sibling(
      "e = \(NumberText.short(error)), beta = \(NumberText.short(beta)). What are the loss and the slope?",
      "e = \(NumberText.short(error))，beta = \(NumberText.short(beta))。损失与斜率各是多少？",
      answer: -error - beta / 2, -1)
  }

  static func judge(_ smooth: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var losses = Comparison<[Place]>(
      "[loss, slope]", "[损失, 斜率]", given: { _ in [:] },
      yours: { $0.map { smooth($0.error, $0.beta) } },
      expected: { $0.map(\.right) })
    losses.shown = [[Place(0.5, 1)], [Place(-2, 1)]]
    losses.drawn = Place.pair
    losses.awkward = [
      [Place(0, 0.5)], [Place(3, 3), Place(-3, 3)], [Place(1e6, 0.1), Place(-1e6, 0.1)],
      [Place(1e-6, 10)], [Place(-0.7, 0.5), Place(0.7, 0.5)],
    ]
    losses.describe = { places in
      let errors = places.map { NumberText.short($0.error) }
      return "e = \(errors.joined(separator: ", ")), beta = \(NumberText.short(places[0].beta))"
    }
    losses.mistakes = [
      told(.slopeFirst) { [$0.right[1], $0.right[0]] },
      told(.betaIgnored) { Place($0.error, 1).right },
      told(.huber) { place in place.right.map { $0 * place.beta } },
      told(.notDivided) { $0.isInside ? [$0.error * $0.error / 2, $0.error] : $0.right },
      told(.halfForgotten) { $0.isInside ? $0.right.map { 2 * $0 } : $0.right },
      told(.stepInTheLoss) { $0.isInside ? $0.right : [abs($0.error), $0.right[1]] },
      told(.signForgotten) { $0.isInside ? $0.right : [$0.right[0], 1] },
      told(.absForgotten) { $0.error < $0.beta ? $0.ofSquare : [$0.error - $0.beta / 2, 1] },
    ]
    try check.compare(losses)
  }

  private static func told(
    _ diagnosis: Diagnosis, _ wrong: @escaping (Place) -> [Double]
  ) -> Mistake<[Place]> {
    .answers(diagnosis) { $0.map(wrong) }
  }

  struct Place {
    let error: Double
    let beta: Double

    init(_ error: Double, _ beta: Double) {
      self.error = error
      self.beta = beta
    }

    /// One error on the square, one far to the left of it.
    static func pair(drawnFrom numbers: Generator) -> [Place] {
      var source = numbers
      let beta = Double.random(in: 1.5...3, using: &source)
      let (near, far) = (
        Double.random(in: 0.3...0.9, using: &source), Double.random(in: 1.2...2, using: &source)
      )
      return [Place(beta * near, beta), Place(-beta * far, beta)]
    }

    var isInside: Bool { abs(error) < beta }
    var ofSquare: [Double] { [error * error / (2 * beta), error / beta] }
    var right: [Double] { isInside ? ofSquare : [abs(error) - beta / 2, error < 0 ? -1 : 1] }
  }
}

extension Diagnosis {
  fileprivate static let slopeFirst = Diagnosis(
    "slope-first", "loss and slope changed places.", "损失与斜率互换了位置。")
  fileprivate static let betaIgnored = Diagnosis(
    "beta-ignored", "the pieces meet at 1, whatever beta is.", "不管 beta 是多少，两段都在 1 处相接。")
  fileprivate static let huber = Diagnosis(
    "huber", "this is the Huber loss, which is beta times as large.",
    "这是 Huber 损失，是 smooth L1 的 beta 倍。",
    hint: Text(
      "Far out the slope of smooth L1 is 1, whatever beta is. What is yours?",
      "离 0 很远时，不管 beta 是多少，smooth L1 的斜率都是 1。你的是多少？"))
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the square was not divided by beta, so the pieces do not meet.",
    "平方没有除以 beta，两段接不上。",
    hint: Text(
      "Put e = beta into both pieces: do they give the same?",
      "把 e = beta 分别代入两段：结果一样吗？"))
  fileprivate static let halfForgotten = Diagnosis(
    "half-forgotten", "the square was divided by beta instead of 2·beta.",
    "平方除以了 beta，应当除以 2·beta。")
  fileprivate static let stepInTheLoss = Diagnosis(
    "step-in-the-loss", "beta/2 was not subtracted: the loss jumps at beta.",
    "没有减去 beta/2：损失在 beta 处跳了一级。",
    hint: Text(
      "Put e = beta into both pieces: do they give the same?",
      "把 e = beta 分别代入两段：结果一样吗？"))
  fileprivate static let signForgotten = Diagnosis(
    "sign-forgotten", "beyond beta the slope is always 1; left of 0 it must be -1.",
    "超过 beta 后斜率一律成了 1；在 0 的左边应当是 -1。",
    hint: Text(
      "At e = -5 let e grow a little. Does the loss grow or shrink?",
      "在 e = -5 处让 e 增大一点，损失是变大还是变小？"))
  fileprivate static let absForgotten = Diagnosis(
    "abs-forgotten", "error < beta also holds for every negative error, however large.",
    "error < beta 对所有负的误差都成立，不管它有多大。",
    hint: Text(
      "Is e = -5 within beta = 2 of 0?", "beta = 2 时，e = -5 离 0 的距离小于 2 吗？"))
}
