import Foundation
import Practice

/// One turn of the smallest GAN: two steps, each of which moves one weight.
enum OneTurn: Exercise {
  typealias Answer = (Double, Double, Double, Double, Double) -> (g: Double, w: Double)

  static let title = Text("One turn of the game", "对抗的一个回合")
  static let answer = "turn(_:_:z:real:rate:)"

  static let hints = [
    Text(
      "Look at the picture of the discriminator's step in lesson 32: where does the gradient stop, and which weight does it reach? And in the generator's step?",
      "看第 32 课里判别器那一步的图：梯度停在哪里，到达哪个权重？生成器那一步呢？"),
    Text(
      "For the example: fake = 1; σ(6) − 1 = −0.002473 times 3, plus σ(2) = 0.880797 times 1, is 0.873379 for w. The new w is 2 − 0.0873379. With it, the logit of the fake is 1.912662.",
      "以例子来说：fake = 1；σ(6) − 1 = −0.002473 乘以 3，加上 σ(2) = 0.880797 乘以 1，w 的梯度是 0.873379。新的 w 是 2 − 0.0873379，这时假图的 logit 是 1.912662。"
    ),
    Text(
      "forW = (sigmoid(w * real) - 1) * real + sigmoid(w * fake) * fake; then, with the new w, forG = (sigmoid(newW * fake) - 1) * ___.",
      "forW = (sigmoid(w * real) - 1) * real + sigmoid(w * fake) * fake；然后用新的 w 求 forG = (sigmoid(newW * fake) - 1) * ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let z = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "With w = 0 every logit is 0. What is the gradient of the discriminator's loss for w, with real = 4 and fake = \(NumberText.short(z))?",
      "w = 0 时所有 logit 都是 0。real = 4、fake = \(NumberText.short(z)) 时，判别器的损失对 w 的梯度是多少？",
      answer: (z - 4) / 2)
  }

  static func judge(_ turn: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var turns = Comparison<Game>(
      "both weights", "两个权重",
      given: { ["g": $0.g, "w": $0.w, "z": $0.z, "real": $0.real, "rate": $0.rate] },
      yours: { game in
        let (g, w) = turn(game.g, game.w, game.z, game.real, game.rate)
        return ["g": g, "w": w]
      }, expected: { $0.turned() })
    turns.shown = [Game(g: 0.5, w: 2, z: 2, real: 3, rate: 0.1)]
    turns.drawn = Game.init(drawnFrom:)
    turns.awkward = [
      Game(g: 0.5, w: 0, z: 2, real: 3, rate: 0.5), Game(g: 0, w: 1, z: -1, real: 2, rate: 0.3),
      Game(g: -1, w: -2, z: 1.5, real: 0.5, rate: 1),
    ]
    turns.describe = {
      "g = \(NumberText.short($0.g)), w = \(NumberText.short($0.w)), z = \(NumberText.short($0.z)), real = \(NumberText.short($0.real)), rate = \(NumberText.short($0.rate))"
    }
    turns.mistakes = [
      .answers(.together) { $0.turned(forG: { game, _ in game.fooled(game.w) }) },
      .answers(.notDetached) { game in
        var moved = game
        moved.g -= game.rate * game.foundOut(game.w)
        return ["w": game.newW(), "g": moved.g - game.rate * moved.fooled(game.newW())]
      },
      .answers(.notCleared) { $0.turned(forG: { $0.foundOut($0.w) + $0.fooled($1) }) },
      .answers(.movesBoth) { game in
        var result = game.turned()
        let slope = Game.sigmoid(game.newW() * game.fake) - 1
        result["w"] = game.newW() - game.rate * slope * game.fake
        return result
      },
      .answers(.saturating) { $0.turned(forG: { -$0.foundOut($1) }) },
      .answers(.helpsTheOther) { $0.turned(forG: { $0.foundOut($1) }) },
      .answers(.uphill) { game in
        var turned = game
        turned.rate = -game.rate
        return turned.turned()
      },
      .answers(.realForgotten) { game in
        let w = game.w - game.rate * Game.sigmoid(game.w * game.fake) * game.fake
        return ["w": w, "g": game.g - game.rate * game.fooled(w)]
      },
      .answers(.innerForgotten) { $0.turned(forG: { $0.fooled($1) / $0.z }) },
      .answers(.innerForgotten) { $0.turned(forG: { (Game.sigmoid($1 * $0.fake) - 1) * $0.z }) },
    ]
    try check.compare(turns)
  }

  struct Game {
    var g: Double
    var w: Double
    var z: Double
    var real: Double
    var rate: Double

    init(g: Double, w: Double, z: Double, real: Double, rate: Double) {
      (self.g, self.w, self.z, self.real, self.rate) = (g, w, z, real, rate)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func drawn() -> Double {
        Double.random(in: 0.3...2, using: &source) * (Bool.random(using: &source) ? 1 : -1)
      }
      (g, w, z, real) = (drawn(), drawn(), drawn(), drawn())
      rate = Double.random(in: 0.1...1, using: &source)
    }

    static func sigmoid(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
    var fake: Double { g * z }

    /// The gradient of −log(1 − σ(w · g · z)) for g.
    func foundOut(_ w: Double) -> Double { Self.sigmoid(w * fake) * w * z }
    /// The gradient of −log σ(w · g · z) for g.
    func fooled(_ w: Double) -> Double { (Self.sigmoid(w * fake) - 1) * w * z }

    func newW() -> Double {
      w - rate * ((Self.sigmoid(w * real) - 1) * real + Self.sigmoid(w * fake) * fake)
    }

    func turned(
      forG: (Game, _ newW: Double) -> Double = { $0.fooled($1) }
    ) -> [String: Double] {
      ["w": newW(), "g": g - rate * forG(self, newW())]
    }
  }
}

extension Diagnosis {
  fileprivate static let together = Diagnosis(
    "together", "the generator's step went through the old w: both moved at the same time.",
    "生成器那一步穿过的是旧的 w：两者同时动了。",
    hint: Text("Which w stands in the second loss?", "第二个损失里用的是哪个 w？"))
  fileprivate static let notDetached = Diagnosis(
    "not-detached", "the discriminator's step moved g, too: the fake was not detached.",
    "判别器那一步也动了 g：假图没有 detach。",
    hint: Text("Whose optimizer takes the first step?", "第一步是谁的优化器走的？"))
  fileprivate static let notCleared = Diagnosis(
    "not-cleared", "g has a gradient left from the discriminator's step when its own is added.",
    "g 里还留着判别器那一步的梯度，自己的梯度又加了上去。")
  fileprivate static let movesBoth = Diagnosis(
    "moves-both", "the generator's step moved w, too.", "生成器那一步也动了 w。")
  fileprivate static let saturating = Diagnosis(
    "saturating", "the generator's step is on the saturating loss log(1 − σ(a)).",
    "生成器那一步用的是饱和损失 log(1 − σ(a))。")
  fileprivate static let helpsTheOther = Diagnosis(
    "helps-the-other", "the generator's step makes the fake easier to find out.",
    "生成器那一步让假图更容易被识破。")
  fileprivate static let uphill = Diagnosis(
    "uphill", "both steps go along the gradient, not against it.", "两步都是顺着梯度走的，应当逆着走。")
  fileprivate static let realForgotten = Diagnosis(
    "real-forgotten", "the discriminator's step leaves out the real picture.", "判别器那一步漏掉了真图。")
  fileprivate static let innerForgotten = Diagnosis(
    "inner-forgotten", "a factor of the chain rule is missing in the gradient for g: it is w · z.",
    "g 的梯度少了链式法则的一个因子：应当乘 w · z。")
}
