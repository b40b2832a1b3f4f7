import Practice

/// Images normalized channel by channel.
enum ChannelByChannel: Exercise {
  typealias Answer = (Tensor) -> Tensor

  static let title = Text("Normalize, channel by channel", "逐通道标准化")
  static let answer = "normalized(_:)"

  static let hints = [
    Text(
      "Look at the formula in section 1 of lesson 18: how many means does a set of colour images have, one for each image, for each pixel, or for each channel?",
      "看第 18 课第 1 节的公式：一组彩色图像有几个均值，是每张图一个、每个像素一个，还是每个通道一个？"),
    Text(
      "Channel 0 holds 1 and 3: the mean is 2, the squares of the distances are 1 and 1, their mean is 1, the deviation 1. So 1 becomes −1 and 3 becomes 1. All images together make the mean, not one alone.",
      "通道 0 是 1 和 3：均值 2，到均值的距离平方是 1 和 1，平均为 1，标准差为 1。所以 1 变成 −1，3 变成 1。均值由所有图像一起算，不是单看一张。"
    ),
    Text(
      "let mean = images.mean(dims: ___, keepDim: true): the dimensions are those that disappear, all but the channels; the deviation is taken over the same ones.",
      "let mean = images.mean(dims: ___, keepDim: true)：写的是要消去的维度，即通道以外的所有维度；标准差也沿这些维度算。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let mean = Int.random(in: 10...40, using: &source)
    let deviation = Int.random(in: 2...8, using: &source)
    return Sibling(
      "A channel holds \(mean - deviation), \(mean + deviation), \(mean - deviation), \(mean + deviation). What is its deviation, divided by N, and what does \(mean + 2 * deviation) become?",
      "某个通道是 \(mean - deviation)、\(mean + deviation)、\(mean - deviation)、\(mean + deviation)。除以 N 的标准差是多少？用它标准化，\(mean + 2 * deviation) 变成多少？",
      answer: Double(deviation), 2)
  }

  static func judge(_ normalized: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var images = Comparison<Tensor>(
      "the normalized set", "标准化的结果", given: { ["images": $0] },
      yours: { normalized($0) },
      expected: { standard($0, [0, 2, 3]) })
    images.shown = [Tensor([[[[1.0, 3]], [[10, 30]]]], dtype: .float64)]
    images.drawn = { numbers in
      let scale = Tensor([1.0, 20], dtype: .float64).reshape(1, 2, 1, 1)
      let noise = Tensor.randn(3, 2, 4, 5, dtype: .float64, generator: numbers)
      let light = Tensor.randn(3, 1, 1, 1, dtype: .float64, generator: numbers)
      return (noise + light + 3) * scale
    }
    images.rung = .asymmetric
    images.awkward = [
      Tensor([[[[1e6, 1e6 + 2]], [[-5, -1]]], [[[1e6, 1e6 + 4]], [[0, 1]]]], dtype: .float64)
    ]
    images.describe = { "images \($0.shape)" }
    images.mistakes = [
      .answers(.sampleDeviation) { standard($0, [0, 2, 3], correction: 1) },
      .answers(.allTogether) { standard($0, [0, 1, 2, 3]) },
      .answers(.allTogether) { standard($0, [0, 1, 2, 3], correction: 1) },
      .answers(.eachImage) { standard($0, [2, 3]) },
      .answers(.eachImage) { standard($0, [2, 3], correction: 1) },
      .answers(.eachPixel) { $0.shape[0] == 1 ? nil : standard($0, [0]) },
      .answers(.eachPixel) { $0.shape[0] == 1 ? nil : standard($0, [0], correction: 1) },
      .answers(.variance) { images in
        let deviation = images.std(dims: [0, 2, 3], correction: 0, keepDim: true)
        return standard(images, [0, 2, 3]) / deviation
      },
      .answers(.notCentred) { $0 / $0.std(dims: [0, 2, 3], correction: 0, keepDim: true) },
      .answers(.dividedFirst) { images in
        images / images.std(dims: [0, 2, 3], correction: 0, keepDim: true)
          - images.mean(dims: [0, 2, 3], keepDim: true)
      },
      .answers(.onlyCentred) { $0 - $0.mean(dims: [0, 2, 3], keepDim: true) },
    ]
    try check.compare(images)
  }

  /// Images without the mean over some dimensions, divided by the deviation over the same.
  private static func standard(
    _ images: Tensor, _ dims: [Int], correction: Double = 0
  ) -> Tensor {
    (images - images.mean(dims: dims, keepDim: true))
      / images.std(dims: dims, correction: correction, keepDim: true)
  }
}

extension Diagnosis {
  fileprivate static let sampleDeviation = Diagnosis(
    "sample-deviation", "the deviation was divided by N − 1; the task wants N.",
    "标准差除的是 N − 1；题目要除以 N。",
    hint: Text(
      "Which number does std divide by if nothing else is said?", "不另外说明时，std 除的是哪个数？"))
  fileprivate static let allTogether = Diagnosis(
    "all-together", "one mean and one deviation were taken for all channels.",
    "所有通道共用了一个均值和一个标准差。",
    hint: Text(
      "Red may be bright and blue dark. What becomes of both with one mean?",
      "红色可能很亮，蓝色可能很暗。共用一个均值，会怎样？"))
  fileprivate static let eachImage = Diagnosis(
    "each-image",
    "each image was normalized by itself: a dark image becomes as bright as the others.",
    "每张图各自标准化了：暗的图会变得和别的图一样亮。",
    hint: Text(
      "Which dimension counts the images? Does the mean run over it?", "哪一维是图像的序号？均值沿它算了吗？"))
  fileprivate static let eachPixel = Diagnosis(
    "each-pixel", "each place of the image has a mean of its own.", "图像的每个位置各有各的均值。",
    hint: Text(
      "The result of the mean must hold one number for each channel. How many has yours?",
      "均值的结果应当每个通道一个数。你的有几个？"))
  fileprivate static let variance = Diagnosis(
    "variance", "it was divided by the variance: the root is missing.", "除以的是方差：少开了一次平方根。")
  fileprivate static let notCentred = Diagnosis(
    "not-centred", "the mean was not taken away.", "没有减去均值。")
  fileprivate static let dividedFirst = Diagnosis(
    "divided-first", "the mean was taken away after dividing: first subtract, then divide.",
    "先除后减了：应当先减均值，再除。",
    hint: Text("Which part do the parentheses belong around?", "括号应当括住哪一部分？"))
  fileprivate static let onlyCentred = Diagnosis(
    "only-centred", "it was not divided by the deviation.", "没有除以标准差。")
}
