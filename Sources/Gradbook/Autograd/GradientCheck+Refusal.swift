extension GradientCheck {
  /// Why a function's slopes could not be compared at all.
  public enum Refusal: Sendable, Hashable, CustomStringConvertible {
    /// Elements of one input share memory, so that none can be nudged alone.
    case sharedElements(input: Int)
    /// Two inputs share memory, so that nudging one moves the other.
    case sharedInputs(Int, Int)
    /// No input is floating-point, or the floating-point ones have no elements.
    case noInput
    /// The function wrote into an input.
    case writesInput(Int)
    /// Two calls with the same input gave different results.
    case changingResult
    /// Two backward passes at the same input gave different gradients.
    case changingGradient
    /// The result is not floating-point.
    case resultType(DType)
    /// The result is float32, whose rounding hides what a nudge does.
    case precision
    /// The result has no elements.
    case emptyResult
    /// The result is NaN or infinite at the input.
    case notFinite
    /// Every element is at a kink, or where the function ends.
    case onlyKinks

    /// The reason and the mend in English.
    public var description: String { text.english }

    /// The reason and the mend.
    public var text: Text {
      switch self {
      case .sharedElements(let input):
        Text(
          "elements of input \(input) share memory (it was expanded, or its strides overlap), so "
            + "none can be nudged alone. Pass input.clone().",
          "输入 \(input) 的若干元素共用内存（它经过 expand，或步幅重叠），无法只改动其中一个。请传入 input.clone()。")
      case .sharedInputs(let one, let other):
        Text(
          "inputs \(one) and \(other) share memory, so nudging one would move the other. Pass "
            + "input.clone() for one of them.",
          "输入 \(one) 和 \(other) 共用内存，改动一个也会改动另一个。请把其中一个换成 input.clone()。")
      case .noInput:
        Text(
          "there is no floating-point input with elements, so there is nothing to nudge.",
          "没有含元素的浮点输入，没有可以改动的数。")
      case .writesInput(let input):
        Text(
          "the function writes into input \(input), so each call starts from other numbers. Let it "
            + "compute into a new tensor, or clone() the input first.",
          "函数改写了输入 \(input)，每次调用的起点都不同。请让它算进新的张量，或先对输入调用 clone()。")
      case .changingResult:
        Text(
          "the function gives different results for the same input: it is random or remembers "
            + "something between calls. Fix its seed inside, or call eval() on a model with dropout.",
          "函数对同一输入给出不同的结果：它是随机的，或在两次调用之间记住了状态。请在函数内固定随机种子，"
            + "或对含 dropout 的模型调用 eval()。")
      case .changingGradient:
        Text(
          "backward gives different gradients for the same input: a backward rule is random or "
            + "remembers something between calls.",
          "反向传播对同一输入给出不同的梯度：某条反向规则是随机的，或在两次调用之间记住了状态。")
      case .resultType(let dtype):
        Text(
          "the function's result is \(dtype), which changes in jumps and has no derivative. Return "
            + "floating-point numbers.",
          "函数的结果是 \(dtype)，只会跳变，没有导数。请返回浮点数。")
      case .precision:
        Text(
          "the function computes in float32, whose rounding hides the effect of a nudge. The inputs "
            + "are handed over as float64; keep that type inside.",
          "函数用 float32 计算，舍入误差掩盖了微小改动的影响。传入的是 float64，请在函数内保持这一类型。")
      case .emptyResult:
        Text(
          "the function's result has no elements, so there is nothing to compare.",
          "函数的结果没有元素，没有可以比较的数。")
      case .notFinite:
        Text(
          "the function's result is NaN or infinite at this input, where there is no slope. Check at "
            + "another point.",
          "函数在该输入处的结果是 NaN 或无穷大，那里没有斜率。请换一个点检查。")
      case .onlyKinks:
        Text(
          "every element is at a kink or at the edge of the function's domain, where nudging finds "
            + "no slope. Check at another point.",
          "每个元素都在折点上或在定义域的边缘，用微小改动找不到斜率。请换一个点检查。")
      }
    }
  }
}

/// Why these inputs cannot be nudged element by element, if so.
func sharedMemory(of inputs: [Tensor]) -> GradientCheck.Refusal? {
  var positions: [Int: Set<Int>] = [:]
  for (index, input) in inputs.enumerated() where input.dtype.isFloatingPoint {
    let own = Set(input.layout.positions)
    if own.count < input.count { return .sharedElements(input: index) }
    for (other, taken) in positions.sorted(by: { $0.key < $1.key })
    where inputs[other].storage === input.storage && !taken.isDisjoint(with: own) {
      return .sharedInputs(other, index)
    }
    positions[index] = own
  }
  return nil
}

extension Layout {
  /// Where in storage each element stands, in row-major order.
  fileprivate var positions: [Int] {
    zip(shape, strides).reduce([offset]) { starts, axis in
      starts.flatMap { start in (0..<axis.0).map { start + $0 * axis.1 } }
    }
  }
}
