import Gradbook

/// A mistake with a name: what a wrong answer looks like.
public struct Diagnosis: Sendable, Hashable, Codable {
  /// The name that planted wrong answers declare, such as `upstream-ignored`.
  public let name: String
  /// What it looks like, to be read after "This looks like:".
  public let sentence: Text
  /// The hint that is given when the same mistake was made three times.
  public let hint: Text?

  /// Creates a diagnosis.
  public init(_ name: String, _ english: String, _ chinese: String, hint: Text? = nil) {
    self.name = name
    sentence = Text(english, chinese)
    self.hint = hint
  }
}

/// The mistakes that people make in every backward rule.
extension Diagnosis {
  /// −g·∂y/∂x instead of g·∂y/∂x.
  public static let signFlipped = Diagnosis(
    "sign-flipped", "the sign is the other way round.", "正负号反了。",
    hint: Text(
      "Nudge the operand up a little: does the result go up or down?",
      "把操作数稍微调大一点：结果是变大还是变小？"))
  /// ∂y/∂x instead of g·∂y/∂x.
  public static let upstreamIgnored = Diagnosis(
    "upstream-ignored", "the upstream gradient was not used.", "没有用到上游梯度。",
    hint: Text(
      "The rule gets the gradient of everything that comes later. Where does it appear in your line?",
      "这条规则会收到后面传回来的梯度。你写的那一行里，它出现在哪里？"))
  /// The gradient for a transposed operand, or the transposed gradient.
  public static let transposed = Diagnosis(
    "transposed", "a matrix is transposed, or one transpose is missing.", "矩阵多转置了一次，或者少转置了一次。",
    hint: Text(
      "Write the shapes under each factor: only one order of them gives the operand's shape.",
      "在每个因子下面写出形状：只有一种排法能得到操作数的形状。"))
  /// Each of two operands got the gradient of the other.
  public static let argumentsSwapped = Diagnosis(
    "arguments-swapped", "the gradients of two arguments changed places.", "两个参数的梯度互换了位置。",
    hint: Text(
      "Which operand does the first result belong to? Nudge that one alone.",
      "第一个结果属于哪个操作数？只把那一个调动一点试试。"))
  /// g instead of g·∂y/∂x.
  public static let missingFactor = Diagnosis(
    "missing-factor", "the upstream gradient was passed on without the local derivative.",
    "上游梯度被原样传了下去，没有乘局部导数。",
    hint: Text(
      "How much does the result move when the operand moves by 1? That number is the missing factor.",
      "操作数变动 1，结果变动多少？这个数就是漏掉的因子。"))
  /// Twice the gradient.
  public static let doubleCounted = Diagnosis(
    "double-counted", "one contribution was added twice.", "有一份贡献加了两次。",
    hint: Text(
      "Count the arrows that leave the operand: one contribution for each, no more.",
      "数一数从操作数出发的箭头：每条箭头一份贡献，不多不少。"))
  /// The contribution of the last path instead of the sum over all.
  public static let lastPathOnly = Diagnosis(
    "last-path-only", "only the last path counts: `=` stands where `+=` belongs.",
    "只算了最后一条路径：该写 `+=` 的地方写成了 `=`。",
    hint: Text(
      "A value used twice receives two contributions. What happens to the first when the second arrives?",
      "用了两次的值会收到两份贡献。第二份到达时，第一份怎么样了？"))
  /// The gradient in the shape of the result instead of the operand.
  public static let notReduced = Diagnosis(
    "not-reduced", "the gradient was not summed over the broadcast axis.", "梯度没有沿广播的轴求和。",
    hint: Text(
      "Broadcasting used one number several times. What happens to the gradient of a value used several times?",
      "广播把同一个数用了好几次。用了好几次的值，梯度该怎么办？"))
  /// g·f′(y) instead of g·f′(x).
  public static let evaluatedAtOutput = Diagnosis(
    "evaluated-at-output", "the derivative was evaluated at the output instead of the input.",
    "导数是在输出处算的，而不是在输入处。",
    hint: Text(
      "Is your formula one of the input or one of the output? Which of the two did you put in?",
      "你的公式用的是输入还是输出？你代进去的是哪一个？"))
  /// A derivative written in terms of y, with x put in.
  public static let evaluatedAtInput = Diagnosis(
    "evaluated-at-input", "a formula for the output was evaluated at the input.",
    "公式本该代入输出，却代入了输入。",
    hint: Text(
      "Is your formula one of the input or one of the output? Which of the two did you put in?",
      "你的公式用的是输入还是输出？你代进去的是哪一个？"))
  /// The gradient plus that of an earlier pass.
  public static let staleGradient = Diagnosis(
    "stale-gradient", "gradients of an earlier pass are still in it.", "里面还留着上一次的梯度。",
    hint: Text(
      "Run it twice and compare. What is still there when the second run starts?",
      "运行两次比一比：第二次开始时，还留着什么？"))
  /// Zero or nothing where a gradient belongs.
  public static let disconnected = Diagnosis(
    "disconnected", "no gradient arrives: the result does not depend on it.", "梯度没有传到：结果不依赖于它。",
    hint: Text(
      "Follow the arrows from the result backwards. Where do they stop?",
      "从结果出发沿箭头往回走：在哪里断了？"))
  /// The task's own results, whatever the arguments.
  public static let hardCoded = Diagnosis(
    "hard-coded",
    "for other inputs, too, the task's own answer came back, as if it were written down.",
    "换了输入，返回的还是题目那一组数的答案，就像直接写下来的一样。",
    hint: Text(
      "Use the function's arguments, so that other numbers come out for other inputs.",
      "要用函数的参数来算，输入变了，结果才会跟着变。"))
  /// The gradient times or divided by a count.
  public static let swappedSumAndMean = Diagnosis(
    "sum-for-mean", "a sum stands where a mean belongs, or the other way round.",
    "该用平均的地方用了求和，或者反过来。",
    hint: Text(
      "Divide your number by the expected one. Which count is that?",
      "用你的数除以正确的数，得到的是哪个个数？"))
}
