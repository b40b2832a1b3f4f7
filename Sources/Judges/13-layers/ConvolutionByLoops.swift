import Practice

/// A convolution of one channel, written as loops.
enum ConvolutionByLoops: Exercise {
  typealias Answer = ([[Double]], [[Double]]) -> [[Double]]

  static let title = Text("A convolution by hand", "手写卷积")
  static let answer = "slide(_:over:)"

  static let hints = [
    Text(
      "In lesson 13, look at the first window of the 7 and its kernel: which two numbers are multiplied with each other, and which pixel comes first when the window has moved one to the right?",
      "看第 13 课里数字 7 的第一个窗口和卷积核：哪两个数相乘？窗口右移一格之后，第一个像素是哪一个？"),
    Text(
      "For the first place: 1 · 1 + 2 · 2 + 4 · 3 + 5 · 4 = 37. One to the right every pixel moves on by one column: 2 · 1 + 3 · 2 + 5 · 3 + 6 · 4 = 47. A side of 3 with a window of 2 has 3 − 2 + 1 = 2 places.",
      "第一个位置：1 · 1 + 2 · 2 + 4 · 3 + 5 · 4 = 37。右移一格，每个像素都换成右边一列的：2 · 1 + 3 · 2 + 5 · 3 + 6 · 4 = 47。边长 3，窗口 2，共有 3 − 2 + 1 = 2 个位置。"
    ),
    Text(
      "Inside four loops, i and j for the place, p and q for the kernel: result[i][j] += image[i + p][___] * kernel[p][q]",
      "四重循环，i、j 是窗口的位置，p、q 是核内的位置：result[i][j] += image[i + p][___] * kernel[p][q]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let pixels = (0..<4).map { _ in Double(Int.random(in: 1...9, using: &source)) }
    let rows = [Array(pixels[0..<2]), Array(pixels[2..<4])]
    return Sibling(
      "Image \(rows), kernel [[1, 0], [2, -1]]. The result has a single number; which?",
      "图像 \(rows)，卷积核 [[1, 0], [2, -1]]。结果只有一个数，是多少？",
      answer: pixels[0] + 2 * pixels[2] - pixels[3])
  }

  static func judge(_ slide: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Place(image: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel: [[1, 2], [3, 4]])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var square = comparison(slide)
    square.shown = [shown]
    square.drawn = { Place(image: (5, 5), kernel: (3, 3), drawnFrom: $0) }
    try check.compare(square)
    var oblong = comparison(slide)
    oblong.rung = .asymmetric
    oblong.drawn = { Place(image: (4, 6), kernel: (3, 2), drawnFrom: $0) }
    try check.compare(oblong)
    var awkward = comparison(slide)
    awkward.awkward = [
      Place(image: [[1, 2], [3, 4]], kernel: [[2]]),
      Place(image: [[1, 2, 3], [4, 5, 6]], kernel: [[1, -1, 2], [0, 3, 1]]),
      Place(image: [[1, 2, 3, 4]], kernel: [[1, -1]]),
    ]
    try check.compare(awkward)
  }

  private static func comparison(_ slide: @escaping Answer) -> Comparison<Place> {
    var maps = Comparison<Place>(
      "the result", "结果", given: { ["kernel": $0.kernel, "image": $0.image] },
      yours: { slide($0.kernel, $0.image) }, expected: { $0.result })
    maps.describe = {
      "\($0.image.count)×\($0.image[0].count), kernel \($0.kernel.count)×\($0.kernel[0].count)"
    }
    maps.mistakes = [
      .answers(.kernelFlipped) { place in
        Place(image: place.image, kernel: place.kernel.reversed().map { $0.reversed() }).result
      },
      .answers(.transposed) { place in
        guard place.kernel.count == place.kernel[0].count else { return nil }
        let turned = place.kernel.indices.map { row in place.kernel.map { $0[row] } }
        return Place(image: place.image, kernel: turned).result
      },
      .answers(.lastProduct) { place in
        let (p, q) = (place.kernel.count - 1, place.kernel[0].count - 1)
        return place.result.indices.map { i in
          place.result[i].indices.map { place.image[i + p][$0 + q] * place.kernel[p][q] }
        }
      },
      .answers(.oneShort) { $0.result.dropLast().map { Array($0.dropLast()) } },
      .answers(.squareAssumed) { place in
        place.result.map { Array($0.prefix(place.result.count)) }
      },
      .answers(.swappedSumAndMean) { place in
        let count = Double(place.kernel.count * place.kernel[0].count)
        return place.result.map { $0.map { $0 / count } }
      },
    ]
    return maps
  }

  struct Place {
    let image: [[Double]]
    let kernel: [[Double]]

    var tensors: (image: Tensor, kernel: Tensor) {
      let (image, kernel) = (
        Tensor(image, dtype: .float64).reshape(1, 1, image.count, image[0].count),
        Tensor(kernel, dtype: .float64).reshape(1, 1, kernel.count, kernel[0].count)
      )
      return (image, kernel)
    }

    /// The engine's own convolution.
    var result: [[Double]] {
      let map = tensors.image.conv2d(tensors.kernel)
      let (numbers, width) = (map.flat(), map.shape[3])
      return (0..<map.shape[2]).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
    }

    var graph: ComputationGraph {
      let (image, kernel) = tensors
      kernel.requiresGrad = true
      let map = image.named("image").conv2d(kernel.named("kernel")).named("result")
      return ComputationGraph(of: map)
    }
  }
}

extension ConvolutionByLoops.Place {
  init(image: (Int, Int), kernel: (Int, Int), drawnFrom numbers: Generator) {
    var source = numbers
    func matrix(_ size: (Int, Int)) -> [[Double]] {
      (0..<size.0).map { _ in
        (0..<size.1).map { _ in Double.random(in: 0.5...2, using: &source) }
      }
    }
    self.init(image: matrix(image), kernel: matrix(kernel))
  }
}

extension Diagnosis {
  fileprivate static let kernelFlipped = Diagnosis(
    "kernel-flipped", "the kernel was turned round, as in mathematics; networks leave it as it is.",
    "卷积核被翻转了：数学里的卷积要翻转，神经网络里不翻。",
    hint: Text(
      "Which number of the kernel lies on the window's first pixel?", "卷积核的哪个数盖在窗口的第一个像素上？"))
  fileprivate static let lastProduct = Diagnosis(
    "last-product-only",
    "only the last product of each window is left: `=` stands where `+=` belongs.",
    "每个窗口只剩下最后一个乘积：该写 `+=` 的地方写成了 `=`。")
  fileprivate static let oneShort = Diagnosis(
    "one-place-short", "the last row and the last column of places are missing.",
    "少了最后一行和最后一列位置。",
    hint: Text(
      "A window as large as the image fits at one place, not at none.", "窗口与图像一样大时，能放在一个位置，而不是零个。"))
  fileprivate static let squareAssumed = Diagnosis(
    "square-assumed", "the result was made square, but image or kernel is not.",
    "结果做成了正方形，可图像或卷积核不是正方形。")
}
