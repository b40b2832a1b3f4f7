import Practice

/// A rating from a mean, two biases and two vectors.
enum BoundedStars: Exercise {
  typealias Answer = (Double, (user: Double, film: Double), [Double], [Double]) -> Double

  static let title = Text("A rating from two vectors", "由两个向量得出评分")
  static let answer = "stars(mean:bias:user:film:)"

  static let hints = [
    Text(
      "Look at the formula in “A product of two vectors” in lesson 31: which of its terms know only the person, which only the film, and which both?",
      "看第 31 课“两个向量的内积”里的公式：哪一项只和人有关，哪一项只和影片有关，哪一项和两者都有关？"),
    Text(
      "In the example p · q = 1.2·0.9 − 0.5·0.2 = 0.98, and 3 + 0.2 + 0.1 + 0.98 = 4.28. With the bias 1 for the person it would be 5.08; nobody can give more than 5 stars.",
      "例子里 p · q = 1.2·0.9 − 0.5·0.2 = 0.98，3 + 0.2 + 0.1 + 0.98 = 4.28。如果人的偏置是 1，就成了 5.08，而谁也给不出 5 星以上。"
    ),
    Text(
      "let taste = zip(user, film).reduce(0) { $0 + ___ }, then min(5, max(0.5, mean + … )).",
      "let taste = zip(user, film).reduce(0) { $0 + ___ }，再写 min(5, max(0.5, mean + … ))。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, b) = (Int.random(in: 2...6, using: &source), Int.random(in: 1...4, using: &source))
    return Sibling(
      "The mean is 3, both biases are 0. A person has p = (0.\(a), 1), a film q = (1, −0.\(b)). How many stars are predicted?",
      "平均分是 3，两个偏置都是 0。某人 p = (0.\(a), 1)，某片 q = (1, −0.\(b))。预测是几星？",
      answer: 3 + Double(a - b) / 10)
  }

  static func judge(_ stars: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Pair>(
      "the stars", "星数", given: { ["user": $0.user, "film": $0.film] },
      yours: { stars($0.mean, $0.bias, $0.user, $0.film) }, expected: { $0.bounded($0.sum) })
    all.shown = [Pair(3, (0.2, 0.1), [1.2, -0.5], [0.9, 0.2])]
    all.drawn = Pair.init(drawnFrom:)
    all.awkward = [
      Pair(3, (1, 0.5), [1, 1], [1, 0.5]), Pair(2, (-0.5, -0.3), [1, -1], [-1, 0.5]),
      Pair(3.5, (0.25, -0.75), [], []), Pair(3, (0.3, -0.2), [0.5], [-1]),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.notBounded) { $0.sum },
      .answers(.filmBiasForgotten) { $0.bounded($0.sum - $0.bias.film) },
      .answers(.userBiasForgotten) { $0.bounded($0.sum - $0.bias.user) },
      .answers(.biasesForgotten) { $0.bounded($0.mean + $0.taste) },
      .answers(.meanForgotten) { $0.bounded($0.sum - $0.mean) },
      .answers(.tasteForgotten) { $0.bounded($0.sum - $0.taste) },
      .answers(.added) { pair in
        pair.bounded(pair.sum - pair.taste + pair.user.reduce(0, +) + pair.film.reduce(0, +))
      },
      .answers(.firstOnly) { pair in
        pair.bounded(pair.sum - pair.taste + (pair.user.first ?? 0) * (pair.film.first ?? 0))
      },
      .answers(.tasteBounded) { pair in
        pair.mean + pair.bias.user + pair.bias.film + pair.bounded(pair.taste)
      },
      .answers(.zeroAllowed) { min(5, max(0, $0.sum)) },
    ]
    try check.compare(all)
  }

  struct Pair: CustomStringConvertible {
    let mean: Double
    let bias: (user: Double, film: Double)
    let user: [Double]
    let film: [Double]

    init(_ mean: Double, _ bias: (user: Double, film: Double), _ user: [Double], _ film: [Double]) {
      self.mean = mean
      self.bias = bias
      self.user = user
      self.film = film
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func draw(_ range: ClosedRange<Double>) -> Double {
        (Double.random(in: range, using: &source) * 100).rounded() / 100
      }
      let count = Int.random(in: 2...4, using: &source)
      mean = draw(2.6...3.4)
      bias = (draw(0.1...0.4), draw(-0.4...(-0.1)))
      user = (0..<count).map { _ in draw(-0.8...0.8) }
      film = (0..<count).map { _ in draw(-0.8...0.8) }
    }

    var taste: Double { zip(user, film).reduce(0) { $0 + $1.0 * $1.1 } }
    var sum: Double { mean + bias.user + bias.film + taste }
    func bounded(_ stars: Double) -> Double { min(5, max(0.5, stars)) }

    var description: String {
      "mean = \(mean), bias = (\(bias.user), \(bias.film)), user = \(user), film = \(film)"
    }
  }
}

extension Diagnosis {
  fileprivate static let notBounded = Diagnosis(
    "not-bounded", "the sum is right, but stars end at 0.5 and at 5.",
    "和算对了，但星数最少 0.5、最多 5。",
    hint: Text("What does the club's form allow?", "俱乐部的表格允许填什么？"))
  fileprivate static let filmBiasForgotten = Diagnosis(
    "film-bias-forgotten", "the film's bias is missing.", "漏了影片的偏置。")
  fileprivate static let userBiasForgotten = Diagnosis(
    "user-bias-forgotten", "the person's bias is missing.", "漏了人的偏置。")
  fileprivate static let biasesForgotten = Diagnosis(
    "biases-forgotten", "both biases are missing.", "两个偏置都漏了。")
  fileprivate static let meanForgotten = Diagnosis(
    "mean-forgotten", "the mean of all ratings is missing: the rest is what comes on top of it.",
    "漏了全体的平均分：其余各项都是加在它上面的。")
  fileprivate static let tasteForgotten = Diagnosis(
    "taste-forgotten", "the product of the two vectors is missing.", "漏了两个向量的内积。")
  fileprivate static let added = Diagnosis(
    "added", "the vectors' numbers are added; they are multiplied one by one, then added.",
    "把向量里的数都加了起来；应当先逐个相乘，再相加。",
    hint: Text(
      "A person with a negative number dislikes what the film has. What does a sum make of that?",
      "某个数为负，说明这个人不喜欢片里的那样东西。相加会把它变成什么？"))
  fileprivate static let firstOnly = Diagnosis(
    "first-only", "only the first numbers of the vectors count.", "只用了两个向量的第一个数。")
  fileprivate static let tasteBounded = Diagnosis(
    "taste-bounded", "the product alone is kept between 0.5 and 5; the whole sum has to be.",
    "只把内积限制在 0.5 到 5 之间；应当限制的是整个和。")
  fileprivate static let zeroAllowed = Diagnosis(
    "zero-allowed", "the lower end is 0; the least that can be given is half a star.",
    "下端取成了 0；最少也要给半颗星。")
}
