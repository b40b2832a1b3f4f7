import Practice

/// Which writes reach the original: views against copies.
enum ViewOrCopy: Exercise {
  typealias Answer = () -> [String: Bool]

  static let title = Text("Does the original change?", "原张量会变吗？")
  static let answer = "changesOriginal"

  static let hints = [
    Text(
      "Look at the storage picture of lesson 7: how does `original[.all, 1]` walk through it? Could a list such as [0, 2, 3] walk with one step length?",
      "看第 7 课的存储图：`original[.all, 1]` 怎样走过它？像 [0, 2, 3] 这样的列表，能用同一个步长走完吗？"),
    Text(
      "x lies in memory as 0, 1, 2, …, 11. Column 2 is at places 2, 6, 10: even steps, so an offset and a stride describe it, and no copy is needed. The numbers above 5 could be anywhere, so they are copied. Where nothing is taken out, the write goes straight into x.",
      "x 在内存里是 0、1、2、…、11。第 2 列在位置 2、6、10：间隔均匀，用偏移与步长就能描述，不必复制。大于 5 的数则可能在任何地方，只好复制。什么也没取出来的写入，直接写进 x。"
    ),
    Text(
      "For a copy write `false`, for a view `true`; the line of the clone reads `\"clone\": ___`.",
      "副本写 `false`，视图写 `true`；clone 那一行写成 `\"clone\": ___`。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let start = Int.random(in: 1...3, using: &source)
    let value = 10 * Int.random(in: 2...9, using: &source)
    return Sibling(
      "x = arange(0, 8), part = x[\(start)...], copy = part.clone(); then part[1] = \(value) and copy[2] = 1. What is the sum of x?",
      "x = arange(0, 8)，part = x[\(start)...]，copy = part.clone()；然后 part[1] = \(value)，copy[2] = 1。x 各数之和是多少？",
      answer: Double(28 - (start + 1) + value))
  }

  static func judge(_ changesOriginal: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let right = writes.mapValues(changes)
    var predictions = Comparison<Void>(
      "your prediction (1 = changes, 0 = stays)", "你的预测（1 = 会变，0 = 不变）",
      given: { _ in [:] },
      yours: { _ in changesOriginal() }, expected: { _ in right })
    predictions.shown = [()]
    predictions.describe = { _ in "x" }
    predictions.mistakes = [
      .answers(.turnedAround) { right.mapValues { !$0 } },
      .behaves(.leftMaskTaken) { _, _ in
        wrong(changesOriginal(), right) == ["mask on the left"]
      },
      .behaves(.copyTakenForView) { _, _ in
        wrong(changesOriginal(), right).map { $0.allSatisfy { right[$0] == false } } ?? false
      },
      .behaves(.viewTakenForCopy) { _, _ in
        wrong(changesOriginal(), right).map {
          $0.allSatisfy { right[$0] == true && $0 != "mask on the left" }
        } ?? false
      },
    ]
    try check.compare(predictions)
  }

  /// The writes of the task, done for real.
  private static let writes: [String: @Sendable (Tensor) -> Void] = [
    "row": { x in x[1][0] = -1 },
    "column": { x in x[.all, 2][0] = -1 },
    "every second": { x in x[.every(2)][0, 0] = -1 },
    "transpose": { x in x.t()[0, 0] = -1 },
    "list": { x in x[[0, 2]][0, 0] = -1 },
    "mask": { x in x[x .> 5][0] = -1 },
    "mask on the left": { x in x[x .> 5] = -1 },
    "clone": { x in x.clone()[0, 0] = -1 },
  ]

  private static func changes(_ write: (Tensor) -> Void) -> Bool {
    let x = Tensor.arange(0, 12).reshape(3, 4)
    let before = x.integers()
    write(x)
    return x.integers() != before
  }

  /// The names of the wrong predictions; `nil` if there are none or if the names are others.
  private static func wrong(_ yours: [String: Bool], _ right: [String: Bool]) -> [String]? {
    guard yours.keys == right.keys, yours != right else { return nil }
    return right.keys.filter { yours[$0] != right[$0] }
  }
}

extension Diagnosis {
  fileprivate static let turnedAround = Diagnosis(
    "turned-around", "every answer is the other way round: true means that x changes.",
    "每一项都反了：true 表示 x 会变。")
  fileprivate static let leftMaskTaken = Diagnosis(
    "left-mask", "a mask *taken out* is a copy, but left of the equals sign it writes into x.",
    "*取出来*的掩码部分是副本，但写在等号左边时，会真正写进 x。")
  fileprivate static let copyTakenForView = Diagnosis(
    "copy-for-view", "a copy was taken for a view.", "把副本当成了视图。",
    hint: Text(
      "Can one offset and one stride for each dimension describe what was taken out?",
      "取出来的部分，能用一个偏移和每维一个步长来描述吗？"))
  fileprivate static let viewTakenForCopy = Diagnosis(
    "view-for-copy", "a view was taken for a copy.", "把视图当成了副本。",
    hint: Text(
      "Can one offset and one stride for each dimension describe what was taken out?",
      "取出来的部分，能用一个偏移和每维一个步长来描述吗？"))
}
