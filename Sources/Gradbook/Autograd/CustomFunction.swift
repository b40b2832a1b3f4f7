/// An operation of a learner's own, with a backward rule written by hand: PyTorch's
/// `autograd.Function`.
///
/// ```swift
/// struct Cube: CustomFunction {
///   func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * inputs[0] * inputs[0] }
///   func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
///     [g * 3 * inputs[0] * inputs[0]]
///   }
/// }
/// let y = Cube()(x)
/// ```
public protocol CustomFunction {
  /// The name in graphs and messages; the type's own unless said otherwise.
  var name: String { get }
  /// Computes the result; what happens inside is not recorded.
  func forward(_ inputs: [Tensor]) -> Tensor
  /// Computes each input's share of the gradient from the upstream gradient `g`, of the result's
  /// shape: one tensor for each input, of the input's shape, or `nil` where none flows.
  ///
  /// Written with tensor operations it can be differentiated again.
  func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?]
}

extension CustomFunction {
  /// The type's name.
  public var name: String { String(describing: Self.self) }

  /// Applies the operation and records it as one node.
  public func callAsFunction(_ inputs: Tensor...) -> Tensor { callAsFunction(inputs) }

  /// Applies the operation and records it as one node.
  public func callAsFunction(_ inputs: [Tensor]) -> Tensor {
    let result = noGrad { forward(inputs) }
    // A result that is an input itself gets memory of its own, so that its history is its own.
    let isFresh = !inputs.contains { $0 === result } && result.node == nil
    return record(
      isFresh ? result : result.ownedCopy(), CustomOperation(function: self), inputs)
  }
}

private final class CustomOperation: Operation {
  let function: any CustomFunction

  init(function: any CustomFunction) {
    self.function = function
    super.init(name: function.name, symbol: function.name)
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    let inputs = (0..<call.node.operandCount).map(call.operand)
    let shares = function.backward(g, inputs: inputs, output: call.y)
    guard shares.count == inputs.count else {
      trap(
        "\(name): backward gave \(shares.count) gradients for \(inputs.count) inputs; give one "
          + "for each, nil where none flows.")
    }
    for (index, share) in shares.enumerated() {
      guard let share else { continue }
      guard share.shape == inputs[index].shape else {
        trap(
          "\(name): backward gave a gradient of shape \(share.shape) for input \(index), whose "
            + "shape is \(inputs[index].shape); they must be equal.")
      }
      call.contribute(to: index) { share }
    }
  }

  override func reads(forOperand index: Int) -> Reads { .allOperands.union(.result) }
  override func formula(operand: Int) -> String? { nil }
}
