import Gradbook
import Practice

/// Batches of an epoch in a random order.
enum BatchLoader: LibraryStep {
  static let title = Text("Batches", "批次")

  static let hints = [
    Text(
      "What must be shuffled so that a row and its class cannot be torn apart?",
      "该打乱什么，样本和类别才不会被拆开？"),
    Text(
      "Shuffle the places 0..<count with &source, so that it goes on; walk by batchSize; a batch is the rows and classes at its places, the last one up to the end.",
      "用 &source 打乱位置 0..<count，让它接着往下用；每次走 batchSize 个；一批就是这些位置上的样本和类别，最后一批取到末尾。"),
    Text(
      "let order = Array(rows.indices).shuffled(using: ___)",
      "let order = Array(rows.indices).shuffled(using: ___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 5...9, using: &source) * 10 + 3
    return Sibling(
      "\(count) rows in batches of 10: how many batches has an epoch, and how many rows has the last?",
      "\(count) 个样本，每批 10 个：一轮有几批？最后一批有几个？",
      answer: Double(count / 10 + 1), 3)
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    let rows = (0..<23).map { [Double($0), Double($0) / 2] }
    let classes = (0..<23).map { ($0 * 7) % 23 }
    func batches(seed: Int) -> [[LabelledRows]] {
      LibraryUse.batches((rows, classes), size: 5, seed: seed, epochs: 3, of: type)
    }
    let epochs = batches(seed: check.seed)
    check.enter(.shape)
    for epoch in epochs {
      let places = epoch.flatMap { $0.rows.map { Int($0[0]) } }
      let missing = (0..<23).filter { !places.contains($0) }
      if places.sorted() != Array(0..<23) {
        try check.fail(
          "An epoch over 23 rows has \(places.count) in it; missing: \(missing.count).",
          "23 个样本的一轮里有 \(places.count) 个，缺了 \(missing.count) 个。",
          diagnosis: places.count == 20 ? .lastDropped : places.count == 23 ? .drawnAgain : nil)
      }
      let sizes = epoch.map(\.rows.count)
      try check.require(
        sizes == [5, 5, 5, 5, 3], .shape,
        "The batches have \(sizes) rows instead of [5, 5, 5, 5, 3].",
        "各批的样本数是 \(sizes)，应为 [5, 5, 5, 5, 3]。")
      let isTogether = epoch.allSatisfy { batch in
        batch.classes == batch.rows.map { (Int($0[0]) * 7) % 23 }
      }
      try check.require(
        isTogether, .shown, "Rows have classes that are not theirs.", "有的样本配的不是自己的类别。",
        diagnosis: .shuffledApart)
    }
    check.right("every row once, with its class", "每个样本恰好一次，类别没有拆开")
    let orders = epochs.map { $0.flatMap { $0.rows.map { Int($0[0]) } } }
    if orders.allSatisfy({ $0 == Array(0..<23) }) {
      check.enter(.drawn)
      try check.fail(
        "The rows come in the order in which they were given.", "样本还是原来的次序。",
        diagnosis: .notShuffled)
    }
    let again = batches(seed: check.seed).map { $0.flatMap { $0.rows.map { Int($0[0]) } } }
    try check.require(
      again == orders, .repeated, "The same seed gives other batches the second time.",
      "同样的种子，第二次得到的批次却不同。", diagnosis: .seedUnused)
    try check.require(
      Set(orders).count == 3, .repeated, "Two epochs come in one order.", "有两轮的次序完全相同。",
      diagnosis: .sameOrder)
    check.right("a new order for each epoch, the same for the same seed", "每轮一个新次序，种子相同则次序相同")
  }
}

extension Diagnosis {
  fileprivate static let lastDropped = Diagnosis(
    "last-batch-dropped", "the last, smaller batch is left out.", "漏掉了最后较小的一批。")
  fileprivate static let drawnAgain = Diagnosis(
    "drawn-again", "places are drawn anew each time: some come twice, others never.",
    "位置每次都重新抽：有的来两次，有的一次也没有。")
  fileprivate static let shuffledApart = Diagnosis(
    "shuffled-apart", "rows and classes are shuffled apart.", "样本和类别是分开打乱的。")
  fileprivate static let notShuffled = Diagnosis(
    "not-shuffled", "nothing is shuffled.", "根本没有打乱。")
  fileprivate static let seedUnused = Diagnosis(
    "seed-unused", "the order does not come from source.", "次序不是由 source 决定的。")
  fileprivate static let sameOrder = Diagnosis(
    "same-order", "each epoch begins a generator anew instead of going on with source.",
    "每一轮都另起一个随机源，而没有接着用 source。")
}
