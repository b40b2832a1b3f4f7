/// Cells of recurrent networks, each as one operation: a sequence records few nodes a step.
struct RecurrentCellOperations: OperationFamily {
  static let title = Text("Recurrent cells", "循环单元")

  let lstmCell = OperationEntry(
    "lstmCell", symbol: "LSTM", Text("LSTM cell", "LSTM 单元"),
    operands: "xrc", operation: LSTMCell.self,
    samples: [
      OperationSample(
        "batch", [SampleInput([1, 2, 12]), SampleInput([1, 2, 12]), SampleInput([1, 2, 3])]
      ) { $0[0].lstmCell($0[1], cell: $0[2]) },
      OperationSample(
        "transposed views",
        [
          SampleInput([2, 8], transposed: true), SampleInput([2, 8]),
          SampleInput([2, 2], transposed: true),
        ]
      ) { $0[0].lstmCell($0[1], cell: $0[2]) },
    ])
}

/// What a step of an LSTM computes from its gates' sums: with G = x + r of the blocks i, f, g, o,
/// c′ = σ(f) ∘ c + σ(i) ∘ tanh(g) and h′ = σ(o) ∘ tanh(c′).
private final class LSTMCell: Operation, Configured {
  /// σ(i), σ(f), tanh(g), σ(o), in the layout of the gates, and tanh(c′).
  private var activations: (gates: Tensor, squashed: Tensor)?

  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override var keepsState: Bool { true }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 3...3, name)
    let (x, recurrent, cell) = (call.operands[0], call.operands[1], call.operands[2])
    guard x.shape == recurrent.shape, cell.rank > 1, let units = cell.shape.last,
      cell.dtype == x.dtype, recurrent.dtype == x.dtype, x.dtype.isFloatingPoint,
      x.shape == Array(cell.shape.dropLast()) + [4 * units]
    else {
      throw ShapeError(
        "lstmCell: gates of shapes \(x.shape) and \(recurrent.shape) do not fit a cell of shape "
          + "\(cell.shape): they need four numbers for each of the cell's, of one type.",
        "lstmCell：形状为 \(x.shape) 与 \(recurrent.shape) 的门与形状为 \(cell.shape) 的单元不符："
          + "单元的每个数对应门的四个数，类型相同。")
    }
    return TensorType([2 * cell.shape[0]] + cell.shape.dropFirst(), cell.dtype)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let cell = operands[2].inRowMajorOrder
    let result = Tensor(
      uninitialized: [2 * cell.shape[0]] + cell.shape.dropFirst(), cell.dtype)
    let gates = Tensor(uninitialized: operands[0].shape, cell.dtype)
    let squashed = Tensor(uninitialized: cell.shape, cell.dtype)
    LSTMStep(
      x: operands[0].inRowMajorOrder, recurrent: operands[1].inRowMajorOrder, cell: cell,
      gates: gates, squashed: squashed, result: result
    ).run(on: cell.dtype, for: name)
    activations = (gates, squashed)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    let c = call.operand(2)
    let (gradient, cell) =
      call.isRecorded
      ? recordedGradients(g, call.a + call.b, c)
      : gradients(g, c)
    call.contribute(to: 0) { gradient }
    call.contribute(to: 1) { gradient }
    call.contribute(to: 2) { cell }
  }

  override func formula(operand: Int) -> Formula? { Formula(.lstmCell, .g, .a + .b, .c) }

  private func gradients(_ g: Tensor, _ c: Tensor) -> (Tensor, Tensor) {
    guard let (gates, squashed) = activations else {
      trap("lstmCell: its gates are computed when it is called.")
    }
    let gradient = Tensor(uninitialized: gates.shape, g.dtype)
    let cell = Tensor(uninitialized: c.shape, g.dtype)
    LSTMStepBack(
      g: g.inRowMajorOrder, cell: c.inRowMajorOrder, gates: gates, squashed: squashed,
      toGates: gradient, toCell: cell
    ).run(on: g.dtype, for: name)
    return (gradient, cell)
  }

  /// The same of recorded operations, for second derivatives.
  private func recordedGradients(_ g: Tensor, _ sums: Tensor, _ c: Tensor) -> (Tensor, Tensor) {
    let parts = sums.chunk(4, dim: -1)
    let (i, f, o) = (parts[0].sigmoid(), parts[1].sigmoid(), parts[3].sigmoid())
    let new = parts[2].tanh()
    let t = (f * c + i * new).tanh()
    let upstream = g.chunk(2)
    let change = upstream[1] + upstream[0] * o * (1 - t * t)
    let gradient = Tensor.cat(
      [
        change * new * i * (1 - i), change * c * f * (1 - f), change * i * (1 - new * new),
        upstream[0] * t * o * (1 - o),
      ], dim: -1)
    return (gradient, change * f)
  }
}

extension Tensor {
  /// One step of an LSTM as one recorded operation: this tensor and `recurrent`, `[…, 4·units]`,
  /// are the gates' sums from the step's input and from the last output, in the order i, f, g, o,
  /// and `cell` `[n, …, units]` is the cell's state; the result `[2n, …, units]` has the new output
  /// before the new state.
  ///
  /// Traps if shapes or types do not fit. Cost: three sigmoids and two tanh for each unit. Source:
  /// Hochreiter and Schmidhuber, Long Short-Term Memory (1997).
  package func lstmCell(_ recurrent: Tensor, cell: Tensor) -> Tensor {
    let operation = LSTMCell(operations.recurrentCell.lstmCell, NoSettings())
    operation.check(self, recurrent, cell)
    return apply(operation, self, recurrent, cell)
  }
}
