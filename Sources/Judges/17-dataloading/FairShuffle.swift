import Practice

/// The shuffle of Fisher and Yates, with its random numbers given.
enum FairShuffle: Exercise {
  typealias Answer = (Int, [Double]) -> [Int]

  static let title = Text("A fair shuffle", "公平的洗牌")
  static let answer = "shuffled(_:draws:)"

  static let hints = [
    Text(
      "Look at the orders that section 3 of lesson 17 prints: does any number come twice in an epoch? What sort of step can never lose a number?",
      "看第 17 课第 3 节打印的顺序：一轮里有哪个数出现两次吗？怎样的一步永远不会弄丢数？"),
    Text(
      "For 4 numbers and the draw 0.9 at place 1: places 1, 2, 3 are still open, three of them. 0.9 · 3 = 2.7, so go 2 places on from place 1, and swap places 1 and 3.",
      "4 个数，在位置 1 抽到 0.9：还没定的是位置 1、2、3，共三个。0.9 · 3 = 2.7，所以从位置 1 往后 2 位，交换位置 1 与 3。"),
    Text(
      "In the loop over place: order.swapAt(place, place + Int(draws[place] * Double(___))).",
      "在对 place 的循环里：order.swapAt(place, place + Int(draws[place] * Double(___)))。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 8...14, using: &source)
    let place = Int.random(in: 2...5, using: &source)
    let tenths = Int.random(in: 3...8, using: &source)
    let draw = Double(tenths) / 10
    return Sibling(
      "\(count) numbers are shuffled; at place \(place) (the first is 0) the draw is \(draw). With which place is it swapped?",
      "洗 \(count) 个数；在位置 \(place)（从 0 数起）抽到 \(draw)。它与哪个位置交换？",
      answer: Double(place + tenths * (count - place) / 10))
  }

  static func judge(_ shuffled: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var orders = Comparison<Deck>(
      "the order", "顺序", given: { ["draws": $0.draws] },
      yours: { shuffled($0.count, $0.draws) },
      expected: { deck in deck.shuffled { $0 + Int($1 * Double($2 - $0)) } })
    orders.shown = [Deck(4, [0.5, 0.9, 0.1])]
    orders.drawn = Deck.init(drawnFrom:)
    orders.awkward = [Deck(1, []), Deck(5, [0, 0, 0, 0]), Deck(5, [0.99, 0.99, 0.99, 0.99])]
    orders.describe = { "\($0.count), draws \($0.draws.map { ($0 * 100).rounded() / 100 })" }
    orders.mistakes = [
      .answers(.everyPlace) { deck in deck.shuffled { Int($1 * Double($2)) } },
      .answers(.offsetMissing) { deck in deck.shuffled { Int($1 * Double($2 - $0)) } },
      .answers(.neverStays) { deck in
        deck.shuffled { $0 + 1 + Int($1 * Double($2 - $0 - 1)) }
      },
      .answers(.lastLeftOut) { deck in deck.shuffled { $0 + Int($1 * Double($2 - $0 - 1)) } },
      .answers(.overwritten) { deck in
        deck.copied { order, here, there in order[here] = order[there] }
      },
      .answers(.overwritten) { deck in
        deck.copied { order, here, there in order[there] = order[here] }
      },
      .answers(.sorted) { deck in
        let keys = deck.draws + [1]
        return keys.indices.sorted { keys[$0] < keys[$1] }
      },
    ]
    try check.compare(orders)
  }

  struct Deck {
    let count: Int
    let draws: [Double]

    init(_ count: Int, _ draws: [Double]) {
      self.count = count
      self.draws = draws
    }

    /// Nine numbers.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      self.init(9, (0..<8).map { _ in Double.random(in: 0..<1, using: &source) })
    }

    /// Swaps each place but the last with the one that a rule of place, draw and count names.
    func shuffled(_ partner: (Int, Double, Int) -> Int) -> [Int] {
      var order = Array(0..<count)
      for (place, draw) in draws.enumerated() {
        order.swapAt(place, min(partner(place, draw, count), count - 1))
      }
      return order
    }

    /// Goes to the right partners, but does something else than to swap.
    func copied(_ copy: (_ order: inout [Int], _ here: Int, _ there: Int) -> Void) -> [Int] {
      var order = Array(0..<count)
      for (place, draw) in draws.enumerated() {
        copy(&order, place, place + Int(draw * Double(count - place)))
      }
      return order
    }
  }
}

extension Diagnosis {
  fileprivate static let everyPlace = Diagnosis(
    "every-place",
    "each place is swapped with any place, also with those that are settled: some orders come more often than others.",
    "每个位置都与任意位置交换，连已经定下的也算在内：有些顺序会出现得更多。",
    hint: Text(
      "With 3 numbers that makes 27 equally likely ways for 6 orders. Can each order get its share?",
      "3 个数时有 27 种等可能的走法，却只有 6 种顺序。能平分吗？"))
  fileprivate static let offsetMissing = Diagnosis(
    "offset-missing", "the partner is counted from place 0, not from the present place.",
    "交换的对象是从位置 0 数起的，而不是从当前位置数起。",
    hint: Text("Which places are still open at place 5?", "走到位置 5 时，哪些位置还没定？"))
  fileprivate static let neverStays = Diagnosis(
    "never-stays", "a number can never stay where it is: the present place itself was left out.",
    "没有一个数能留在原位：漏掉了当前位置自己。",
    hint: Text(
      "May the first number also end up first in a fair shuffle?", "公平的洗牌里，第一个数可以仍在第一位吗？"))
  fileprivate static let lastLeftOut = Diagnosis(
    "last-left-out", "the last open place is never chosen: one too few were counted.",
    "最后一个未定的位置永远选不到：少数了一个。",
    hint: Text("How many places are open at place 0 of 4?", "4 个位置，走到位置 0 时有几个未定？"))
  fileprivate static let overwritten = Diagnosis(
    "overwritten", "a number is there twice and another is lost: it was copied, not swapped.",
    "有的数出现两次，有的数不见了：是复制过去的，没有交换。")
  fileprivate static let sorted = Diagnosis(
    "sorted-draws", "the numbers were sorted by their draws: random, but not this shuffle.",
    "按抽到的数排了序：也是随机的，但不是这种洗法。")
}
