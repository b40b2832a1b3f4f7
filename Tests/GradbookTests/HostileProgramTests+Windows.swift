@testable import Gradbook

extension HostileProgramTests {
  private static func make(
    _ inputs: @escaping @Sendable () -> [Tensor],
    _ function: @escaping @Sendable ([Tensor]) -> Tensor, _ lies: (String, [Lie], String)...
  ) -> [Case] {
    lies.map { name, told, words in
      Case(testDescription: name, inputs: inputs, function: function, lies: told, words: words)
    }
  }
  private static func ones(_ shapes: [Int]...) -> @Sendable () -> [Tensor] {
    { shapes.map { Tensor.ones($0) } }
  }
  private static func list(_ numbers: Int...) -> AttributeValue {
    .list(numbers.map { .integer($0) })
  }

  static let windows: [Case] =
    make(
      ones([1, 2, 5, 5], [4, 2, 3, 3], [4]), { $0[0].conv2d($0[1], $0[2], padding: 1) },
      ("a kernel larger than the image", [.value(1, [4, 2, 9, 9], .float32)], "spans [9, 9]"),
      ("a kernel without elements", [.value(1, [4, 2, 0, 3], .float32)], "not empty"),
      ("a negative stride", [.attribute("stride", list(-1, 1))], "the stride [-1, 1]"),
      ("a stride of 0", [.attribute("stride", list(0, 1))], "the stride [0, 1]"),
      ("no stride", [.attribute("stride", list())], "one or two strides"),
      ("a huge dilation", [.attribute("dilation", list(.max, 1))], "the dilation"),
      ("one padding for two", [.attribute("padding", list(1))], "the padding [1]"),
      ("groups that do not divide", [.attribute("groups", .integer(3))], "3 groups"),
      ("no group", [.attribute("groups", .integer(0))], "0 groups"),
      ("other channels", [.value(0, [1, 3, 5, 5], .float32)], "3 channels"),
      ("a bias that does not fit", [.value(2, [3], .float32)], "bias"),
      ("an image without a batch", [.value(0, [2, 5, 5], .float32)], "needs 4 dimensions"),
      ("a convolution in one dimension", [.operation("conv1d")], "needs 3 dimensions"),
      ("conv2d of two types", [.value(1, [4, 2, 3, 3], .float64)], "one floating-point type"))
    + make(
      ones([1, 2, 3], [2, 1, 3]), { $0[0].convTranspose1d($0[1], stride: 2, outputPadding: 1) },
      ("output padding", [.attribute("outputPadding", list(2))], "below the stride"),
      (
        "nothing is left", [.attribute("padding", list(9)), .attribute("paddingAfter", list(9))],
        "leaves nothing"
      ))
    + make(
      ones([1, 2, 4, 4]), { $0[0].unfold(kernelSize: 2) },
      ("windows larger than the image", [.attribute("kernelSize", list(5, 1))], "larger than"),
      ("unfold of integers", [.value(0, [1, 2, 4, 4], .int64)], "floating-point"))
    + make(
      ones([1, 4, 4]), { $0[0].fold(outputSize: 3, kernelSize: 2) },
      ("columns that do not fit", [.value(0, [1, 4, 5], .float32)], "there are 4 windows"),
      ("channels that do not fit", [.value(0, [1, 5, 4], .float32)], "must divide 5"))

  static let pools: [Case] =
    make(
      ones([1, 2, 4, 4]), { $0[0].maxPool2d(kernelSize: 2) },
      ("a window of nothing", [.attribute("kernelSize", list(0, 2))], "the kernel size [0, 2]"),
      ("a window too large", [.attribute("kernelSize", list(9, 9))], "does not fit"),
      ("padding above a half", [.attribute("padding", list(2, 0))], "at most half"),
      ("max pooling of truth", [.value(0, [1, 2, 4, 4], .bool)], "no order"),
      ("max pooling of a vector", [.value(0, [4], .float32)], "needs 4 dimensions"),
      ("max pooling of no image", [.value(0, [1, 2, 0, 4], .float32)], "does not fit"))
    + make(
      ones([1, 2, 4, 4]), { $0[0].avgPool2d(kernelSize: 2) },
      ("a divisor of 0", [.attribute("divisorOverride", .integer(0))], "divisor"),
      ("a dilated mean", [.attribute("dilation", list(2, 2))], "no dilation"))
    + make(
      ones([1, 2, 4, 4]), { $0[0].adaptiveAvgPool2d([2, 2]) },
      ("a negative output", [.attribute("outputSize", list(-1, 2))], "the output size"))
    + make(
      ones([1, 2, 4, 4]), { $0[0].adaptiveMaxPool2d([2, 2]) },
      ("an output of 0", [.attribute("outputSize", list(0, 2))], "the output size"),
      ("nothing to choose", [.value(0, [1, 2, 0, 4], .float32)], "nothing to choose"))
    + make(
      ones([2, 3]), { $0[0].pad([1, 1]) },
      ("an odd padding", [.attribute("pad", list(1))], "pairs of numbers"),
      ("more pairs than dimensions", [.attribute("pad", list(0, 0, 0, 0, 1, 1))], "pairs"),
      ("more taken than there is", [.attribute("pad", list(-3, -1))], "leaves nothing"),
      (
        "a mirror too small",
        [.attribute("pad", list(3, 0)), .attribute("mode", .text("reflect"))],
        "reflecting 3"
      ),
      ("an unknown way", [.attribute("mode", .text("sideways"))], "mode"),
      ("a padding that overflows", [.attribute("pad", list(.max, .max))], "must lie between"))
    + make(
      ones([1, 1, 3, 4]), { $0[0].interpolate(scaleFactor: 2, mode: .bilinear) },
      ("a size of 0", [.attribute("size", list(0, 8))], "the size"),
      (
        "a factor that leads nowhere",
        [
          .attribute("scaleFactors", .list([.real(1e-300), .real(2)]))
        ], "do not lead"
      ),
      (
        "a factor that is NaN",
        [
          .attribute("scaleFactors", .list([.real(.nan), .real(2)]))
        ], "do not lead"
      ),
      ("one dimension's way", [.attribute("mode", .text("linear"))], "needs 3 dimensions"),
      ("bilinear integers", [.value(0, [1, 1, 3, 4], .int64)], "floating-point"))

