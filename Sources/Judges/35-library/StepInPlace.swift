import Gradbook
import Practice

/// A step of any optimizer, written into the arrays that the modules hold.
enum StepInPlace: LibraryStep {
  static let title = Text("A step in place", "就地走一步")

  static let hints = [
    Text(
      "A module and an optimizer hold the same array. Which of your lines changes it, and which only makes a new one?",
      "模块和优化器拿着同一个数组。你写的哪一行修改了它，哪一行只是造了一个新的？"),
    Text(
      "For every parameter with its index: if it has a gradient, add(_:) what change(of:gradient:) gives; if not, go on with the next. zeroGrad: every grad becomes nil.",
      "对每个参数（连同编号）：有梯度，就用 add(_:) 加上 change(of:gradient:) 给的量；没有，就接着看下一个。zeroGrad：每个 grad 都设成 nil。"),
    Text(
      "guard let gradient = parameter.grad else { ___ }",
      "guard let gradient = parameter.grad else { ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "A parameter is 1, its gradient \(Int(gradient)), the rate 0.1. What is it after a step? And another one, also 1, without a gradient?",
      "一个参数是 1，梯度 \(Int(gradient))，学习率 0.1。走一步之后是多少？另一个也是 1、没有梯度的参数呢？",
      answer: 1 - 0.1 * gradient, 1)
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    try check.compareSteps(
      .descent(rate: 0.1), of: type,
      faults: [.uphill, .stopsAtMissing, .replaced, .firstForAll, .nothingMoved, .twice])
    let network = LibraryUse.network(.linear(weight: [[1, 2]], bias: [3]), of: type)
    network.setGradients([[1, 1], [1]])
    check.enter(.repeated)
    let left = network.clearedGradients().flatMap { $0 ?? [] }.count { $0 != 0 }
    try check.require(
      left == 0, .repeated, "After zeroGrad() there still are gradients.",
      "调用 zeroGrad() 之后，仍有梯度。", diagnosis: .notCleared)
    check.right("all gradients are taken away", "梯度全部清掉了")
  }
}

extension Diagnosis {
  fileprivate static let notCleared = Diagnosis(
    "not-cleared", "zeroGrad() leaves some gradient: the next one is added to it.",
    "zeroGrad() 留下了某个梯度：下一次会加在它上面。")
}
