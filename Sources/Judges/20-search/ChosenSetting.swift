import Practice

/// Choosing by validation, reporting by test.
enum ChosenSetting: Exercise {
  typealias Answer = ([[Double]], [Double]) -> Double

  static let title = Text("The number to report", "该报告哪个数")
  static let answer = "reported(foldLosses:testLosses:)"

  static let hints = [
    Text(
      "Look at the table of the folds in lesson 20: which column decides between two settings? And what does the last section do with the test set?",
      "看第 20 课各折损失的那张表：两组设置之间，由哪一列来定胜负？最后一节又是怎样用测试集的？"),
    Text(
      "The means over the folds are 5, 3 and 4: the setting with index 1 is chosen. Its loss on the test set is 6, so 6 is reported, although another setting has 2 there.",
      "各组在各折上的平均是 5、3、4：选中下标为 1 的设置。它在测试集上的损失是 6，所以报告 6，尽管另一组在那里只有 2。"),
    Text(
      "First let means = foldLosses.map { $0.reduce(0, +) / Double($0.count) }, then find the index of the smallest of them and return ___[index].",
      "先写 let means = foldLosses.map { $0.reduce(0, +) / Double($0.count) }，再找出其中最小者的下标，返回 ___[index]。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let low = Int.random(in: 2...5, using: &source)
    let test = Int.random(in: 11...19, using: &source)
    return Sibling(
      "Two settings, two folds. A: losses \(low) and \(low + 6), test \(test - 4). B: losses \(low + 1) and \(low + 3), test \(test). Which number is reported?",
      "两组设置，各两折。A：损失 \(low) 和 \(low + 6)，测试 \(test - 4)。B：损失 \(low + 1) 和 \(low + 3)，测试 \(test)。应当报告哪个数？",
      answer: Double(test))
  }

  static func judge(_ reported: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var number = Comparison<Table>(
      "the number", "报告的数", given: { ["foldLosses": $0.folds, "testLosses": $0.test] },
      yours: { reported($0.folds, $0.test) }, expected: { $0.right })
    number.shown = [Table(folds: [[2, 8, 5], [4, 3, 2], [6, 1, 5]], test: [2, 6, 7])]
    number.drawn = Table.init(drawnFrom:)
    number.awkward = [
      Table(folds: [[3]], test: [9]),
      Table(folds: [[0.5, 0.5], [0.25, 0.5]], test: [0, 1]),
      Table(folds: [[-1, -5], [-2, -2]], test: [4, -4]),
      Table(folds: [[1.4, 1.2], [1.1, 1.1]], test: [3, 8]),
    ]
    number.describe = \.description
    number.mistakes = [
      .answers(.chosenByTest) { $0.test.min() ?? 0 },
      .answers(.validationReported) { $0.means.min() ?? 0 },
      .answers(.luckiestFold) { table in table.testOfLeast { $0.min() ?? 0 } },
      .answers(.worstFold) { table in table.testOfLeast { $0.max() ?? 0 } },
      .answers(.firstFold) { table in table.testOfLeast { $0.first ?? 0 } },
      .answers(.lastFold) { table in table.testOfLeast { $0.last ?? 0 } },
      .answers(.largestChosen) { table in table.testOfLeast { -$0.reduce(0, +) } },
      .answers(.meanOfTests) { $0.test.reduce(0, +) / Double($0.test.count) },
    ]
    try check.compare(number)
  }

  struct Table {
    let folds: [[Double]]
    let test: [Double]

    init(folds: [[Double]], test: [Double]) {
      self.folds = folds
      self.test = test
    }

    /// Twelve settings, of which each way of choosing takes another one: they are made so.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      func draw(_ range: ClosedRange<Int>) -> Double {
        Double(Int.random(in: range, using: &source))
      }
      let order = (0..<12).shuffled(using: &source)
      var folds = order.map { _ in (0..<4).map { _ in draw(32...56) } }
      folds[order[0]] = ([draw(16...18), draw(16...18), draw(16...18), draw(29...31)])
        .shuffled(using: &source)  // the least mean
      folds[order[1]] = (0..<4).map { _ in draw(24...27) }  // the least of the largest
      folds[order[2]][draw(0...1) == 0 ? 1 : 2] = draw(1...3)  // the least of all
      folds[order[3]][0] = draw(5...8)
      folds[order[4]][3] = draw(5...8)
      folds[order[5]] = (0..<4).map { _ in draw(62...68) }  // the largest mean
      var test = (1..<12).map { 10 * Double($0) + draw(61...69) }.shuffled(using: &source)
      test.insert(draw(61...69), at: order[6])
      self.init(folds: folds, test: test)
    }

    /// The losses in a row where they are few.
    var description: String {
      func row(_ numbers: [Double]) -> String {
        "[" + numbers.map { NumberText.short($0) }.joined(separator: ", ") + "]"
      }
      guard folds.count < 4 else { return "\(folds.count) × \(folds[0].count)" }
      return folds.map(row).joined(separator: " ") + ", test \(row(test))"
    }

    var means: [Double] { folds.map { $0.reduce(0, +) / Double($0.count) } }

    var right: Double { testOfLeast { $0.reduce(0, +) / Double($0.count) } }

    /// The test loss of the setting whose folds come to the least.
    func testOfLeast(_ score: ([Double]) -> Double) -> Double {
      let scores = folds.map(score)
      guard let index = scores.indices.min(by: { scores[$0] < scores[$1] }) else { return 0 }
      return test[index]
    }
  }
}

extension Diagnosis {
  fileprivate static let chosenByTest = Diagnosis(
    "chosen-by-test",
    "the setting was chosen by its test loss: the test set has become a validation set.",
    "是按测试损失来挑选的：测试集变成了验证集。",
    hint: Text(
      "Imagine that the test losses arrive a week later. Which setting do you name today?",
      "假设测试损失一周以后才到。今天你会选哪组设置？"))
  fileprivate static let validationReported = Diagnosis(
    "validation-reported", "this is the validation loss that did the choosing; it is too good.",
    "这是用来挑选的那个验证损失，它偏乐观。",
    hint: Text(
      "A number that was chosen for being small: would it be as small on fresh samples?",
      "一个因为小才被选中的数，换一批新样本还会这么小吗？"))
  fileprivate static let luckiestFold = Diagnosis(
    "luckiest-fold",
    "the setting with the best single fold was chosen, not the one with the best mean.",
    "选的是某一折最好的设置，而不是平均最好的。")
  fileprivate static let worstFold = Diagnosis(
    "worst-fold",
    "the setting whose worst fold is best was chosen, not the one with the best mean.",
    "选的是最差一折最好的设置，而不是平均最好的。")
  fileprivate static let firstFold = Diagnosis(
    "first-fold", "only the first fold decided.", "只看了第一折。")
  fileprivate static let lastFold = Diagnosis(
    "last-fold", "only the last fold decided.", "只看了最后一折。")
  fileprivate static let largestChosen = Diagnosis(
    "largest-chosen", "the setting with the largest mean loss was chosen.", "选了平均损失最大的设置。")
  fileprivate static let meanOfTests = Diagnosis(
    "mean-of-tests", "this is the mean over the test losses of all settings.",
    "这是所有设置的测试损失的平均。")
}