  static let indices: [Case] =
    make(
      { [Tensor.ones(2, 2), Tensor([[0, 1], [1, 0]])] }, { $0[0].gather(dim: 1, $0[1]) },
      ("a float index", [.value(1, [2, 2], .float32)], "int64"),
      ("an index too long", [.value(1, [3, 2], .int64)], "none of them longer"),
      ("an index of another rank", [.value(1, [2], .int64)], "as many dimensions"),
      ("gather beyond the rank", [.attribute("dims", list(2))], "dimension 2"),
      ("gather along nothing", [.attribute("dims", list())], "dimensions []"),
      ("no index", [.kept([])], "kept tensors"),
      ("two indices", [.kept([1, 1])], "kept tensors"))
    + make(
      { [Tensor.ones(3, 2), Tensor([2, 0])] }, { $0[0][$0[1]] },
      ("brackets beyond the rank", [.attribute("dims", list(2))], "does not fit"),
      ("brackets before the first", [.attribute("dims", list(-1))], "does not fit"),
      ("brackets with a fraction", [.value(1, [2], .float64)], "positions (int64"),
      ("a mask of another shape", [.value(1, [2], .bool)], "a mask of shape [2]"),
      ("a mask without dimensions", [.value(1, [], .bool)], "without dimensions"))
    + make(
      { [Tensor.ones(3, 2), Tensor([2, 0]), Tensor.ones(2)] }, { $0[0].indexPut([$0[1]], $0[2]) },
      ("a source that does not fit", [.value(2, [3], .float32)], "does not broadcast"),
      ("a source of another type", [.value(2, [2], .int64)], "must be equal"))
    + make(
      { [Tensor.ones(4, 3), Tensor([[2, 0]])] }, { $0[1].embedding($0[0]) },
      ("a table of one dimension", [.value(0, [4], .float32)], "two dimensions"),
      ("rows that are fractions", [.value(1, [1, 2], .float32)], "int64"),
      ("no rows", [.kept([])], "reads 1 tensor"))
    + make(
      { [Tensor([true, false]), Tensor.ones(2), Tensor.zeros(2)] },
      { Tensor.where($0[0], $0[1], $0[2]) },
      ("a mask of numbers", [.value(0, [2], .float32)], "truth values"),
      ("no mask", [.kept([])], "reads 1 tensor"),
      ("a shape that is not the result's", [.attribute("shape", list(4, 2))], "has shape [4, 2]"))

  static let losses: [Case] =
    make(
      ones([2, 3], [2, 3]), { mseLoss($0[0], $0[1]) },
      ("a target of another shape", [.value(1, [3], .float32)], "must be equal"),
      ("integers", [.value(0, [2, 3], .int64), .value(1, [2, 3], .int64)], "floating-point"),
      ("a reduction that is not known", [.attribute("reduction", .text("median"))], "reduction"))
    + make(
      ones([2], [2]), { huberLoss($0[0], $0[1]) },
      ("delta 0", [.attribute("delta", .real(0))], "delta must be positive"))
    + make(
      { [Tensor.ones(2, 3), Tensor([0, 2]), Tensor([1.0, 2, 3])] },
      { crossEntropy($0[0], $0[1], weight: $0[2]) },
      ("labels of another number", [.value(1, [3], .int64)], "does not fit"),
      ("weights of another number", [.value(2, [2], .float32)], "there are 3 classes"),
      ("smoothing above 1", [.attribute("labelSmoothing", .real(2))], "labelSmoothing"),
      ("two weights", [.kept([2, 2])], "2 are named"),
      ("logits of one dimension", [.value(0, [3], .float32)], "needs 2 dimensions"))

  static let draws: [Case] =
    make(
      ones([2, 3]), { $0[0].dropout(p: 0.5, generator: Generator(seed: 1)) },
      ("a probability of 2", [.attribute("p", .real(2))], "0...1"),
      ("a probability of NaN", [.attribute("p", .real(.nan))], "0...1"))
    + make(
      ones([2, 3]), { $0[0].multinomial(2) },
      ("no samples", [.attribute("numSamples", .integer(0))], "at least one sample"),
      ("samples without end", [.attribute("numSamples", .integer(.max))], "more elements"),
      ("weights of rank 3", [.value(0, [1, 2, 3], .float32)], "row or matrix"))
    + make(
      { [Tensor([0, 2])] }, { $0[0].oneHot(numClasses: 3) },
      ("no classes", [.attribute("numClasses", .integer(0))], "must be given and positive"),
      ("classes without end", [.attribute("numClasses", .integer(.max))], "more elements"),
      ("classes that are fractions", [.value(0, [2], .float32)], "class numbers are integers"))
}
