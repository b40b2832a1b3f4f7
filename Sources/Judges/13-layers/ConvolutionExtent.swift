import Practice

/// The number of places of a convolution's window along one side.
enum ConvolutionExtent: Exercise {
  typealias Answer = (Int, Int, Int, Int, Int) -> Int

  static let title = Text("How many places for the window?", "窗口有多少个位置？")
  static let answer = "places(pixels:kernel:stride:padding:dilation:)"

  static let hints = [
    Text(
      "Look at the table of settings in lesson 13: which setting makes 28 pixels 13, and what becomes of the rest that is too short for a whole step?",
      "看第 13 课里那张卷积设置的表：哪种设置把 28 个像素变成 13？不够走一整步的零头怎么办？"),
    Text(
      "28 pixels with one zero at each end are 30. A kernel of 3 spans 3, so the window can go 27 to the right; steps of 2 fit 13 times into that, and the place where it began counts too: 14.",
      "28 个像素两端各补一个零，是 30。核宽 3 横跨 3 个像素，窗口还能向右走 27；每步走 2，能走 13 步，再加上起点：14。"),
    Text(
      "First let span = dilation * (kernel - 1) + 1, then let way = pixels + ___ - span. A negative way means 0 places; else divide by the stride and add 1.",
      "先写 let span = dilation * (kernel - 1) + 1，再写 let way = pixels + ___ - span。way 为负就是 0 个位置，否则除以步幅再加 1。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let window = Window(
      pixels: Int.random(in: 20...40, using: &source), kernel: 5,
      stride: Int.random(in: 2...3, using: &source), padding: 2, dilation: 1)
    return Sibling(
      "\(window.pixels) pixels, kernel 5, stride \(window.stride), padding 2, dilation 1: how many places?",
      "\(window.pixels) 个像素，核宽 5，步幅 \(window.stride)，填充 2，膨胀 1：有多少个位置？",
      answer: Double(window.places))
  }

  static func judge(_ places: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var extents = Comparison<Window>(
      "the number of places", "位置的个数",
      given: {
        [
          "pixels": $0.pixels, "kernel": $0.kernel, "stride": $0.stride, "padding": $0.padding,
          "dilation": $0.dilation,
        ]
      },
      yours: { places($0.pixels, $0.kernel, $0.stride, $0.padding, $0.dilation) },
      expected: { $0.places })
    extents.shown = [
      Window(pixels: 28, kernel: 3, stride: 1, padding: 0, dilation: 1),
      Window(pixels: 28, kernel: 3, stride: 2, padding: 1, dilation: 1),
    ]
    extents.drawn = Window.init(drawnFrom:)
    extents.awkward = [
      Window(pixels: 5, kernel: 5, stride: 1, padding: 0, dilation: 1),
      Window(pixels: 5, kernel: 7, stride: 3, padding: 0, dilation: 1),
      Window(pixels: 5, kernel: 3, stride: 1, padding: 0, dilation: 3),
      Window(pixels: 5, kernel: 7, stride: 4, padding: 1, dilation: 1),
    ]
    extents.describe = { $0.text }
    extents.mistakes = [
      .answers(.noRoom) { $0.way / $0.stride + 1 },
      .answers(.paddingOnce) { counted($0, way: $0.way - $0.padding) },
      .answers(.firstForgotten) { $0.way < 0 ? 0 : $0.way / $0.stride },
      .answers(.dilationIgnored) {
        counted($0, way: $0.pixels + 2 * $0.padding - $0.kernel)
      },
      .answers(.spanTooLong) {
        counted($0, way: $0.pixels + 2 * $0.padding - $0.dilation * $0.kernel)
      },
      .answers(.strideIgnored) { max(0, $0.way + 1) },
      .answers(.roundedUp) {
        $0.way < 0 ? 0 : ($0.way + $0.stride - 1) / $0.stride + 1
      },
    ]
    try check.compare(extents)
  }

  /// The places that a wrong way to go would leave.
  private static func counted(_ window: Window, way: Int) -> Int {
    way < 0 ? 0 : way / window.stride + 1
  }

  struct Window {
    let pixels: Int
    let kernel: Int
    let stride: Int
    let padding: Int
    let dilation: Int

    /// How far the window can go from its first place; negative where it does not fit.
    var way: Int { pixels + 2 * padding - dilation * (kernel - 1) - 1 }
    var places: Int { way < 0 ? 0 : way / stride + 1 }
    var text: String {
      "pixels \(pixels), kernel \(kernel), stride \(stride), padding \(padding), dilation \(dilation)"
    }
  }
}

extension ConvolutionExtent.Window {
  /// A window whose numbers tell the mistakes apart: each moves the count by another amount.
  init(drawnFrom numbers: Generator) {
    var source = numbers
    let kernel = Int.random(in: 3...5, using: &source)
    let padding = Int.random(in: 6...7, using: &source)
    let (stride, dilation) = (2, 5)
    let way = 2 * Int.random(in: 8...15, using: &source) + 1
    self.init(
      pixels: way + dilation * (kernel - 1) + 1 - 2 * padding, kernel: kernel, stride: stride,
      padding: padding, dilation: dilation)
  }
}

extension Diagnosis {
  fileprivate static let noRoom = Diagnosis(
    "no-room-forgotten",
    "a window that is longer than the padded row was given places all the same.",
    "窗口比补零后的整行还长，却仍然数出了位置。",
    hint: Text(
      "5 pixels and a kernel of 7: what does your line give before the division, and after it?",
      "5 个像素，核宽 7：你的式子在除法之前得到什么？之后呢？"))
  fileprivate static let paddingOnce = Diagnosis(
    "padding-once", "the padding was added once, but there are zeros at both ends.",
    "填充只加了一次，而两端都要补零。")
  fileprivate static let firstForgotten = Diagnosis(
    "first-place-forgotten", "the place where the window begins was not counted.",
    "窗口的起点没有算进去。",
    hint: Text(
      "A window as long as the row cannot move at all. At how many places does it fit?",
      "窗口与整行一样长，一步也走不了。它能放在多少个位置？"))
  fileprivate static let dilationIgnored = Diagnosis(
    "dilation-ignored", "the dilation was not used.", "没有用到膨胀。")
  fileprivate static let spanTooLong = Diagnosis(
    "span-too-long",
    "the window was taken as dilation · kernel pixels wide; there are only kernel − 1 gaps.",
    "把窗口当成了 dilation · kernel 那么宽；其实间隔只有 kernel − 1 个。",
    hint: Text(
      "Draw three crosses two pixels apart. How many pixels from the first to the last, both counted?",
      "画三个叉，相邻的相距两个像素。从第一个到最后一个（含两端），一共几个像素？"))
  fileprivate static let strideIgnored = Diagnosis(
    "stride-ignored", "the stride was not used.", "没有用到步幅。")
  fileprivate static let roundedUp = Diagnosis(
    "rounded-up", "a rest that is too short for a whole step was counted as a place.",
    "不够走一整步的零头也被算成了一个位置。")
}
