import Practice

/// The gradient of a kernel that slides along a row with a stride.
enum SharedKernelGradient: Exercise {
  typealias Answer = ([Double], [Double], Int, Int) -> [Double]

  static let title = Text("The gradient of a shared kernel", "共享的卷积核的梯度")
  static let answer = "kernelGradient(upstream:x:count:stride:)"

  static let hints = [
    Text(
      "Look at the map of shares in lesson 28: how many numbers are added up to make the gradient of a single weight, and which pixel belongs to each?",
      "看第 28 课里画出各处贡献的那张图：一个权重的梯度由多少个数相加而成？每个数各对应哪个像素？"),
    Text(
      "x = [1, 2, 3, 4, 5], stride 2, windows [1, 2] and [3, 4], upstream [10, 100]. Weight 0 met 1 and 3: 10 · 1 + 100 · 3 = 310. Weight 1 met 2 and 4: 420.",
      "x = [1, 2, 3, 4, 5]，步幅 2，窗口是 [1, 2] 和 [3, 4]，上游梯度 [10, 100]。权重 0 遇到的是 1 和 3：10 · 1 + 100 · 3 = 310；权重 1 遇到的是 2 和 4：420。"
    ),
    Text(
      "For every place and every weight: gradient[weight] ___ upstream[place] * x[place * stride + weight]",
      "对每个位置、每个权重：gradient[weight] ___ upstream[place] * x[place * stride + weight]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = (0..<4).map { _ in Double(Int.random(in: 1...9, using: &source)) }
    return Sibling(
      "x = \(x), a kernel of two weights with stride 1, upstream [1, 0, 2]. What is the gradient of the two weights?",
      "x = \(x)，卷积核有两个权重，步幅 1，上游梯度 [1, 0, 2]。两个权重的梯度各是多少？",
      answer: x[0] + 2 * x[2], x[1] + 2 * x[3])
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var gradients = Comparison<Row>(
      "the gradient of the kernel", "卷积核的梯度",
      given: {
        ["upstream": $0.upstream, "x": $0.x, "count": $0.count, "stride": $0.stride]
      },
      yours: { gradient($0.upstream, $0.x, $0.count, $0.stride) },
      expected: { $0.gradient() })
    gradients.shown = [Row(upstream: [10, 100], x: [1, 2, 3, 4, 5], count: 2, stride: 2)]
    gradients.drawn = Row.init(drawnFrom:)
    gradients.awkward = [
      Row(upstream: [3], x: [2, -1, 4], count: 3, stride: 1),
      Row(upstream: [1, -1, 2], x: [5, 6, 7], count: 1, stride: 1),
      Row(upstream: [0, 0], x: [1, 2, 3, 4], count: 2, stride: 2),
      Row(upstream: [2, 3], x: [1, 2, 3, 4, 5, 6], count: 2, stride: 4),
    ]
    gradients.describe = {
      "upstream \(listed($0.upstream)), x = \(listed($0.x)), \($0.count) weights, stride \($0.stride)"
    }
    gradients.mistakes = [
      .answers(.lastPlaceOnly) { row in row.gradient { place, _ in place == row.upstream.count - 1 }
      },
      .answers(.firstPlaceOnly) { row in row.gradient { place, _ in place == 0 } },
      .answers(.oneShort) { row in row.gradient { place, _ in place < row.upstream.count - 1 } },
      .answers(.upstreamIgnored) { row in
        Row(upstream: row.upstream.map { _ in 1 }, x: row.x, count: row.count, stride: row.stride)
          .gradient()
      },
      .answers(.swappedSumAndMean) { row in
        row.gradient().map { $0 / Double(row.upstream.count) }
      },
      .answers(.strideIgnored) { row in
        Row(upstream: row.upstream, x: row.x, count: row.count, stride: 1).gradient()
      },
      .answers(.turnedRound) { Array($0.gradient().reversed()) },
      .answers(.strideOfWeights) { row in
        guard (row.upstream.count - 1) + (row.count - 1) * row.stride < row.x.count else {
          return nil
        }
        return (0..<row.count).map { weight in
          row.upstream.indices.reduce(0) {
            $0 + row.upstream[$1] * row.x[$1 + weight * row.stride]
          }
        }
      },
    ]
    try check.compare(gradients)
  }

  struct Row {
    let upstream: [Double]
    let x: [Double]
    let count: Int
    let stride: Int

    /// The gradient from the places that count.
    func gradient(where counts: (_ place: Int, _ weight: Int) -> Bool = { _, _ in true })
      -> [Double]
    {
      (0..<count).map { weight in
        upstream.indices.filter { counts($0, weight) }.reduce(0) {
          $0 + upstream[$1] * x[$1 * stride + weight]
        }
      }
    }
  }
}

extension SharedKernelGradient.Row {
  /// A row that is long enough for windows of any stride, and has a rest.
  init(drawnFrom numbers: Generator) {
    var source = numbers
    func drawn(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        Double.random(in: 0.5...2, using: &source) * (Bool.random(using: &source) ? 1 : -1)
      }
    }
    count = Int.random(in: 3...4, using: &source)
    stride = Int.random(in: 2...3, using: &source)
    let places = Int.random(in: 4...5, using: &source)
    upstream = drawn(places)
    x = drawn((places - 1) * stride + count + 1)
  }
}

extension Diagnosis {
  fileprivate static let lastPlaceOnly = Diagnosis(
    "last-place-only",
    "only the last place counts: `=` stands where `+=` belongs.",
    "只算了最后一个位置：该写 `+=` 的地方写成了 `=`。",
    hint: Text(
      "A weight is used at every place. What happens to the first share when the second arrives?",
      "一个权重在每个位置都用到。第二份贡献到达时，第一份怎么样了？"))
  fileprivate static let firstPlaceOnly = Diagnosis(
    "first-place-only", "only the first window counts; the kernel is used at all the others, too.",
    "只算了第一个窗口；其余每个窗口也都用到了这个卷积核。")
  fileprivate static let oneShort = Diagnosis(
    "one-place-short", "the last place is missing.", "少了最后一个位置。")
  fileprivate static let strideIgnored = Diagnosis(
    "stride-ignored", "the windows were taken one pixel apart; the stride was not used.",
    "窗口每次只移动了一个像素，没有用到步幅。")
  fileprivate static let turnedRound = Diagnosis(
    "turned-round", "the gradients stand in the opposite order: the kernel was turned round.",
    "梯度的次序反了：卷积核被翻转了。")
  fileprivate static let strideOfWeights = Diagnosis(
    "stride-of-weights", "the stride was given to the weight instead of the place.",
    "步幅乘到了权重的下标上，而应乘在位置上。",
    hint: Text(
      "Which number moves on by a whole stride: the place of the window, or the place inside it?",
      "一次移动一整个步幅的，是窗口的位置，还是窗口里的位置？"))
}
