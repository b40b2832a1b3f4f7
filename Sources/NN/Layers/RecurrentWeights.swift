import Gradbook

/// The parameters of one layer in one direction.
nonisolated struct RecurrentWeights {
  var input: Tensor
  var hidden: Tensor
  var inputBias: Tensor?
  var hiddenBias: Tensor?
  let suffix: String

  init(
    inputs: Int, hidden: Int, gates: Int, bias: Bool, suffix: String, _ dtype: DType,
    _ generator: Generator?
  ) {
    let bound = 1 / Double(hidden).squareRoot()
    func drawn(_ shape: [Int]) -> Tensor {
      Initialization.evenly(shape, bound, dtype, generator)
    }
    input = drawn([gates * hidden, inputs])
    self.hidden = drawn([gates * hidden, hidden])
    inputBias = bias ? drawn([gates * hidden]) : nil
    hiddenBias = bias ? drawn([gates * hidden]) : nil
    self.suffix = suffix
  }

  var members: [Member] {
    Member.tensors([
      "weight_ih_\(suffix)": input, "weight_hh_\(suffix)": hidden, "bias_ih_\(suffix)": inputBias,
      "bias_hh_\(suffix)": hiddenBias,
    ])
  }

  mutating func replace(_ name: String, by tensor: Tensor) {
    switch name {
    case "weight_ih_\(suffix)": input = tensor
    case "weight_hh_\(suffix)": hidden = tensor
    case "bias_ih_\(suffix)": inputBias = tensor
    default: hiddenBias = tensor
    }
  }

  /// Both biases in one.
  var mergedBias: Tensor? {
    guard let inputBias, let hiddenBias else { return nil }
    return inputBias + hiddenBias
  }
}

/// The parameters by PyTorch's names. A list has one tensor for each layer and direction, in the order
/// `l0`, `l0_reverse`, `l1`, …; `weightIhL0` and the like are the first of it.
///
/// ```swift
/// lstm.weightIhL0 = Tensor.eye(40, 10).asParameter()
/// lstm.biasHh[1] = Tensor.zeros(40).asParameter()
/// ```
nonisolated extension RecurrentLayer {
  /// The weights of the inputs, each `[gates · hidden, inputs]`. Traps on assignment for another number of
  /// tensors, or another shape.
  public final var weightIh: [Tensor] {
    get { cells.map(\.input) }
    set { assign(newValue, to: weightIh, "weight_ih") { $0.input = $1 } }
  }
  /// The weights of the state, each `[gates · hidden, hidden]`. Traps on assignment as ``weightIh`` does.
  public final var weightHh: [Tensor] {
    get { cells.map(\.hidden) }
    set { assign(newValue, to: weightHh, "weight_hh") { $0.hidden = $1 } }
  }
  /// The biases that stand with the inputs, each `[gates · hidden]`; none without biases. Traps on
  /// assignment as ``weightIh`` does.
  public final var biasIh: [Tensor] {
    get { cells.compactMap(\.inputBias) }
    set { assign(newValue, to: biasIh, "bias_ih") { $0.inputBias = $1 } }
  }
  /// The biases that stand with the state, each `[gates · hidden]`; none without biases. Traps on
  /// assignment as ``weightIh`` does.
  public final var biasHh: [Tensor] {
    get { cells.compactMap(\.hiddenBias) }
    set { assign(newValue, to: biasHh, "bias_hh") { $0.hiddenBias = $1 } }
  }

  /// The first layer's weight of the inputs. Traps on assignment for another shape.
  public final var weightIhL0: Tensor {
    get { weightIh[0] }
    set { weightIh[0] = newValue }
  }
  /// The first layer's weight of the state. Traps on assignment for another shape.
  public final var weightHhL0: Tensor {
    get { weightHh[0] }
    set { weightHh[0] = newValue }
  }
  /// The first layer's bias beside the inputs, if there is one. Traps on assignment for another shape, for
  /// nil where there is one, and for one where there is none.
  public final var biasIhL0: Tensor? {
    get { biasIh.first }
    set { biasIh = replacingFirst(biasIh, newValue) }
  }
  /// The first layer's bias beside the state, if there is one. Traps on assignment as ``biasIhL0`` does.
  public final var biasHhL0: Tensor? {
    get { biasHh.first }
    set { biasHh = replacingFirst(biasHh, newValue) }
  }

  private final func assign(
    _ new: [Tensor], to old: [Tensor], _ name: String,
    _ write: (inout RecurrentWeights, Tensor) -> Void
  ) {
    guard new.count == old.count else {
      fatalError(
        "\(typeName): \(name) has \(old.count) tensors, one for each layer and direction that has one, "
          + "and \(new.count) cannot take their place; make a layer with other settings.")
    }
    for index in new.indices {
      checkTied(new[index], old[index], "\(name)_\(cells[index].suffix)")
      write(&cells[index], new[index])
    }
  }

  private final func replacingFirst(_ list: [Tensor], _ first: Tensor?) -> [Tensor] {
    (first.map { [$0] } ?? []) + list.dropFirst()
  }
}
