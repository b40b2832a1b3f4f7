import Gradbook

/// What recurrent layers share: a cell that is run along a sequence, in several layers and one or
/// two directions.
///
/// Sequences are `[length, batch, features]`, or `[batch, length, features]` if ``batchFirst``;
/// without the dimension `batch` for a single one. Parameters have PyTorch's names, `weight_ih_l0`,
/// `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, `…_reverse` and so on for each layer, and start
/// evenly from ±1/√hiddenSize.
nonisolated public class RecurrentLayer: Module {
  /// The number of features of a step's input.
  public let inputSize: Int
  /// The number of units of a layer in one direction.
  public let hiddenSize: Int
  /// How many layers stand on each other.
  public let numLayers: Int
  /// Whether a batch's dimension comes before the steps'.
  public let batchFirst: Bool
  /// The probability with which outputs between layers are dropped in training.
  public let dropout: Double
  /// Whether a second cell reads each sequence from its end.
  public let bidirectional: Bool
  /// The cells' parameters, layer by layer, forward before reverse.
  final var cells: [RecurrentWeights]
  final let hasBias: Bool
  private let dropoutGenerator: Generator?

  /// How many gates a cell has, each with its own weights.
  class var gates: Int { 1 }

  /// Creates the layers. Traps for extents that are not positive.
  ///
  /// - Parameters:
  ///   - inputSize: the number of features of a step's input.
  ///   - hiddenSize: the number of units of a layer in one direction.
  ///   - numLayers: how many layers stand on each other.
  ///   - bias: whether numbers are added to each gate.
  ///   - batchFirst: whether a batch's dimension comes before the steps'.
  ///   - dropout: the probability with which outputs between layers are dropped in training.
  ///   - bidirectional: whether a second cell reads each sequence from its end.
  ///   - dtype: float16, float32 or float64.
  ///   - generator: where numbers are drawn from.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, bias: Bool = true,
    batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    dtype: DType = .float32, generator: Generator? = nil
  ) {
    guard inputSize > 0, hiddenSize > 0, numLayers > 0, (0...1).contains(dropout) else {
      fatalError(
        "\(Self.self): inputSize \(inputSize), hiddenSize \(hiddenSize) and numLayers "
          + "\(numLayers) must be positive, and dropout \(dropout) in 0…1.")
    }
    (self.inputSize, self.hiddenSize, self.numLayers) = (inputSize, hiddenSize, numLayers)
    (self.batchFirst, self.dropout) = (batchFirst, dropout)
    (self.bidirectional, hasBias) = (bidirectional, bias)
    dropoutGenerator = generator
    let directions = bidirectional ? 2 : 1
    let gates = Self.gates
    cells = (0..<numLayers * directions).map { index in
      let layer = index / directions
      return RecurrentWeights(
        inputs: layer == 0 ? inputSize : hiddenSize * directions, hidden: hiddenSize,
        gates: gates, bias: bias,
        suffix: "l\(layer)\(index % directions == 0 ? "" : "_reverse")", dtype, generator)
    }
  }

  override final func members() -> [Member] { cells.flatMap(\.members) }

  /// Replaces one of the parameters `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0` and so
  /// on. Traps for another shape.
  public final override func replaceTensor(_ name: String, by tensor: Tensor) -> Bool {
    for index in cells.indices where name.hasSuffix("_" + cells[index].suffix) {
      guard let old = cells[index].members.first(where: { $0.name == name }),
        case .tensor(let own) = old.content
      else { continue }
      checkTied(tensor, own, name)
      cells[index].replace(name, by: tensor)
      return true
    }
    return false
  }

  /// How many tensors a cell's state has: 1, or 2 if there is a cell state beside the hidden one.
  var stateCount: Int { 1 }
  /// Whether the recurrent bias can be added together with the input's, once for all steps.
  var mergesBiases: Bool { true }
  /// One step: the input's projection `[1, batch, gates · hidden]` and the state give the next state,
  /// whose first tensor is the step's output.
  func step(_ input: Tensor, _ state: [Tensor], _ weights: RecurrentWeights) -> [Tensor] {
    fatalError("\(typeName) has no step.")
  }

  /// The settings, as PyTorch prints them.
  public final override var extraDescription: String {
    var text = "\(inputSize), \(hiddenSize)"
    if numLayers != 1 { text += ", num_layers=\(numLayers)" }
    if !hasBias { text += ", bias=False" }
    if batchFirst { text += ", batch_first=True" }
    if dropout != 0 { text += ", dropout=\(pythonText(dropout))" }
    return bidirectional ? text + ", bidirectional=True" : text
  }

  /// The outputs of the last layer at all steps, without the final state.
  public final override func forward(_ x: Tensor) -> Tensor { run(x, nil).output }
}

/// What multiplies in a recurrent layer's place.
package nonisolated protocol RecurrentProducts: Module {
  /// The product of a sequence, or of one step's state, with a weight, its bias included.
  ///
  /// - Parameters:
  ///   - x: `[steps, batch, features]`.
  ///   - place: which weight: `ih_l0`, `hh_l0_reverse`, ….
  func product(_ x: Tensor, _ place: String) -> Tensor
}

