import Practice

/// How many places a stack of convolutions has along a side, and how many pixels one of them sees.
enum ReceptiveField: Exercise {
  typealias Answer = (Int, [Int], [Int]) -> (places: Int, field: Int)

  static let title = Text("What one number sees", "一个数看得见多少像素")
  static let answer = "view(pixels:kernels:strides:)"

  static let hints = [
    Text(
      "Look at the three squares of lesson 28: by how many pixels does the square grow from the first convolution to the second, and why by more than the kernel of 3 has neighbours?",
      "看第 28 课里的三个方块：从第一个卷积到第二个，方块大了几个像素？宽 3 的核两旁只各有一个邻居，为什么大了不止 2？"),
    Text(
      "Kernel 5 with stride 2 on 28 pixels: ⌊23/2⌋ + 1 = 12 places, field 5, and neighbours lie 2 pixels apart. Kernel 3 on that: 12 − 3 + 1 = 10 places, and the field grows by (3 − 1) · 2 to 9.",
      "28 个像素，核宽 5、步幅 2：⌊23/2⌋ + 1 = 12 个位置，感受野 5，相邻的两个相距 2 个像素。再来核宽 3：12 − 3 + 1 = 10 个位置，感受野增加 (3 − 1) · 2，变成 9。"
    ),
    Text(
      "Begin with field = 1 and distance = 1. For each layer: places = (places - kernel) / stride + 1, then field += (kernel - 1) * ___, and last distance *= stride.",
      "先令 field = 1、distance = 1。每一层：places = (places - kernel) / stride + 1，然后 field += (kernel - 1) * ___，最后 distance *= stride。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let pixels = Int.random(in: 20...30, using: &source)
    let stack = Stack(pixels: pixels, kernels: [4, 3], strides: [3, 1])
    let (places, field) = stack.view()
    return Sibling(
      "\(pixels) pixels; kernel 4 with stride 3, then kernel 3 with stride 1. How many places are left, and how many pixels does one of them see?",
      "\(pixels) 个像素；先是核宽 4、步幅 3，再是核宽 3、步幅 1。还剩多少个位置？其中一个看得见多少个像素？",
      answer: Double(places), Double(field))
  }

  static func judge(_ view: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var views = Comparison<Stack>(
      "places and field", "位置数与感受野",
      given: { ["pixels": $0.pixels, "kernels": $0.kernels, "strides": $0.strides] },
      yours: {
        let (places, field) = view($0.pixels, $0.kernels, $0.strides)
        return ["places": places, "field": field]
      },
      expected: { $0.answer() })
    views.shown = [Stack(pixels: 28, kernels: [5, 3, 2], strides: [2, 1, 2])]
    views.drawn = Stack.init(drawnFrom:)
    views.awkward = [
      Stack(pixels: 7, kernels: [], strides: []),
      Stack(pixels: 9, kernels: [9], strides: [4]),
      Stack(pixels: 12, kernels: [1, 1], strides: [2, 3]),
      Stack(pixels: 16, kernels: [2, 2, 2], strides: [2, 2, 2]),
    ]
    views.describe = {
      "pixels \($0.pixels), kernels \($0.kernels), strides \($0.strides)"
    }
    views.mistakes = [
      .answers(.distanceForgotten) { $0.answer(distance: { _, _, _ in 1 }) },
      .answers(.ownStrideFirst) { $0.answer(distance: { before, _, stride in before * stride }) },
      .answers(.lastStrideOnly) { $0.answer(distance: { _, last, _ in last }) },
      .answers(.fromZero) { stack in stack.answer(field: stack.view().field - 1) },
      .answers(.kernelsAdded) { stack in stack.answer(field: stack.kernels.reduce(0, +)) },
      .answers(.wholeKernel) { stack in stack.answer(field: stack.fieldOfWholeKernels) },
      .answers(.lastLayerOnly) { stack in stack.answer(field: stack.kernels.last ?? 1) },
      .answers(.firstForgotten) { $0.answer(places: { ($0 - $1) / $2 }) },
      .answers(.roundedUp) { $0.answer(places: { ($0 - $1 + $2 - 1) / $2 + 1 }) },
      .answers(.strideIgnored) { $0.answer(places: { pixels, kernel, _ in pixels - kernel + 1 }) },
    ]
    try check.compare(views)
  }

  struct Stack {
    let pixels: Int
    let kernels: [Int]
    let strides: [Int]

    /// The stack's places and field, right or by a mistaken rule for the distance of neighbours.
    func view(
      places rule: (Int, Int, Int) -> Int = { ($0 - $1) / $2 + 1 },
      distance: (_ before: Int, _ last: Int, _ stride: Int) -> Int = { before, _, _ in before }
    ) -> (places: Int, field: Int) {
      var (places, field, before, last) = (pixels, 1, 1, 1)
      for (kernel, stride) in zip(kernels, strides) {
        places = rule(places, kernel, stride)
        field += (kernel - 1) * distance(before, last, stride)
        before *= stride
        last = stride
      }
      return (places, field)
    }

    func answer(
      places rule: (Int, Int, Int) -> Int = { ($0 - $1) / $2 + 1 },
      distance: (_ before: Int, _ last: Int, _ stride: Int) -> Int = { before, _, _ in before }
    ) -> [String: Int] {
      let (places, field) = view(places: rule, distance: distance)
      return ["places": places, "field": field]
    }
    func answer(field: Int) -> [String: Int] { ["places": view().places, "field": field] }

    /// The field as if a kernel of k neighbours reached k times as far, not k − 1 times.
    var fieldOfWholeKernels: Int {
      var (field, before) = (0, 1)
      for (kernel, stride) in zip(kernels, strides) {
        field += kernel * before
        before *= stride
      }
      return field
    }
  }
}

extension ReceptiveField.Stack {
  /// Three layers whose strides all count, on pixels that leave a rest.
  init(drawnFrom numbers: Generator) {
    var source = numbers
    kernels = (0..<3).map { _ in Int.random(in: 2...5, using: &source) }
    strides = [2, 3, 2]
    // Going back from a few places, with a rest at every layer.
    var extent = Int.random(in: 2...4, using: &source)
    for (kernel, stride) in zip(kernels, strides).reversed() {
      extent = (extent - 1) * stride + kernel + 1
    }
    pixels = extent
  }
}

extension Diagnosis {
  fileprivate static let distanceForgotten = Diagnosis(
    "distance-forgotten",
    "each kernel was counted in pixels, but its neighbours lie as far apart as all strides before it say.",
    "每个核都按像素来数，可它的相邻两格之间隔着多少像素，要看前面所有的步幅。",
    hint: Text(
      "After a stride of 2, how many pixels lie between two neighbouring places?",
      "步幅为 2 的一层之后，相邻两个位置相距多少像素？"))
  fileprivate static let ownStrideFirst = Diagnosis(
    "own-stride-first",
    "a layer's own stride was counted for its own kernel; it only counts for the layers after it.",
    "一层自己的步幅也算进了它自己的核里；步幅只影响后面的层。",
    hint: Text(
      "A single layer with kernel 5 and stride 2 sees 5 pixels. What does your function say?",
      "只有一层，核宽 5、步幅 2，看得见 5 个像素。你的函数给出多少？"))
  fileprivate static let lastStrideOnly = Diagnosis(
    "last-stride-only",
    "only the stride of the layer before was counted, not the product of all before.",
    "只算了前一层的步幅，而不是前面所有步幅的乘积。")
  fileprivate static let fromZero = Diagnosis(
    "from-zero", "the field is one short: without any layer a number sees itself, 1 pixel.",
    "感受野少了 1：一层也没有时，一个数看得见它自己，也就是 1 个像素。")
  fileprivate static let kernelsAdded = Diagnosis(
    "kernels-added", "the kernels' widths were added up.", "把各层的核宽直接加了起来。")
  fileprivate static let wholeKernel = Diagnosis(
    "whole-kernel", "the field grew by kernel instead of kernel − 1 neighbours.",
    "感受野每层增加的是 kernel 个邻居，而应是 kernel − 1 个。")
  fileprivate static let lastLayerOnly = Diagnosis(
    "last-layer-only", "only the last layer's kernel was counted.", "只算了最后一层的核。")
  fileprivate static let firstForgotten = Diagnosis(
    "first-place-forgotten", "the place where the window begins was not counted.",
    "窗口的起点没有算进去。")
  fileprivate static let roundedUp = Diagnosis(
    "rounded-up", "a rest that is too short for a whole step was counted as a place.",
    "不够走一整步的零头也被算成了一个位置。")
  fileprivate static let strideIgnored = Diagnosis(
    "stride-ignored", "the number of places does not use the stride.", "计算位置数时没有用到步幅。")
}
