import Practice

/// A picture moved against its label, every pixel by the same amount.
enum StepOnPicture: Exercise {
  typealias Answer = ([Double], [Double], Double) -> [Double]

  static let title = Text("A step of the picture", "在图片上走一步")
  static let answer = "moved(_:slopes:by:)"

  static let hints = [
    Text(
      "In lesson 27 every pixel was moved by 0.1, whether its slope was large or small. Which function of the slope is all that is left of it? And what can a pixel not be?",
      "第 27 课里，不管斜率大小，每个像素都移动 0.1。斜率只剩下它的什么？像素值又不能超出什么范围？"),
    Text(
      "Pixels 0.5, 0.95 and 0.3 with the slopes −7, 0.01 and 0, by 0.1: the first goes down to 0.4, the second up to 1.05 and is held at 1, the third stays at 0.3.",
      "像素 0.5、0.95、0.3，斜率 −7、0.01、0，移动 0.1：第一个降到 0.4；第二个升到 1.05，限制为 1；第三个仍是 0.3。"
    ),
    Text(
      "For each pair: let sign: Double = slope > 0 ? 1 : slope < 0 ? -1 : 0, then min(max(pixel + ___, 0), 1)",
      "对每一对：let sign: Double = slope > 0 ? 1 : slope < 0 ? -1 : 0，然后 min(max(pixel + ___, 0), 1)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let tenths = Int.random(in: 2...6, using: &source)
    return Sibling(
      "Two pixels are 0.\(tenths) and 0.02, with the slopes 5 and −0.001. Where are they after a step by 0.05?",
      "两个像素是 0.\(tenths) 和 0.02，斜率是 5 和 −0.001。走 0.05 的一步之后各是多少？",
      answer: Double(tenths) / 10 + 0.05, 0)
  }

  static func judge(_ moved: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var pictures = Comparison<Picture>(
      "the pixels", "像素",
      given: { ["pixels": $0.pixels, "slopes": $0.slopes, "epsilon": $0.epsilon] },
      yours: { moved($0.pixels, $0.slopes, $0.epsilon) }, expected: { $0.moved() })
    pictures.shown = [Picture([0.5, 0.95, 0.3], [-7, 0.01, 0], 0.1)]
    pictures.drawn = Picture.init(drawnFrom:)
    pictures.awkward = [
      Picture([0, 1, 0.5], [0, 0, 0], 0.3), Picture([0, 1], [-1, 1], 0.2),
      Picture([0.4, 0.6], [1e-12, -1e9], 0.1), Picture([0.2, 0.7], [3, -3], 0),
      Picture([0.1, 0.9], [-1, 1], 1.5),
    ]
    pictures.describe = { "pixels \($0.pixels), slopes \($0.slopes), epsilon \($0.epsilon)" }
    pictures.mistakes = [
      .answers(.downhill) { $0.moved { -Picture.sign($0) } },
      .answers(.zeroMoves) { $0.moved { $0 >= 0 ? 1 : -1 } },
      .answers(.zeroFalls) { $0.moved { $0 > 0 ? 1 : -1 } },
      .answers(.slopeItself) { $0.moved { $0 } },
      .answers(.largestIsOne) { one in
        let size = one.slopes.map(abs).max() ?? 0
        return one.moved { size == 0 ? 0 : $0 / size }
      },
      .answers(.unitLength) { one in
        let size = one.slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return one.moved { size == 0 ? 0 : $0 / size }
      },
      .answers(.notHeld) { $0.moved(within: -.infinity ... .infinity) },
      .answers(.heldAboveOnly) { $0.moved(within: -.infinity...1) },
      .answers(.heldBelowOnly) { $0.moved(within: 0 ... .infinity) },
      .answers(.heldAroundZero) { $0.moved(within: -1...1) },
      .answers(.onlyChange) { one in one.slopes.map { one.epsilon * Picture.sign($0) } },
      .answers(.wholeStep) { Picture($0.pixels, $0.slopes, 1).moved() },
    ]
    try check.compare(pictures)
  }

  struct Picture {
    let pixels: [Double]
    let slopes: [Double]
    let epsilon: Double

    init(_ pixels: [Double], _ slopes: [Double], _ epsilon: Double) {
      (self.pixels, self.slopes, self.epsilon) = (pixels, slopes, epsilon)
    }

    /// Nine pixels, some of them at both ends, some slopes 0.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      pixels =
        [0.01, 0.02, 0.98, 0.99] + (0..<5).map { _ in Double.random(in: 0.3...0.7, using: &source) }
      let signs: [Double] = [-1, 1, 1, -1, 0, 1, -1, 1, -1]
      slopes = signs.map { $0 * Double.random(in: 0.2...3, using: &source) }
      epsilon = Double.random(in: 0.05...0.2, using: &source)
    }

    static func sign(_ number: Double) -> Double { number > 0 ? 1 : number < 0 ? -1 : 0 }

    /// The moved pixels, right or by a mistaken rule.
    func moved(
      within range: ClosedRange<Double> = 0...1,
      _ direction: (Double) -> Double = Picture.sign
    ) -> [Double] {
      zip(pixels, slopes).map { pixel, slope in
        let place = pixel + epsilon * direction(slope)
        return min(max(place, range.lowerBound), range.upperBound)
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let downhill = Diagnosis(
    "downhill",
    "the pixels went down the slope, so the loss falls: the picture fits its label better.",
    "像素沿下坡走了，损失变小：图片更符合它的标签。",
    hint: Text(
      "Training goes against the gradient of the weights. Which way goes who wants a larger loss?",
      "训练是逆着权重的梯度走。想让损失变大，该往哪边走？"))
  fileprivate static let zeroMoves = Diagnosis(
    "zero-rises", "pixels with slope 0 went up; they should stay.", "斜率为 0 的像素变大了，应当不动。")
  fileprivate static let zeroFalls = Diagnosis(
    "zero-falls", "pixels with slope 0 went down; they should stay.", "斜率为 0 的像素变小了，应当不动。")
  fileprivate static let slopeItself = Diagnosis(
    "slope-itself", "the step was epsilon times the slope; here every pixel moves by epsilon.",
    "步子是 epsilon 乘以斜率；这里每个像素都移动 epsilon。")
  fileprivate static let largestIsOne = Diagnosis(
    "largest-is-one",
    "slopes were divided by the largest one, so only that pixel moves by epsilon.",
    "斜率除以了其中最大的，于是只有那个像素移动了 epsilon。")
  fileprivate static let unitLength = Diagnosis(
    "unit-length", "the step as a whole has the length epsilon; here each pixel moves by epsilon.",
    "整个步子的长度是 epsilon；这里是每个像素都移动 epsilon。")
  fileprivate static let notHeld = Diagnosis(
    "not-held", "pixels left the range from 0 to 1.", "有像素超出了 0 到 1 的范围。")
  fileprivate static let heldAboveOnly = Diagnosis(
    "held-above-only", "pixels fell below 0.", "有像素降到了 0 以下。")
  fileprivate static let heldBelowOnly = Diagnosis(
    "held-below-only", "pixels rose above 1.", "有像素升到了 1 以上。")
  fileprivate static let heldAroundZero = Diagnosis(
    "held-around-zero", "pixels were held between −1 and 1; black is 0.", "像素限制在 −1 和 1 之间了；黑色是 0。")
  fileprivate static let onlyChange = Diagnosis(
    "only-change", "only the change was given, without the picture.", "只给出了变化量，没有加上图片本身。")
  fileprivate static let wholeStep = Diagnosis(
    "epsilon-ignored", "epsilon was not used: pixels moved by 1.", "没有用到 epsilon：像素移动了 1。")
}
