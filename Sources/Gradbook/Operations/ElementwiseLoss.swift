/// An elementwise loss, and its derivatives as text: without the bounds that guard against
/// infinities, which no reader needs.
protocol LossFunction: BinaryFunction {
  var formulas: [String] { get }
}

extension LossFunction {
  var formulas: [String] {
    let (a, b) = (Formula(variable: "a"), Formula(variable: "b"))
    return [derivativeA(a, b).text, derivativeB(a, b).text]
  }
}

/// A loss of each element of a prediction against its target, reduced in the same pass.
final class ElementwiseLoss<F: LossFunction>: Operation {
  private let function: F
  private let scale: Double
  private let reduces: Bool

  init(_ entry: OperationEntry, _ function: F, scale: Double, reduces: Bool) {
    self.function = function
    self.scale = scale
    self.reduces = reduces
    super.init(entry)
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    for operand in 0...1 where call.wants(operand) {
      call.send(
        operand, call.isRecorded ? recorded(g, operand, call) : fused(g, operand, call.a, call.b))
    }
  }

  private func recorded(_ g: Tensor, _ operand: Int, _ call: Call) -> Tensor {
    let (a, b) = (Traced.tensor(call.a), Traced.tensor(call.b))
    let local = operand == 0 ? function.derivativeA(a, b) : function.derivativeB(a, b)
    let upstream = scale == 1 ? g : g * scale
    return local.tensor(call.a.dtype).expand(call.a.shape) * upstream
  }

  private func fused(_ g: Tensor, _ operand: Int, _ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(uninitializedLike: a, a.dtype)
    if isFloat32(a.dtype, name) {
      differentiate(g, operand, a, b, into: result, Float.self)
    } else {
      differentiate(g, operand, a, b, into: result, Double.self)
    }
    return result
  }

  @inline(__always)
  private func differentiate<T: KernelNumber>(
    _ g: Tensor, _ operand: Int, _ a: Tensor, _ b: Tensor, into result: Tensor, _ type: T.Type
  ) {
    let function = function
    if !reduces {
      if operand == 0 {
        zip3Elements(g, type, a, type, b, type, into: result, type) {
          $0 * function.derivativeA($1, $2)
        }
      } else {
        zip3Elements(g, type, a, type, b, type, into: result, type) {
          $0 * function.derivativeB($1, $2)
        }
      }
      return
    }
    let upstream = g.pointer(as: type)[0] * T(scale)
    if operand == 0 {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeA($0, $1)
      }
    } else {
      zipElements(a, type, b, type, into: result, type) {
        upstream * function.derivativeB($0, $1)
      }
    }
  }

  override func formula(operand: Int) -> String? {
    reduces && scale != 1 ? "\(function.formulas[operand])/n" : function.formulas[operand]
  }
  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    fused(Tensor.ones(like: call.y), operand, call.a, call.b)
  }
  override func reads(forOperand index: Int) -> Reads { .allOperands }
}

/// Computes and records a loss of single elements.
@inline(__always)
func elementwiseLoss<F: LossFunction>(
  _ entry: OperationEntry, _ function: F, _ input: Tensor, _ target: Tensor, _ reduction: Reduction
) -> Tensor {
  let (input, target) = matched(input, target, entry.name)
  let result =
    isFloat32(input.dtype, entry.name)
    ? evaluate(function, input, target, reduction, Float.self)
    : evaluate(function, input, target, reduction, Double.self)
  let scale = reduction == .mean ? 1 / Double(input.count) : 1
  return record(
    result, ElementwiseLoss(entry, function, scale: scale, reduces: reduction != .none), input,
    target)
}

/// The losses of single elements, or their sum or mean without a pass through the reductions.
@inline(__always)
private func evaluate<F: LossFunction, T: KernelNumber>(
  _ function: F, _ input: Tensor, _ target: Tensor, _ reduction: Reduction, _ type: T.Type
) -> Tensor {
  let each = Tensor(uninitializedLike: input, input.dtype)
  zipElements(input, type, target, type, into: each, type) { function.value($0, $1) }
  if reduction == .none { return each }
  let result = Tensor(uninitialized: [], input.dtype)
  let sum = pairwiseSum(UnsafePointer(each.pointer(as: type)), each.count)
  result.pointer(as: type)[0] = reduction == .sum ? sum : sum / T(each.count)
  return result
}

/// Both tensors in one floating-point type; traps unless they have one shape and one of them such a
/// type.
func matched(_ input: Tensor, _ target: Tensor, _ name: String) -> (Tensor, Tensor) {
  guard input.shape == target.shape else {
    trap(
      "\(name): the prediction has shape \(input.shape) and the target \(target.shape), which must "
        + "be equal: broadcasting would compare elements that do not belong together. Reshape one, "
        + "for example with unsqueeze(1).")
  }
  let dtype = Tensor.promotedType(input, target)
  if !dtype.isFloatingPoint { input.checkFloatingPoint(name) }
  return (input.to(dtype), target.to(dtype))
}
