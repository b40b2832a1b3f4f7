/// An elementwise loss, with its settings as stored properties, and its derivatives: without the
/// bounds that guard against infinities, which no reader needs.
protocol LossFunction: BinaryFunction, OperationSettings {
  var formulas: [Formula] { get }
  /// Throws where the loss is not defined for a prediction or its target.
  func checkNumbers(_ input: Tensor, _ target: Tensor) throws(ShapeError)
  /// Throws where the settings make no sense.
  func checkSettings(_ operation: String) throws(ShapeError)
}

extension LossFunction {
  var formulas: [Formula] {
    let (a, b) = (Formula.a, Formula.b)
    return [derivativeA(a, b).simplified, derivativeB(a, b).simplified]
  }
  func checkNumbers(_ input: Tensor, _ target: Tensor) throws(ShapeError) {}
  func checkSettings(_ operation: String) throws(ShapeError) {}
}

/// The settings of an elementwise loss: its function's own, and the reduction.
struct LossSettings<Function: LossFunction>: OperationSettings {
  let function: Function
  /// What becomes of the losses of single elements.
  let reduction: Reduction

  private enum Key: CodingKey { case reduction }

  init(_ function: Function, _ reduction: Reduction) {
    self.function = function
    self.reduction = reduction
  }
  init(from decoder: any Decoder) throws {
    function = try Function(from: decoder)
    reduction = try decoder.container(keyedBy: Key.self).decode(Reduction.self, forKey: .reduction)
  }
  func encode(to encoder: any Encoder) throws {
    try function.encode(to: encoder)
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(reduction, forKey: .reduction)
  }
}

/// A loss of each element of a prediction against its target, reduced in the same pass.
final class ElementwiseLoss<F: LossFunction>: Operation, Configured {
  let settings: LossSettings<F>
  /// What the sum of the losses is multiplied by, once the number of elements is known.
  private var scale = 1.0
  private var function: F { settings.function }
  // Stored closures, because a method of a generic class is compiled once for every function, and its
  // loop would look each one up for each element.
  private let losses: @Sendable (_ a: Tensor, _ b: Tensor, _ into: Tensor) -> Void
  private let share: @Sendable (_ operand: Int, _ g: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor
  private let check: @Sendable (_ input: Tensor, _ target: Tensor) throws(ShapeError) -> Void

  @inline(__always)
  init(_ entry: OperationEntry, _ settings: LossSettings<F>, kept: [Tensor] = []) {
    self.settings = settings
    let (function, name) = (settings.function, entry.name)
    losses = { a, b, each in
      Zipped(function: function, a: a, b: b, result: each).run(on: a.dtype, for: name)
    }
    share = { operand, g, a, b in
      let result = Tensor(uninitializedLike: a, a.dtype)
      ZippedBack(function: function, operand: operand, g: g, a: a, b: b, result: result)
        .run(on: a.dtype, for: name)
      return result
    }
    check = { (input, target) throws(ShapeError) in try function.checkNumbers(input, target) }
    super.init(entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let (a, b) = try call.two(name)
    try matchShapes(a.shape, b.shape, name)
    try ShapeRules.equal(a.dtype, b.dtype, name)
    try ShapeRules.floatingPoint(a.dtype, name)
    try function.checkSettings(name)
    return TensorType(settings.reduction == .none ? a.shape : [], a.dtype)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    try check(operands[0], operands[1])
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let input = operands[0]
    requireNumbers(operands)
    let (count, reduction) = (input.layout.count, settings.reduction)
    if reduction == .mean { scale = 1 / Double(count) }
    let each = Tensor(uninitializedLike: input, input.dtype)
    losses(input, operands[1], each)
    if reduction == .none { return each }
    let total = Tensor(uninitialized: [], input.dtype)
    RowSums(rows: each, result: total, count: count, divisor: reduction == .mean ? count : nil)
      .run(on: input.dtype, for: name)
    return total
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    for operand in 0...1 where call.wants(operand) {
      call.send(
        operand,
        call.isRecorded
          ? recorded(g, operand, call)
          : share(operand, g.scaled(byConstant: scale), call.a, call.b))
    }
  }

  private func recorded(_ g: Tensor, _ operand: Int, _ call: Call) -> Tensor {
    let (a, b) = (Traced.tensor(call.a), Traced.tensor(call.b))
    let local = operand == 0 ? function.derivativeA(a, b) : function.derivativeB(a, b)
    let upstream = scale == 1 ? g : g * scale
    return local.tensor(call.a.dtype).expand(call.a.shape) * upstream
  }

  override func formula(operand: Int) -> Formula? {
    let derivative = function.formulas[operand]
    return scale == 1 ? derivative : derivative / .named("n")
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    share(operand, Tensor.ones(like: call.y).scaled(byConstant: scale), call.a, call.b)
  }
}

/// Computes and records a loss of single elements.
@inline(__always)
func elementwiseLoss<F: LossFunction>(
  _ entry: OperationEntry, _ function: F, _ input: Tensor, _ target: Tensor, _ reduction: Reduction
) -> Tensor {
  let (input, target) = matched(input, target, entry.name)
  return apply(ElementwiseLoss(entry, LossSettings(function, reduction)), input, target)
}

/// What makes one shape of these two.
private func mend(_ input: [Int], _ target: [Int]) -> Text {
  func place(of longer: [Int], over shorter: [Int]) -> Int? {
    longer.indices.last { axis in
      longer[axis] == 1 && Array(longer[..<axis] + longer[(axis + 1)...]) == shorter
    }
  }
  if let axis = place(of: input, over: target) {
    return Text(
      "Write target.unsqueeze(\(axis)) or prediction.squeeze(\(axis)).",
      "请写 target.unsqueeze(\(axis)) 或 prediction.squeeze(\(axis))。")
  }
  if let axis = place(of: target, over: input) {
    return Text(
      "Write prediction.unsqueeze(\(axis)) or target.squeeze(\(axis)).",
      "请写 prediction.unsqueeze(\(axis)) 或 target.squeeze(\(axis))。")
  }
  if input.reduce(1, *) == target.reduce(1, *) {
    return Text(
      "Write target.reshape(\(input)), if its elements are in the same order.",
      "如果元素的顺序相同，请写 target.reshape(\(input))。")
  }
  let longer = input.count < target.count ? "prediction" : "target"
  let whole = input.count < target.count ? target : input
  return Text(
    "If one is to be repeated, say so: \(longer).expand(\(whole)).",
    "如果确实要重复其中一个，请写明：\(longer).expand(\(whole))。")
}

/// A prediction and its target have one shape.
private func matchShapes(_ input: [Int], _ target: [Int], _ name: String) throws(ShapeError) {
  guard input == target else {
    let mend = mend(input, target)
    throw ShapeError(
      "\(name): the prediction has shape \(input) and the target \(target), which must be equal: "
        + "broadcasting would compare elements that do not belong together. \(mend.english)",
      "\(name)：预测的形状是 \(input)，目标的形状是 \(target)，两者应当相等：广播会拿不相干的元素来比较。"
        + mend.chinese)
  }
}

/// Both tensors in one floating-point type; traps unless they have one shape and one of them such a
/// type.
func matched(_ input: Tensor, _ target: Tensor, _ name: String) -> (Tensor, Tensor) {
  orTrap(on: [input, target]) { () throws(ShapeError) in
    try matchShapes(input.layout.shape, target.layout.shape, name)
  }
  let dtype = Tensor.promotedType(input, target)
  if !dtype.isFloatingPoint { input.checkFloatingPoint(name) }
  return (input.to(dtype), target.to(dtype))
}
