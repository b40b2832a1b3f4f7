import Gradbook

/// What recurrent layers share whose state is one tensor, the last output.
nonisolated public class HiddenStateLayer: RecurrentLayer {
  /// The outputs at all steps and the final hidden state, `[layers · directions, batch, hidden]`;
  /// starts from `h0`, or from zeros. Traps if shapes do not fit.
  public func callAsFunction(_ x: Tensor, _ h0: Tensor? = nil) -> (output: Tensor, h: Tensor) {
    let (output, state) = call(x, h0.map { [$0] })
    return (output, state[0])
  }
  /// The outputs at all steps, without the final state.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor { run(x, [y]).output }
}

/// The simple recurrent network: hₜ = tanh(W·xₜ + b + U·hₜ₋₁ + c). PyTorch's `nn.RNN`.
///
/// ```swift
/// let rnn = RNN(10, 20, batchFirst: true)
/// let (output, h) = rnn(x)  // [batch, length, 20] and [1, batch, 20]
/// ```
///
/// Source: Elman, Finding Structure in Time (1990).
nonisolated public final class RNN: HiddenStateLayer {
  /// What a step ends with.
  public enum Nonlinearity: Sendable {
    /// tanh x.
    case tanh
    /// max(0, x).
    case relu
  }
  /// What a step ends with.
  public let nonlinearity: Nonlinearity

  /// Creates the layers; see ``RecurrentLayer``. Traps for extents that are not positive.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, nonlinearity: Nonlinearity = .tanh,
    bias: Bool = true, batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.nonlinearity = nonlinearity
    super.init(
      inputSize, hiddenSize, numLayers: numLayers, bias: bias, batchFirst: batchFirst,
      dropout: dropout, bidirectional: bidirectional, dtype: dtype, generator: generator)
  }

  override func step(_ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights) -> [Tensor] {
    let sum = input + recurrentProduct(state[0], weights)
    return [nonlinearity == .tanh ? sum.tanh() : sum.relu()]
  }
}

/// The gated recurrent unit: PyTorch's `nn.GRU`.
///
/// r = σ(W_r·x + U_r·h), z = σ(W_z·x + U_z·h), n = tanh(W_n·x + r ∘ (U_n·h)), each with its biases;
/// h′ = (1 − z) ∘ n + z ∘ h.
///
/// Source: Cho and others, Learning Phrase Representations using RNN Encoder–Decoder (2014).
nonisolated public final class GRU: HiddenStateLayer {
  override class var gates: Int { 3 }
  // The reset gate acts on the recurrent part, its bias included.
  override var mergesBiases: Bool { false }

  override func step(_ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights) -> [Tensor] {
    let h = state[0]
    let recurrent = recurrentProduct(h, weights, weights.hiddenBias)
    let (fromInput, fromState) = (input.chunk(3, dim: -1), recurrent.chunk(3, dim: -1))
    let reset = (fromInput[0] + fromState[0]).sigmoid()
    let update = (fromInput[1] + fromState[1]).sigmoid()
    let new = (fromInput[2] + reset * fromState[2]).tanh()
    return [new + update * (h - new)]
  }
}

/// Long short-term memory: PyTorch's `nn.LSTM`.
///
/// i, f, o = σ(W·x + U·h + b) and g = tanh(W·x + U·h + b), each with its own weights;
/// c′ = f ∘ c + i ∘ g and h′ = o ∘ tanh c′. The gates stand in the order i, f, g, o in the weights.
/// A step's cell is recorded as one operation.
///
/// ```swift
/// let lstm = LSTM(10, 20, numLayers: 2)
/// let (output, (h, c)) = lstm(x)  // [length, batch, 20], twice [2, batch, 20]
/// ```
///
/// Source: Hochreiter and Schmidhuber, Long Short-Term Memory (1997); the forget gate by Gers,
/// Schmidhuber and Cummins (2000).
nonisolated public final class LSTM: RecurrentLayer {
  override class var gates: Int { 4 }
  override var stateCount: Int { 2 }

  override func step(_ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights) -> [Tensor] {
    input.lstmCell(recurrentProduct(state[0], weights), cell: state[1]).chunk(2)
  }

  /// The outputs at all steps, and the final hidden and cell states, `[layers · directions, batch,
  /// hidden]`; starts from `initial`, or from zeros. Traps if shapes do not fit.
  public func callAsFunction(
    _ x: Tensor, _ initial: (h: Tensor, c: Tensor)? = nil
  ) -> (output: Tensor, state: (h: Tensor, c: Tensor)) {
    let (output, state) = call(x, initial.map { [$0.h, $0.c] })
    return (output, (state[0], state[1]))
  }
}
