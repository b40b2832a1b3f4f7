import Gradbook
import Practice

/// A network as a text, and back only into one that fits.
enum SavedNetwork: LibraryStep {
  static let title = Text("A network in a file", "存成文件的网络")
  static let isTriedAgain = false

  static let hints = [
    Text(
      "The file has three parameters and the third does not fit. What has happened to the first two when you notice?",
      "文件里有三个参数，第三个对不上。等你发现的时候，前两个怎么样了？"),
    Text(
      "Decode first and let its error through; compare all names and all shapes; only then write each number into the storage at its place.",
      "先解码，出错就让它抛出来；再比对全部名字和全部形状；最后才把每个数写进存储中它的位置。"),
    Text(
      "guard saved.map(\\.name) == parameters.map(\\.name), saved.map(\\.shape) == ___ else { throw Misfit() }",
      "guard saved.map(\\.name) == parameters.map(\\.name), saved.map(\\.shape) == ___ else { throw Misfit() }"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...9, using: &source)
    return Sibling(
      "A network of \(count) linear layers in a row is saved with weight and bias of each. How many names are in the file?",
      "\(count) 个线性层排成一列，每层存下权重和偏置。文件里有几个名字？", answer: Double(2 * count))
  }

  private static func network(_ inputs: Int, _ hidden: Int, _ value: Double) -> LayerPlan {
    func linear(_ inputs: Int, _ outputs: Int) -> LayerPlan {
      .linear(
        weight: (0..<outputs).map { row in (0..<inputs).map { value / Double(3 + row + $0) } },
        bias: (0..<outputs).map { _ in value * 1e-9 })
    }
    return .sequence([linear(inputs, hidden), .tanh, linear(hidden, 1)])
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    let first = LibraryUse.network(network(2, 3, 1), of: type)
    check.enter(.shown)
    guard let text = try? first.saved() else {
      try check.fail("Saving throws an error.", "保存时抛出了错误。")
    }
    let copy = LibraryUse.network(network(2, 3, -7), of: type)
    let old = copy.parameters()
    guard (try? copy.load(text)) != nil else {
      try check.fail(
        "What was saved is refused by a network of the same names and shapes.",
        "名字和形状都相同的网络，却读不回刚存下的内容。")
    }
    let (yours, right) = (copy.parameters(), first.parameters())
    if yours != right {
      let isWritten = zip(yours, old).allSatisfy { $0 != $1 }
      let isNear = zip(yours, right).allSatisfy { mine, other in
        zip(mine.numbers, other.numbers).allSatisfy { abs($0 - $1) < 1e-3 }
      }
      try check.fail(
        "Saved and loaded, \(right[0].numbers[0]) has become \(yours[0].numbers[0]), and \(right[1].numbers[0]) \(yours[1].numbers[0]).",
        "存下再读回来，\(right[0].numbers[0]) 变成了 \(yours[0].numbers[0])，\(right[1].numbers[0]) 变成了 \(yours[1].numbers[0])。",
        diagnosis: yours == old ? .nothingLoaded : isWritten && isNear ? .rounded : nil)
    }
    check.right("there and back to the last bit", "存下再读回，一位不差")
    try judgeRefusals(text, type, check)
  }

  private static func judgeRefusals(
    _ text: String, _ type: any NetworkLibrary.Type, _ check: Check
  ) throws(Check.Stop) {
    check.enter(.awkward)
    let late = LayerPlan.sequence([
      .linear(weight: [[5, 5], [5, 5], [5, 5]], bias: [5, 5, 5]), .tanh,
      .linear(weight: [[5, 5, 5], [5, 5, 5]], bias: [5, 5]),
    ])
    let misfits: [(kind: Kind, plan: LayerPlan)] = [
      (.names, .sequence([.tanh, network(2, 3, 5)])),
      (.shapes, network(3, 3, 5)), (.shapes, network(2, 2, 5)),
      (.late, late),
    ]
    var accepted: Set<Kind> = []
    var changed: Set<Kind> = []
    for (kind, plan) in misfits {
      let other = LibraryUse.network(plan, of: type)
      let before = other.parameters()
      let failure = Failure(
        rung: .awkward,
        sentence: Text(
          "Loading into a network of other shapes ended the program instead of throwing.",
          "读进形状不同的网络时，程序中断了，没有抛出错误。"))
      let isAccepted = try check.survive(failure) { (try? other.load(text)) != nil }
      if isAccepted { accepted.insert(kind) }
      if other.parameters() != before { changed.insert(kind) }
    }
    let copy = LibraryUse.network(network(2, 3, 5), of: type)
    let isCutAccepted = (try? copy.load(String(text.prefix(text.count / 2)))) != nil
    if isCutAccepted {
      try check.fail(
        "Half of the text is taken without an error.", "只有一半的文本也被接受了，没有报错。",
        diagnosis: .errorSwallowed)
    }
    if !accepted.isEmpty {
      let isOfNames = accepted == [.names]
      try check.fail(
        isOfNames
          ? "A network with other names takes the file."
          : "A network with other shapes takes the file.",
        isOfNames ? "名字不同的网络也读进了文件。" : "形状不同的网络也读进了文件。",
        diagnosis: isOfNames
          ? .namesUnread : accepted.contains(.names) ? .neverRefusedFile : .shapesUnread)
    }
    try check.require(
      changed.isEmpty, .awkward,
      "An error is thrown, but some parameters have changed before.", "抛出了错误，但有的参数在此之前已经改了。",
      diagnosis: .halfLoaded)
    check.right("what does not fit is refused, and nothing changed", "对不上的都被拒绝，而且什么都没变")
  }

  private enum Kind { case names, shapes, late }
}

extension Diagnosis {
  fileprivate static let rounded = Diagnosis(
    "rounded", "numbers are rounded on their way into the text.", "数写进文本时被舍入了。")
  fileprivate static let nothingLoaded = Diagnosis(
    "nothing-loaded", "the network is what it was before loading.", "读入之后，网络还和原来一样。")
  fileprivate static let errorSwallowed = Diagnosis(
    "error-swallowed", "the error of decoding is swallowed.", "解码的错误被吞掉了。")
  fileprivate static let namesUnread = Diagnosis(
    "names-unread", "names are not compared.", "没有比对名字。")
  fileprivate static let shapesUnread = Diagnosis(
    "shapes-unread", "shapes are not compared.", "没有比对形状。")
  fileprivate static let neverRefusedFile = Diagnosis(
    "never-refused-file", "neither names nor shapes are compared in full.", "名字和形状没有完整地比对。")
  fileprivate static let halfLoaded = Diagnosis(
    "half-loaded", "it is compared while it is written: half of the network is the file's.",
    "一边写一边比对：网络有一半已经是文件里的了。")
}
