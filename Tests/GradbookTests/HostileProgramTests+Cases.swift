@testable import Gradbook

extension HostileProgramTests {
  private static func make(
    _ shapes: [[Int]], _ function: @escaping @Sendable ([Tensor]) -> Tensor,
    _ lies: (String, [Lie], String)...
  ) -> [Case] {
    lies.map { name, told, words in
      Case(
        testDescription: name, inputs: { shapes.map { Tensor.ones($0) } }, function: function,
        lies: told, words: words)
    }
  }
  private static func list(_ numbers: Int...) -> AttributeValue {
    .list(numbers.map { .integer($0) })
  }
  private static func strided(_ shape: [Int], _ strides: [Int], _ offset: Int) -> AttributeValue {
    .group(
      Attributes([
        Attribute(name: "shape", value: .list(shape.map { .integer($0) })),
        Attribute(name: "strides", value: .list(strides.map { .integer($0) })),
        Attribute(name: "offset", value: .integer(offset)),
      ]))
  }

  static let cases: [Case] =
    elementwise + folds + lines + views + strides + products + windows + pools + indices + losses
    + draws

  private static let elementwise: [Case] =
    make(
      [[2, 3], [3]], { $0[0] + $0[1] },
      ("one operand for two", [.operands([0])], "needs 2"),
      ("a setting of an addition", [.attribute("alpha", .integer(2))], "no setting “alpha”"),
      ("three operands for two", [.operands([0, 1, 1])], "needs 2"),
      ("no operand", [.operands([])], "needs 2"),
      ("a kept tensor that nothing reads", [.kept([1])], "kept tensors"),
      ("no broadcast", [.value(1, [4], .float32)], "do not broadcast"),
      ("two types", [.value(1, [3], .float64)], "must be equal"),
      ("another result", [.value(2, [2, 4], .float32)], "the program says"),
      ("another type of result", [.value(2, [2, 3], .int64)], "the program says"),
      ("a function of one number", [.operation("exp")], "needs 1"),
      ("a comparison's result", [.operation("lt")], "bool"))
    + make(
      [[2]], { $0[0].floor() },
      ("rounded truth", [.value(0, [2], .bool), .value(1, [2], .bool)], "truth values"))
    + make(
      [[2]], { $0[0].sigmoid() },
      (
        "log of truth values",
        [.operation("log"), .value(0, [2], .bool), .value(1, [2], .bool)], "float32"
      ))
    + make(
      [[2]], { $0[0].leakyRelu() },
      ("a slope that is text", [.attribute("negativeSlope", .text("x"))], "a number"),
      ("integers under leakyRelu", [.value(0, [2], .int64)], "floating-point"))
    + make(
      [[2]], { $0[0].celu(alpha: 2) }, ("alpha 0", [.attribute("alpha", .real(0))], "alpha"))
    + make(
      [[2], [2]], { $0[0] / $0[1] },
      ("quotient of integers", [.value(0, [2], .int64), .value(1, [2], .int64)], "floating-point"))

  private static let folds: [Case] =
    make(
      [[2, 3]], { $0[0].sum(dim: 1) },
      ("a dimension beyond the rank", [.attribute("dims", list(2))], "out of range"),
      ("a dimension far below", [.attribute("dims", list(.min))], "out of range"),
      ("a dimension twice", [.attribute("dims", list(1, -1))], "twice"),
      ("dims that are a flag", [.attribute("dims", .flag(true))], "list"),
      ("a setting that it has not", [.attribute("axis", .integer(1))], "no setting “axis”"),
      ("keepDim against the result", [.attribute("keepDim", .flag(true))], "the program says"))
    + make(
      [[2, 3]], { $0[0].mean(dim: 1) },
      ("mean of integers", [.value(0, [2, 3], .int64)], "a mean is a fraction"))
    + make(
      [[2, 3]], { $0[0].amax(dim: 1) },
      ("largest of none", [.value(0, [2, 0], .float32)], "no elements"))
    + make(
      [[2, 3]], { $0[0].prod(dim: 1) },
      ("product over two dimensions", [.attribute("dims", list(0, 1))], "one dimension"))
    + make(
      [[2, 3]], { $0[0].logsumexp(dim: 1) },
      ("logsumexp of integers", [.value(0, [2, 3], .int64)], "floating-point"))

  private static let lines: [Case] =
    make(
      [[2, 3]], { $0[0].softmax(dim: 1) },
      ("softmax from the end", [.attribute("dim", .integer(-1))], "dimension -1"),
      ("softmax beyond the rank", [.attribute("dim", .integer(2))], "dimension 2"))
    + make([[2, 3]], { $0[0].cumsum(dim: 1) }, ("cumsum", [.attribute("dim", .integer(7))], "7"))
    + make(
      [[2, 3]], { $0[0].sort(dim: 1).values },
      ("sort", [.attribute("dim", .integer(-2))], "dimension -2"))
    + make(
      [[2, 3]], { $0[0].topk(2).values },
      ("more than there are", [.attribute("k", .integer(4))], "4 elements are asked for"),
      ("fewer than none", [.attribute("k", .integer(-1))], "-1 elements are asked for"))
    + make(
      [[2, 3]], { $0[0].max(dim: 1).values },
      ("max of no line", [.value(0, [2, 0], .float32)], "no elements"),
      ("max with one result less", [.attribute("dim", .nothing)], "the program says"))
    + make(
      [[2, 3]], { $0[0].layerNorm([3]) },
      ("standardised first dimension", [.attribute("dims", list(0))], "not the last ones"))
    + make(
      [[2, 3]], { $0[0].flip(dims: [0]) }, ("flip", [.attribute("dims", list(0, 0))], "twice"))

