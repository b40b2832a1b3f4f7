import Foundation
import Practice

/// The nearest rows of a table by cosine.
enum NearestFilms: Exercise {
  typealias Answer = (Int, [[Double]], Int) -> [Int]

  static let title = Text("Nearest by cosine", "余弦最近的影片")
  static let answer = "nearest(to:in:count:)"

  static let hints = [
    Text(
      "Look at “Those who liked this film” in lesson 31: what happens to the lengths of both vectors, and which film must not be on the list?",
      "看第 31 课“喜欢这部片的人”一节：两个向量的长度怎样处理？哪部影片不能出现在名单上？"),
    Text(
      "To film 0, (1, 0): film 1, (3, 4), has 3 / (1 · 5) = 0.6, film 2, (0.1, 0), has 1, film 3, (−2, 0), has −1. So the two nearest are 2 and 1.",
      "对第 0 部 (1, 0)：第 1 部 (3, 4) 的余弦是 3 / (1 · 5) = 0.6，第 2 部 (0.1, 0) 是 1，第 3 部 (−2, 0) 是 −1。所以最近的两部是 2 和 1。"
    ),
    Text(
      "func cosine(a, b) = dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot(). Then table.indices.filter { $0 != ___ }, sorted by it, and prefix(count).",
      "func cosine(a, b) = dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()。然后 table.indices.filter { $0 != ___ }，按它排序，取 prefix(count)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let times = Int.random(in: 2...9, using: &source)
    return Sibling(
      "What is the cosine of (3, 4) and (\(3 * times), \(4 * times)), and what that of (3, 4) and (−4, 3)?",
      "(3, 4) 与 (\(3 * times), \(4 * times)) 的余弦是多少？(3, 4) 与 (−4, 3) 呢？", answer: 1, 0)
  }

  static func judge(_ nearest: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Shelf>(
      "the films", "影片", given: { ["table": $0.table] },
      yours: { nearest($0.film, $0.table, $0.count) },
      expected: { $0.list { shelf, other in shelf.cosine(other) } })
    all.shown = [Shelf(0, [[1, 0], [3, 4], [0.1, 0], [-2, 0]], 2)]
    all.drawn = Shelf.init(drawnFrom:)
    all.awkward = [
      Shelf(1, [[-1, -1], [2, 2.5]], 1), Shelf(2, [[1, 2], [-3, -1], [-1, -2.5], [9, 1]], 3),
      Shelf(0, [[2, 1, 0], [0.2, 0.1, 0.02], [20, 0, 0], [0, 0, 5], [-2, -1, 0]], 4),
    ]
    all.describe = { "film = \($0.film), count = \($0.count)" }
    all.mistakes = [
      .answers(.itselfIncluded) { shelf in
        Array(
          shelf.table.indices.sorted { shelf.cosine($0) > shelf.cosine($1) }.prefix(shelf.count))
      },
      .answers(.plainProduct) { $0.list { shelf, other in shelf.product(shelf.film, other) } },
      .answers(.lengthOfOne) { shelf in
        shelf.list { $0.product($0.film, $1) / $0.product($1, $1) }
      },
      .answers(.distance) { $0.list { shelf, other in -shelf.squaredDistance(other) } },
      .answers(.farthest) { $0.list { shelf, other in -shelf.cosine(other) } },
      .answers(.signLost) { $0.list { shelf, other in abs(shelf.cosine(other)) } },
      .answers(.numbersShifted) { shelf in
        shelf.list { $0.cosine($1) }.map { $0 > shelf.film ? $0 - 1 : $0 }
      },
      .answers(.oneTooFew) { shelf in shelf.list { $0.cosine($1) }.dropLast() },
    ]
    try check.compare(all)
  }

  struct Shelf {
    let film: Int
    let table: [[Double]]
    let count: Int

    init(_ film: Int, _ table: [[Double]], _ count: Int) {
      self.film = film
      self.table = table
      self.count = count
    }

    /// Eight films of all lengths, none twice in one direction, the asked one among the first.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let angles = (0..<8).map { Double($0) * 0.8 + Double.random(in: 0...0.3, using: &source) }
      let vectors = angles.map { angle in
        let length = Double.random(in: 0.2...4, using: &source)
        return [length * cos(angle), length * sin(angle)]
      }
      table = vectors.shuffled(using: &source)
      film = Int.random(in: 0..<4, using: &source)
      count = Int.random(in: 3...5, using: &source)
    }

    func product(_ a: Int, _ b: Int) -> Double {
      zip(table[a], table[b]).reduce(0) { $0 + $1.0 * $1.1 }
    }

    func cosine(_ other: Int) -> Double {
      product(film, other) / (product(film, film) * product(other, other)).squareRoot()
    }

    func squaredDistance(_ other: Int) -> Double {
      zip(table[film], table[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    /// The other films with the highest scores.
    func list(_ score: (Shelf, Int) -> Double) -> [Int] {
      let others = table.indices.filter { $0 != film }
      return Array(others.sorted { score(self, $0) > score(self, $1) }.prefix(count))
    }
  }
}

extension Diagnosis {
  fileprivate static let itselfIncluded = Diagnosis(
    "itself-included", "the film itself stands first on its list.", "名单的第一位是这部影片自己。",
    hint: Text("What is the cosine of a vector with itself?", "一个向量与自己的余弦是多少？"))
  fileprivate static let plainProduct = Diagnosis(
    "plain-product", "films are ordered by the plain product, so long vectors come first.",
    "按内积排的序，于是长的向量排在前面。",
    hint: Text(
      "Multiply a film's vector by 10. Should its place on the list change?",
      "把一部影片的向量乘以 10，它在名单上的位置应当变吗？"))
  fileprivate static let lengthOfOne = Diagnosis(
    "root-forgotten", "the product was divided by a squared length; the root is missing.",
    "内积除以的是长度的平方，漏了开方。")
  fileprivate static let distance = Diagnosis(
    "distance", "films are ordered by the distance of the vectors' ends, not by their directions.",
    "按两个向量终点的距离排的序，而不是按方向。")
  fileprivate static let farthest = Diagnosis(
    "farthest", "the list begins with the farthest films: the order is the wrong way round.",
    "名单从最不像的影片开始：次序反了。")
  fileprivate static let signLost = Diagnosis(
    "sign-lost", "opposite films count as near: the sign of the cosine was dropped.",
    "方向相反的影片被当成相近：丢了余弦的符号。")
  fileprivate static let numbersShifted = Diagnosis(
    "numbers-shifted",
    "the films' numbers are those of a table from which the film itself was taken out: from there on they are one too low.",
    "给出的是去掉这部影片之后的新编号：在它后面的都小了 1。")
  fileprivate static let oneTooFew = Diagnosis(
    "one-too-few", "the last film of the list is missing: the film itself took one of the places.",
    "名单少了最后一部：这部影片自己占掉了一个位置。")
}
