import Foundation
import Practice

/// The perplexity of a text under a table of counted pairs.
enum BigramPerplexity: Exercise {
  typealias Answer = ([Int], [[Double]]) -> Double

  static let title = Text("How uncertain a table is", "一张表有多不确定")
  static let answer = "perplexity(_:counts:)"

  static let hints = [
    Text(
      "In “What comes next” of lesson 29 the table is divided by a sum. By which one: of a row, a column, or all?",
      "第 29 课“下一个是什么”里，表除以了一个总和。是哪一个：一行的、一列的，还是全部的？"),
    Text(
      "In the example the text has four characters and three pairs: 0→1 with 3/4, 1→1 with 2/4, 1→0 with 2/4. The mean is over three.",
      "例子中文本有四个字符、三对：0→1 是 3/4，1→1 是 2/4，1→0 是 2/4。平均是对三项求的。"),
    Text(
      "For each pair: log(counts[a][b] / counts[a].reduce(0, +)); then exp(-sum / ___).",
      "每一对：log(counts[a][b] / counts[a].reduce(0, +))；最后 exp(-总和 / ___)。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let choices = Int.random(in: 3...9, using: &source)
    return Sibling(
      "A table gives each of \(choices) characters the same share. What are the perplexity and the loss of any text?",
      "一张表给 \(choices) 种字符同样的概率。任何文本的困惑度和损失各是多少？",
      answer: Double(choices), log(Double(choices)))
  }

  static func judge(_ perplexity: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Case>(
      "the perplexity", "困惑度", given: { ["text": $0.text, "counts": $0.counts] },
      yours: { perplexity($0.text, $0.counts) }, expected: { $0.found() })
    found.shown = [Case([0, 1, 1, 0], [[1, 3], [2, 2]])]
    found.drawn = Case.init(drawnFrom:)
    found.awkward = [
      Case([0, 1], [[0, 5], [1, 1]]), Case([1, 1, 1], [[1, 2], [3, 4]]),
      Case([0, 2, 1, 0, 1], [[1, 2, 3], [4, 1, 2], [1, 6, 1]]),
    ]
    found.describe = { "text \($0.text)" }
    found.mistakes = [
      .answers(.lossAlone) { log($0.found()) },
      .answers(.summed) { pow($0.found(), Double($0.text.count - 1)) },
      .answers(.charactersCounted) { found in
        pow(found.found(), Double(found.text.count - 1) / Double(found.text.count))
      },
      .answers(.column) { found in
        found.found { _, next in found.counts.reduce(0) { $0 + $1[next] } }
      },
      .answers(.wholeTable) { found in
        found.found { _, _ in found.counts.joined().reduce(0, +) }
      },
      .answers(.signFlipped) { 1 / $0.found() },
      .answers(.arithmeticMean) { found in
        let shares = found.pairs.map { found.counts[$0][$1] / found.counts[$0].reduce(0, +) }
        return Double(shares.count) / shares.reduce(0, +)
      },
    ]
    try check.compare(found)
  }

  struct Case {
    let text: [Int]
    let counts: [[Double]]

    init(_ text: [Int], _ counts: [[Double]]) { (self.text, self.counts) = (text, counts) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let size = Int.random(in: 2...4, using: &source)
      counts = (0..<size).map { _ in
        (0..<size).map { _ in Double(Int.random(in: 1...9, using: &source)) }
      }
      text = (0..<Int.random(in: 4...7, using: &source)).map { _ in
        Int.random(in: 0..<size, using: &source)
      }
    }

    var pairs: [(Int, Int)] { Array(zip(text, text.dropFirst())) }

    func found(total: ((_ current: Int, _ next: Int) -> Double)? = nil) -> Double {
      let logs = pairs.map { current, next in
        log(counts[current][next] / (total?(current, next) ?? counts[current].reduce(0, +)))
      }
      return exp(-logs.reduce(0, +) / Double(logs.count))
    }
  }
}

extension Diagnosis {
  fileprivate static let lossAlone = Diagnosis(
    "loss-alone", "this is the loss; the perplexity is its exponential.", "这是损失；困惑度要再取 exp。")
  fileprivate static let summed = Diagnosis(
    "summed", "the logarithms were added up and not averaged.", "对数只求了和，没有取平均。")
  fileprivate static let charactersCounted = Diagnosis(
    "characters-counted", "the mean is over characters; there is one pair less.",
    "平均时除以了字符数；相邻的对要少一个。")
  fileprivate static let column = Diagnosis(
    "column", "the counts were divided by the sum of a column, not of the row.",
    "除以的是一列的总和，应是所在行的总和。")
  fileprivate static let wholeTable = Diagnosis(
    "whole-table", "the counts were divided by the sum of the whole table.", "除以的是整张表的总和。")
  fileprivate static let signFlipped = Diagnosis(
    "sign-flipped", "the sign is missing: this is one by the perplexity.", "少了负号：这是困惑度的倒数。")
  fileprivate static let arithmeticMean = Diagnosis(
    "arithmetic-mean", "the shares were averaged, not their logarithms.", "平均的是概率，不是概率的对数。")
}
