import Foundation
import Practice

/// One step of a unit of an LSTM.
enum LSTMStep: Exercise {
  typealias Answer = ([Double], Double) -> [Double]

  static let title = Text("One step of an LSTM", "LSTM 的一步")
  static let answer = "lstmStep(_:cell:)"

  static let hints = [
    Text(
      "“Gates” in lesson 29 has two formulas. Which gate multiplies the old cell, and which the new content?",
      "第 29 课“门”一节有两个公式。哪个门乘旧的细胞状态？哪个门乘新的内容？"),
    Text(
      "In the example all gates are σ(0) = 0.5 and the content is tanh 0 = 0: c = 0.5 · 1 + 0.5 · 0.",
      "例子里所有的门都是 σ(0) = 0.5，内容是 tanh 0 = 0：c = 0.5 · 1 + 0.5 · 0。"),
    Text(
      "let c = sigmoid(sums[1]) * cell + sigmoid(sums[0]) * tanh(sums[2]); h = sigmoid(sums[3]) * tanh(___).",
      "let c = sigmoid(sums[1]) * cell + sigmoid(sums[0]) * tanh(sums[2])；h = sigmoid(sums[3]) * tanh(___)。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let cell = Double(Int.random(in: 2...6, using: &source)) * 4
    return Sibling(
      "All four sums stay 0, and the cell is \(Int(cell)). What is the cell after one step, and after two?",
      "四个和一直是 0，细胞状态是 \(Int(cell))。一步之后是多少？两步之后呢？", answer: cell / 2, cell / 4)
  }

  static func judge(_ lstmStep: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Case>(
      "state and cell", "状态和细胞状态", given: { ["sums": $0.sums, "cell": $0.cell] },
      yours: { lstmStep($0.sums, $0.cell) }, expected: { $0.step() })
    found.shown = [Case([0, 0, 0, 0], 1)]
    found.drawn = Case.init(drawnFrom:)
    found.awkward = [
      Case([-3, 4, 2, 0.5], 5), Case([2, -4, -1, 3], -2), Case([30, -30, 0.5, 30], 7),
      Case([1, 2, 3, 4], 0),
    ]
    found.describe = { "sums \(listed($0.sums)), cell \(NumberText.short($0.cell))" }
    found.mistakes = [
      .answers(.gatesSwapped) { found in
        let s = found.sums
        return Case([s[1], s[0], s[2], s[3]], found.cell).step()
      },
      .answers(.candidateSigmoid) { $0.step(candidate: Case.sigmoid) },
      .answers(.oldCellShown) { $0.step(shown: { old, _ in tanh(old) }) },
      .answers(.cellNotSquashed) { $0.step(shown: { _, new in new }) },
      .answers(.anotherOrder) { found in
        let s = found.sums
        return Case([s[0], s[2], s[3], s[1]], found.cell).step()
      },
      .answers(.oneGate) { $0.step(input: { _, f in 1 - f }) },
      .answers(.resultsExchanged) { $0.step().reversed() },
      .answers(.forgetLeftOut) { $0.step(forget: { _ in 1 }) },
    ]
    try check.compare(found)
  }

  struct Case {
    let sums: [Double]
    let cell: Double

    init(_ sums: [Double], _ cell: Double) { (self.sums, self.cell) = (sums, cell) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      sums = (0..<4).map { _ in Double.random(in: -2...2, using: &source) }
      cell = Double.random(in: -2...2, using: &source)
    }

    static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    /// `[h, c]`, right or by a mistaken rule.
    func step(
      input: (_ i: Double, _ f: Double) -> Double = { i, _ in i },
      forget: (Double) -> Double = { $0 }, candidate: (Double) -> Double = { tanh($0) },
      shown: (_ old: Double, _ new: Double) -> Double = { _, new in tanh(new) }
    ) -> [Double] {
      let (i, f, o) = (Self.sigmoid(sums[0]), Self.sigmoid(sums[1]), Self.sigmoid(sums[3]))
      let new = forget(f) * cell + input(i, f) * candidate(sums[2])
      return [o * shown(cell, new), new]
    }
  }
}

extension Diagnosis {
  fileprivate static let gatesSwapped = Diagnosis(
    "gates-swapped", "input and forget gate are exchanged.", "输入门和遗忘门弄反了。")
  fileprivate static let candidateSigmoid = Diagnosis(
    "candidate-sigmoid", "the content g went through a sigmoid; it wants tanh.",
    "内容 g 用了 sigmoid；应当用 tanh。")
  fileprivate static let oldCellShown = Diagnosis(
    "old-cell-shown", "the state shows the old cell and not the new one.", "状态露出的是旧的细胞状态，不是新的。")
  fileprivate static let cellNotSquashed = Diagnosis(
    "cell-not-squashed", "the tanh of the cell is missing in the state.", "状态里少了细胞状态的 tanh。")
  fileprivate static let anotherOrder = Diagnosis(
    "another-order", "the sums were read in the order i, o, f, g, which is ONNX's.",
    "按 i、o、f、g 的顺序读了四个和，那是 ONNX 的顺序。")
  fileprivate static let oneGate = Diagnosis(
    "one-gate", "1 − f stands in the input gate's place, as in a GRU.", "输入门的位置上是 1 − f，那是 GRU 的做法。"
  )
  fileprivate static let resultsExchanged = Diagnosis(
    "results-exchanged", "state and cell are exchanged in the result.", "结果中状态和细胞状态的位置反了。")
  fileprivate static let forgetLeftOut = Diagnosis(
    "forget-left-out", "the old cell is kept whole: the forget gate is missing.",
    "旧的细胞状态原样留下：少了遗忘门。")
}
