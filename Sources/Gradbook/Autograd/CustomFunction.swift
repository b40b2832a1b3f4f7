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
///
/// What `backward` reads, the inputs, the output and the tensors that the function stores, must not
/// be written in place between the call and backward, or backward traps. It also traps for a
/// gradient of another shape than its input's, and the call does if `forward` writes into an input
/// that requires a gradient.
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
    apply(CustomOperation(function: self), inputs)
  }
}

/// A call of a learner's own operation. No catalogue knows it, so it cannot be made anew from a
/// file.
private final class CustomOperation: Operation {
  let function: any CustomFunction
  /// The tensors that the function stores, as they were after the call: its own or those that its
  /// `forward` saved for `backward`.
  private var stored: [KeptTensor]?

  init(function: any CustomFunction) {
    self.function = function
    super.init(name: function.name, symbol: function.name)
  }
  override var keepsState: Bool { true }
  override var another: Operation { CustomOperation(function: function) }

  override func evaluate(_ operands: Operands) -> Tensor {
    let inputs = operands.all
    let versions = inputs.map(\.version)
    let result = noGrad { function.forward(inputs) }
    for (index, input) in inputs.enumerated()
    where input.requiresGrad && input.version != versions[index] {
      trap(
        "\(name): forward wrote into input \(index), whose history would then belong to numbers "
          + "that are gone. Compute into a new tensor: begin with clone().")
    }
    stored = storedNow
    // A result that is an input, or a view of one, gets memory of its own, so that its history is
    // its own.
    let isFresh = !inputs.contains { $0.sharesStorage(with: result) } && result.node == nil
    return isFresh ? result : result.ownedCopy()
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
      guard let share, let target = call.node.operand(index).node else { continue }
      call.contribute(to: index) {
        orTrap { () throws(BackwardError) in
          try target.admit(share, from: "\(name): its backward, for input \(index),")
        }
      }
    }
  }

  override var kept: [KeptTensor] { stored ?? storedNow }

  private var storedNow: [KeptTensor] {
    Mirror(reflecting: function).children.flatMap { label, value in
      let tensors = (value as? Tensor).map { [$0] } ?? value as? [Tensor] ?? []
      return tensors.map { KeptTensor("its tensor “\(label ?? "")”", $0) }
    }
  }
  override func formula(operand: Int) -> Formula? { nil }
}