  private static let views: [Case] =
    make(
      [[2, 3]], { $0[0].permute(1, 0) },
      ("a repeated axis", [.attribute("dims", list(1, 1))], "each of the 2 dimensions once"),
      ("a missing axis", [.attribute("dims", list(0))], "each of the 2 dimensions once"))
    + make(
      [[2, 3]], { $0[0].reshape(3, 2) },
      ("another count", [.attribute("shape", list(4, 2))], "does not fit 6 elements"),
      ("an open extent", [.attribute("shape", list(3, -1))], "negative extent"),
      ("an overflow", [.attribute("shape", list(.max, 2))], "more elements"))
    + make(
      [[1, 3]], { $0[0].expand([2, 3]) },
      ("expand 3 to 4", [.attribute("shape", list(2, 4))], "only an extent of 1 repeats"),
      ("expand to less", [.attribute("shape", list(3))], "fewer dimensions"))
    + make(
      [[4, 4]], { $0[0].narrow(dim: 0, start: 1, length: 2) },
      ("a block outside", [.attribute("offsets", list(3, 0))], "does not lie"),
      ("a negative offset", [.attribute("offsets", list(-1, 0))], "does not lie"),
      ("a negative step", [.attribute("steps", list(-1, 1))], "does not lie"),
      ("a step that overflows", [.attribute("steps", list(.max, 1))], "does not lie"),
      ("too few offsets", [.attribute("offsets", list(1))], "does not lie"))
    + make(
      [[2, 3]], { $0[0].tril() }, ("triangle of a vector", [.value(0, [3], .float32)], "at least 2")
    )
    + make(
      [[2, 3], [1, 3]], { Tensor.cat($0, dim: 0) },
      ("cat along another dimension", [.attribute("dim", .integer(1))], "does not join"),
      ("cat beyond the rank", [.attribute("dim", .integer(5))], "dimension 5"),
      ("cat of nothing", [.operands([])], "1 or more"),
      ("cat of two types", [.value(1, [1, 3], .int64)], "must be equal"))

  private static let strides: [Case] =
    make(
      [[6]], { $0[0].asStrided(shape: [2, 3], strides: [2, 1]) },
      (
        "a negative stride", [.attribute("target", strided([2, 3], [-2, 1], 0))], "reaches outside"
      ),
      (
        "a negative offset", [.attribute("target", strided([2, 3], [2, 1], -1))], "reaches outside"
      ),
      ("beyond any memory", [.attribute("target", strided([2, 3], [1 << 60, 1], 0))], "outside"),
      ("an offset that overflows", [.attribute("target", strided([2], [1], .max))], "outside"),
      ("fewer strides than extents", [.attribute("target", strided([2, 3], [2], 0))], "target"),
      (
        "a layout that overflows", [.attribute("target", strided([.max, 4], [1, 1], 0))], "target"
      ),
      ("another source", [.attribute("source", strided([5], [1], 0))], "has shape [5]"))

  private static let products: [Case] =
    make(
      [[2, 3], [3, 4]], { $0[0].matmul($0[1]) },
      ("inner extents", [.value(1, [4, 3], .float32)], "next-to-last is 4"),
      ("a vector", [.value(0, [3], .float32)], "at least 2 dimensions"),
      ("matmul of two types", [.value(0, [2, 3], .float64)], "must be equal"),
      ("small integers", [.value(0, [2, 3], .uint8), .value(1, [3, 4], .uint8)], "int64"),
      ("truth", [.value(0, [2, 3], .bool), .value(1, [3, 4], .bool)], "truth values"))
    + make(
      [[2, 3], [4, 3], [4]], { $0[0].linear($0[1], bias: $0[2]) },
      ("linear's weight", [.value(1, [4, 2], .float32)], "last dimension"),
      ("linear's bias", [.value(2, [3], .float32)], "bias"),
      ("linear of integers", [.value(0, [2, 3], .int64)], "floating-point"))
    + make(
      [[1, 2, 12], [1, 2, 12], [1, 2, 3]], { $0[0].lstmCell($0[1], cell: $0[2]) },
      ("a cell that does not fit", [.value(2, [1, 2, 4], .float32)], "lstmCell"))
    + make(
      [[2, 3]], { $0[0].svdvals() },
      ("singular values of a vector", [.value(0, [3], .float32)], "at least 2"),
      ("singular values of integers", [.value(0, [2, 3], .int64)], "floating-point"))
}
