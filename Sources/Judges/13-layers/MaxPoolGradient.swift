import Practice

/// The backward rule of max pooling along a row.
enum MaxPoolGradient: Exercise {
  typealias Answer = ([Double], [Double], Int) -> [Double]

  static let title = Text("The gradient of max pooling", "最大池化的梯度")
  static let answer = "maxPoolGradient(upstream:x:window:)"

  static let hints = [
    Text(
      "In lesson 13, compare the gradients printed as “through max” and “through mean”: how many pixels of a window get one, and which?",
      "比较第 13 课里“through max”与“through mean”打印的梯度：一个窗口里有几个像素得到梯度？是哪个？"),
    Text(
      "The windows are [1, 5, 2] and [4, 3, 0]. The first keeps its 5, so 10 goes to place 1; the second keeps its 4, so 20 goes to place 3. All others get 0.",
      "两个窗口是 [1, 5, 2] 和 [4, 3, 0]。第一个留下 5，所以 10 传给位置 1；第二个留下 4，所以 20 传给位置 3。其余都是 0。"),
    Text(
      "For each window, start with largest = place * window, move it where x[index] ___ x[largest], and then write gradient[largest] = upstream[place].",
      "对每个窗口，先令 largest = place * window，在 x[index] ___ x[largest] 时把它移过去，最后写 gradient[largest] = upstream[place]。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let upstream = Int.random(in: 2...9, using: &source)
    return Sibling(
      "x = [3, 8, 8, 1], one window of 4, upstream \(upstream). What are the four gradients?",
      "x = [3, 8, 8, 1]，一个长 4 的窗口，上游梯度 \(upstream)。四个梯度各是多少？",
      answer: 0, Double(upstream), 0, 0)
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Row(x: [1, 5, 2, 4, 3, 0], window: 3, upstream: [10, 20])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var gradients = Comparison<Row>(
      "the gradient of x", "x 的梯度",
      given: { ["upstream": $0.upstream, "x": $0.x, "window": $0.window] },
      yours: { gradient($0.upstream, $0.x, $0.window) },
      expected: { $0.gradient })
    gradients.shown = [shown]
    gradients.drawn = Row.init(drawnFrom:)
    gradients.awkward = [
      Row(x: [2, 2, 1, 3, 3, 3], window: 3, upstream: [1, 5]),
      Row(x: [-1, -2, -3, -2, -5, -4], window: 2, upstream: [1, 2, 3]),
      Row(x: [-3, -2, -5, -1], window: 4, upstream: [7]),
      Row(x: [4, -1], window: 1, upstream: [2, 3]),
    ]
    gradients.describe = { "x = \(listed($0.x)), window \($0.window)" }
    gradients.mistakes = [
      .answers(.lastOfEquals) { $0.routed { pixels, largest in pixels.lastIndex(of: largest) } },
      .answers(.equalsToo) { row in
        row.x.indices.map { row.x[$0] == row.pixels($0).max() ? row.upstream[$0 / row.window] : 0 }
      },
      .answers(.boundedAtZero) {
        $0.routed { pixels, largest in
          largest > 0 ? pixels.firstIndex(of: largest) : pixels.startIndex
        }
      },
      .answers(.sharedOut) { row in
        row.x.indices.map { row.upstream[$0 / row.window] / Double(row.window) }
      },
      .answers(.toAll) { row in row.x.indices.map { row.upstream[$0 / row.window] } },
      .answers(.upstreamIgnored) { row in
        Row(x: row.x, window: row.window, upstream: row.upstream.map { _ in 1 }).gradient
      },
      .answers(.largestOfAll) { row in
        let largest = row.x.max() ?? 0
        let gradient = row.gradient
        return row.x.indices.map { row.x[$0] == largest ? gradient[$0] : 0 }
      },
    ]
    try check.compare(gradients)
  }

  struct Row {
    let x: [Double]
    let window: Int
    let upstream: [Double]

    /// The numbers of the window that an element lies in.
    func pixels(_ index: Int) -> ArraySlice<Double> {
      let start = index / window * window
      return x[start..<start + window]
    }

    /// The upstream gradients, each at the place of its window that `choose` names.
    func routed(_ choose: (ArraySlice<Double>, Double) -> Int?) -> [Double] {
      x.indices.map { index in
        let pixels = pixels(index)
        return choose(pixels, pixels.max() ?? 0) == index ? upstream[index / window] : 0
      }
    }

    var pooled: (x: Tensor, y: Tensor) {
      let leaf = Tensor(flat: x, shape: [1, 1, x.count], dtype: .float64).named("x")
      leaf.requiresGrad = true
      let y = leaf.maxPool1d(kernelSize: window).named("y")
      y.backward(Tensor(flat: upstream, shape: y.shape, dtype: .float64), retainGraph: true)
      return (leaf, y)
    }

    /// The engine's own gradient.
    var gradient: [Double] { pooled.x.grad?.flat() ?? [] }
    var graph: ComputationGraph { ComputationGraph(of: pooled.y) }
  }
}

extension MaxPoolGradient.Row {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    let window = Int.random(in: 2...3, using: &source)
    func drawn(_ count: Int) -> [Double] {
      (0..<count).map { _ in Double.random(in: 1...9, using: &source) }
    }
    self.init(x: drawn(3 * window), window: window, upstream: drawn(3))
  }
}

extension Diagnosis {
  fileprivate static let lastOfEquals = Diagnosis(
    "last-of-equals",
    "among equal largest numbers the last one got the gradient instead of the first.",
    "最大的数有并列时，梯度给了最后一个，而不是第一个。")
  fileprivate static let equalsToo = Diagnosis(
    "equals-too", "every one of the equal largest numbers got the whole gradient.",
    "并列最大的每个数都得到了整份梯度。",
    hint: Text(
      "The window hands on one number. How often may its gradient be handed back?",
      "一个窗口只交出一个数。它的梯度可以还回来几次？"))
  fileprivate static let boundedAtZero = Diagnosis(
    "bounded-at-zero",
    "the search for the largest began at 0: windows of negative numbers are not searched.",
    "找最大值时从 0 开始：全是负数的窗口等于没有找。",
    hint: Text(
      "Which is the largest of −3, −2, −5? And what does your comparison start with?",
      "−3、−2、−5 中最大的是哪个？你的比较是从什么数开始的？"))
  fileprivate static let sharedOut = Diagnosis(
    "shared-out", "the gradient was shared out evenly: that is average pooling.",
    "梯度被平均分给了窗口里的每个数：那是平均池化。",
    hint: Text(
      "Change a number that is not the largest by a little. Does the largest change?",
      "把不是最大的那个数改动一点点。最大值会变吗？"))
  fileprivate static let toAll = Diagnosis(
    "to-all", "every number of the window got the whole gradient.", "窗口里的每个数都得到了整份梯度。")
  fileprivate static let largestOfAll = Diagnosis(
    "largest-of-all",
    "only the largest number of the whole row got a gradient; each window has its own.",
    "只有整行里最大的数得到了梯度；其实每个窗口各有各的最大值。")
}