extension RecurrentLayer {
  /// The product of a sequence with a cell's input weight, and the bias given.
  nonisolated final func product(
    _ sequence: Tensor, _ weights: RecurrentWeights, _ bias: Tensor?
  ) -> Tensor {
    if let standIn, let products = standIn.module as? any RecurrentProducts {
      return products.product(sequence, "ih_\(weights.suffix)")
    }
    return sequence.linear(weights.input, bias: bias)
  }

  /// The product of a state with a cell's recurrent weight, and the bias given.
  nonisolated final func recurrentProduct(
    _ state: Tensor, _ weights: RecurrentWeights, _ bias: Tensor? = nil
  ) -> Tensor {
    if let standIn, let products = standIn.module as? any RecurrentProducts {
      return products.product(state, "hh_\(weights.suffix)")
    }
    return state.linear(weights.hidden, bias: bias)
  }

  /// A call with hooks and scope: the state beside the output that hooks see.
  nonisolated final func call(
    _ x: Tensor, _ initial: [Tensor]?
  ) -> (output: Tensor, state: [Tensor]) {
    var state: [Tensor] = []
    for state in initial ?? [] { state.noteInput() }
    let output = hookedCall([x]) { inputs in
      let result = run(inputs[0], initial)
      state = result.state
      return result.output
    }
    return (output, state)
  }

  /// Runs all layers; states are `[layers · directions, batch, hidden]`.
  nonisolated final func run(
    _ x: Tensor, _ initial: [Tensor]?
  ) -> (output: Tensor, state: [Tensor]) {
    guard x.rank == 2 || x.rank == 3, x.shape.last == inputSize else {
      fatalError(
        "\(typeName): needs sequences \(batchFirst ? "[batch, length, " : "[length, batch, ")"
          + "\(inputSize)], or one [length, \(inputSize)], and the input has shape \(x.shape).")
    }
    guard x.rank == 3 else {
      let (output, state) = run(
        x.unsqueeze(batchFirst ? 0 : 1), initial.map { $0.map { $0.unsqueeze(1) } })
      return (output.squeeze(batchFirst ? 0 : 1), state.map { $0.squeeze(1) })
    }
    let sequence = batchFirst ? x.transpose(0, 1) : x
    guard sequence.shape[0] > 0 else {
      fatalError(
        "\(typeName): a sequence needs at least one step, and the input has shape \(x.shape).")
    }
    let states = initialStates(initial, sequence)
    var (output, finals) = (sequence, [[Tensor]]())
    let directions = bidirectional ? 2 : 1
    for layer in 0..<numLayers {
      if layer > 0, dropout > 0, isTraining {
        output = output.dropout(p: dropout, generator: dropoutGenerator)
      }
      let passes = (0..<directions).map { direction -> Tensor in
        let index = layer * directions + direction
        let (outputs, last) = pass(
          output, states[index], cells[index], isReversed: direction == 1)
        finals.append(last)
        return outputs
      }
      output = passes.count == 1 ? passes[0] : Tensor.cat(passes, dim: -1)
    }
    let state = (0..<stateCount).map { part in Tensor.cat(finals.map { $0[part] }) }
    return (batchFirst ? output.transpose(0, 1) : output, state)
  }

  private nonisolated final func initialStates(
    _ initial: [Tensor]?, _ sequence: Tensor
  ) -> [[Tensor]] {
    let expected = [cells.count, sequence.shape[1], hiddenSize]
    guard let initial else {
      let zeros = Tensor.zeros([1] + expected.dropFirst(), dtype: sequence.dtype)
      return cells.map { _ in Array(repeating: zeros, count: stateCount) }
    }
    for state in initial where state.shape != expected {
      fatalError(
        "\(typeName): an initial state needs shape \(expected), [layers · directions, batch, "
          + "hidden], and has \(state.shape).")
    }
    return cells.indices.map { index in initial.map { $0.narrow(dim: 0, start: index, length: 1) } }
  }

  /// One layer in one direction. The input's projection is one matrix product for all steps.
  private nonisolated final func pass(
    _ sequence: Tensor, _ initial: [Tensor], _ weights: RecurrentWeights, isReversed: Bool
  ) -> (outputs: Tensor, last: [Tensor]) {
    let bias = mergesBiases ? weights.mergedBias : weights.inputBias
    let projected = product(sequence, weights, bias)
    let steps = projected.steps()
    var (state, outputs) = (initial, [Tensor]())
    for time in isReversed ? Array(steps.indices.reversed()) : Array(steps.indices) {
      state = scope("t\(time)") { step(steps[time], state, weights) }
      outputs.append(state[0])
    }
    if isReversed { outputs.reverse() }
    return (Tensor.cat(outputs), state)
  }
}

extension Tensor {
  /// The slices along the first dimension, which stays. Long tensors are cut into √n parts first:
  /// the gradient of a slice fills its source with zeros, so that slicing one by one would cost n²
  /// in backward.
  fileprivate func steps() -> [Tensor] {
    let count = shape[0]
    guard count > 16 else { return split(1) }
    return split(Int(Double(count).squareRoot().rounded(.up))).flatMap { $0.split(1) }
  }
}
