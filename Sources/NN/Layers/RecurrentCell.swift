import Gradbook

/// What cells share that take one step of a recurrent layer at a time: a layer of which they are one
/// step, under PyTorch's names `weight_ih`, `weight_hh`, `bias_ih` and `bias_hh`.
nonisolated public class RecurrentCell: Module {
  private let layer: RecurrentLayer
  private let hasBias: Bool

  fileprivate init(_ layer: RecurrentLayer, bias: Bool) {
    self.layer = layer
    hasBias = bias
  }

  /// The number of features of an input.
  public final var inputSize: Int { layer.inputSize }
  /// The number of units.
  public final var hiddenSize: Int { layer.hiddenSize }

  /// The weight of the inputs, `[gates · hidden, inputs]`. Traps on assignment for another shape.
  public final var weightIh: Tensor {
    get { layer.weightIhL0 }
    set { layer.weightIhL0 = newValue }
  }
  /// The weight of the state, `[gates · hidden, hidden]`. Traps on assignment for another shape.
  public final var weightHh: Tensor {
    get { layer.weightHhL0 }
    set { layer.weightHhL0 = newValue }
  }
  /// The bias beside the inputs, if there is one. Traps on assignment for another shape, for nil where
  /// there is one, and for one where there is none.
  public final var biasIh: Tensor? {
    get { layer.biasIhL0 }
    set { layer.biasIhL0 = newValue }
  }
  /// The bias beside the state, if there is one. Traps on assignment as ``biasIh`` does.
  public final var biasHh: Tensor? {
    get { layer.biasHhL0 }
    set { layer.biasHhL0 = newValue }
  }

  override final func members() -> [Member] {
    layer.members().map { member in
      Member(name: String(member.name.dropLast("_l0".count)), content: member.content)
    }
  }

  /// Replaces `weight_ih`, `weight_hh`, `bias_ih` or `bias_hh`. Traps for another shape.
  public final override func replaceTensor(_ name: String, by tensor: Tensor) -> Bool {
    layer.replaceTensor(name + "_l0", by: tensor)
  }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "\(inputSize), \(hiddenSize)" + (hasBias ? "" : ", bias=False")
  }

  /// The next state from an input `[batch, inputSize]`, or `[inputSize]`, and the state before, each
  /// tensor `[batch, hiddenSize]`; zeros if left out.
  fileprivate final func next(_ x: Tensor, _ state: [Tensor]?) -> [Tensor] {
    guard x.rank == 1 || x.rank == 2, x.shape.last == inputSize else {
      fatalError(
        "\(typeName): needs inputs [batch, \(inputSize)] or [\(inputSize)], and this one has shape "
          + "\(x.shape).")
    }
    let expected = x.shape.dropLast() + [hiddenSize]
    for tensor in state ?? [] where tensor.shape != Array(expected) {
      fatalError(
        "\(typeName): a state of shape \(tensor.shape) does not fit an input of shape \(x.shape); it "
          + "needs \(Array(expected)).")
    }
    return layer.run(x.unsqueeze(0), state.map { $0.map { $0.unsqueeze(0) } }).state
      .map { $0.squeeze(0) }
  }

  /// The next state's first tensor from an input, starting from zeros.
  public override func forward(_ x: Tensor) -> Tensor { next(x, nil)[0] }
  /// The next state's first tensor from an input and the one before.
  public override func forward(_ x: Tensor, _ h: Tensor) -> Tensor { next(x, [h])[0] }
}

/// One step of ``RNN``: h′ = tanh(W·x + b + U·h + c). PyTorch's `nn.RNNCell`.
///
/// ```swift
/// let cell = RNNCell(10, 20)
/// let h = cell(x, Tensor.zeros(4, 20))  // [4, 10] and [4, 20] give [4, 20]
/// ```
nonisolated public final class RNNCell: RecurrentCell {
  private let nonlinearity: RNN.Nonlinearity

  /// Creates the cell; its parameters are drawn as those of ``RNN``. Traps for extents that are not
  /// positive.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true,
    nonlinearity: RNN.Nonlinearity = .tanh, dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.nonlinearity = nonlinearity
    let layer = RNN(
      inputSize, hiddenSize, nonlinearity: nonlinearity, bias: bias, dtype: dtype,
      generator: generator)
    super.init(layer, bias: bias)
  }

  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    super.extraDescription + (nonlinearity == .tanh ? "" : ", nonlinearity=relu")
  }
}

/// One step of ``GRU``. PyTorch's `nn.GRUCell`.
nonisolated public final class GRUCell: RecurrentCell {
  /// Creates the cell; its parameters are drawn as those of ``GRU``. Traps for extents that are not
  /// positive.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator? = nil
  ) {
    let layer = GRU(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator)
    super.init(layer, bias: bias)
  }
}

/// One step of ``LSTM``. PyTorch's `nn.LSTMCell`.
///
/// ```swift
/// let cell = LSTMCell(10, 20)
/// var (h, c) = cell(x)
/// (h, c) = cell(x, (h, c))
/// ```
nonisolated public final class LSTMCell: RecurrentCell {
  /// Creates the cell; its parameters are drawn as those of ``LSTM``. Traps for extents that are not
  /// positive.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator? = nil
  ) {
    let layer = LSTM(inputSize, hiddenSize, bias: bias, dtype: dtype, generator: generator)
    super.init(layer, bias: bias)
  }

  /// The next hidden and cell state from an input and the states before, zeros if left out. Traps if
  /// shapes do not fit.
  public func callAsFunction(
    _ x: Tensor, _ state: (h: Tensor, c: Tensor)? = nil
  ) -> (h: Tensor, c: Tensor) {
    var parts: [Tensor] = []
    for tensor in [state?.h, state?.c] { tensor?.noteInput() }
    let h = hookedCall([x]) { inputs in
      parts = next(inputs[0], state.map { [$0.h, $0.c] })
      return parts[0]
    }
    return (h, parts[1])
  }
}
