import Gradbook
import Practice

/// Two half moons, told apart by a network on the learner's own engine.
enum TwoMoons: Milestone {
  typealias Answer = any ScalarNetworkEngine.Type

  static let title = Text("Two moons at 97 %", "两弯月牙，分对 97%")
  static let answer = "MyEngine.self"
  static let isTriedAgain = false
  static let isTimed = true

  static let hints = [
    Text(
      "Print the loss every ten steps. Does it fall, stand still, or jump about?",
      "每十步打印一次损失：它在下降，停着不动，还是跳来跳去？"),
    Text(
      "A network of the widths [2, 8, 1] is enough. A step too short never arrives, one too long jumps over; some hundred steps belong to it.",
      "宽度 [2, 8, 1] 的网络就够了。步子太短走不到，太长会跳过去；要走上几百步。"),
    Text(
      "for _ in 0..<___ { _ = descend(network, points, labels, rate: 1) }",
      "for _ in 0..<___ { _ = descend(network, points, labels, rate: 1) }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let wrong = Int.random(in: 2...9, using: &source)
    return Sibling(
      "Of 200 points \(wrong) are on the wrong side. How many percent are right?",
      "200 个点里有 \(wrong) 个分错。分对的是百分之几？", answer: 100 - Double(wrong) / 2)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let (points, labels) = moons(100, seed: check.seed)
    let engine = AnyScalarEngine(networksOf: type)
    check.enter(.network)
    let slow = Failure(
      rung: .network,
      sentence: Text(
        "The training had not ended when its time was over.", "时间到了，训练还没有结束。"),
      finding: .of(.tooSlow))
    guard
      let classifier = try check.survive(
        slow,
        { () throws(Check.Stop) in
          engine.train?(points, labels)
        })
    else { return }
    let answers = points.map(classifier)
    let right = zip(answers, labels).count { $0 * $1 > 0 }
    let answersAlike = Set(answers.map { $0 > 0 }).count < 2
    let loss = zip(answers, labels).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 100
    let cause: Diagnosis? =
      !loss.isFinite
      ? .noNumber : answersAlike ? .oneAnswer : loss > 0.6 ? .asUntrained : .partOfTheWay
    try check.require(
      right >= 97, .network, "\(right) of 100 points are on the right side; 97 are asked for.",
      "100 个点里分对了 \(right) 个；要求 97 个。", diagnosis: cause)
    let (others, truth) = moons(200, seed: check.seed + 1000)
    let known = zip(others.map(classifier), truth).count { $0 * $1 > 0 }
    try check.require(
      known >= 190, .network,
      "Of 200 other points \(known) are right: the points of the training were learnt by heart.",
      "另外 200 个点里只分对 \(known) 个：训练用的点是背下来的。", diagnosis: .byHeart)
    check.right(
      "\(right) of 100 points, \(known) of 200 others", "100 个点分对 \(right) 个，另外 200 个分对 \(known) 个")
  }

  private static func moons(_ count: Int, seed: Int) -> ([[Double]], [Double]) {
    let data = TensorDataset.moons(count, noise: 0.1, seed: seed + 1)
    let points = data.x.flat()
    let labels = data.y.flat()
    return (
      (0..<count).map { [points[2 * $0], points[2 * $0 + 1]] }, labels.map { $0 > 0.5 ? 1 : -1 }
    )
  }
}

extension Diagnosis {
  static let tooSlow = Diagnosis(
    "too-slow", "too many steps, or each of them too much work.", "步数太多，或者每一步做得太多。")
  static let noNumber = Diagnosis(
    "no-number", "the answers are no numbers any more: the steps were far too long.",
    "输出已经不是数了：步子迈得太大。")
  static let oneAnswer = Diagnosis(
    "one-answer", "every point gets the same answer.", "对每个点的回答都一样。")
  static let asUntrained = Diagnosis(
    "as-untrained", "the answers are no better than an untrained network's.", "回答和没训练过的网络差不多。",
    hint: Text(
      "Is the network that answers the one that was trained?", "回答的那个网络，就是训练过的那个吗？"))
  static let partOfTheWay = Diagnosis(
    "part-of-the-way",
    "it is on its way: trained for too short a time, with too short steps, or with too small a network.",
    "还在半路上：训练得太短、步子太小，或者网络太小。")
  static let byHeart = Diagnosis(
    "by-heart", "the answers know these points only.", "只认得见过的点。")
}
