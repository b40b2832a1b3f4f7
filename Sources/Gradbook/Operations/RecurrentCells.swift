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

  override func evaluate(_ operands: Operands) -> Tensor {
    let cell = operands[2].inRowMajorOrder
    let (units, count) = (cell.shape[cell.rank - 1], cell.count)
    let result = Tensor(
      uninitialized: [2 * cell.shape[0]] + cell.shape.dropFirst(), cell.dtype)
    let gates = Tensor(uninitialized: operands[0].shape, cell.dtype)
    let squashed = Tensor(uninitialized: cell.shape, cell.dtype)
    let (first, second) = (operands[0].inRowMajorOrder, operands[1].inRowMajorOrder)
    func run<T: KernelNumber>(_ type: T.Type) {
      let (x, r, c) = (
        first.pointer(as: type), second.pointer(as: type), cell.pointer(as: type)
      )
      let (s, t) = (gates.pointer(as: type), squashed.pointer(as: type))
      let (h, c1) = (result.pointer(as: type), result.pointer(as: type) + count)
      for row in 0..<(units == 0 ? 0 : count / units) {
        let (start, at) = (row * 4 * units, row * units)
        activate(x + start, r + start, into: s + start, units: units)
        let (i, f) = (s + start, s + start + units)
        let (g, o) = (s + start + 2 * units, s + start + 3 * units)
        let (before, state) = (c + at, c1 + at)
        for j in 0..<units { state[j] = f[j] * before[j] + i[j] * g[j] }
        let (squashed, output) = (t + at, h + at)
        for j in 0..<units { squashed[j] = T.tanh(state[j]) }
        for j in 0..<units { output[j] = o[j] * squashed[j] }
      }
    }
    if isFloat32(cell.dtype, name) { run(Float.self) } else { run(Double.self) }
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
    let (upstream, before) = (g.inRowMajorOrder, c.inRowMajorOrder)
    func run<T: KernelNumber>(_ type: T.Type) {
      let (units, count) = (c.shape[c.rank - 1], c.count)
      let (gh, gc) = (upstream.pointer(as: type), upstream.pointer(as: type) + count)
      let (c, t) = (before.pointer(as: type), squashed.pointer(as: type))
      let (gates, to, toCell) = (
        gates.pointer(as: type), gradient.pointer(as: type), cell.pointer(as: type)
      )
      for row in 0..<(units == 0 ? 0 : count / units) {
        let (s, d, at) = (gates + row * 4 * units, to + row * 4 * units, row * units)
        for j in 0..<units {
          let (i, f, g, o) = (s[j], s[units + j], s[2 * units + j], s[3 * units + j])
          let (h, t) = (gh[at + j], t[at + j])
          let change = gc[at + j] + h * o * (1 - t * t)
          d[j] = change * g * i * (1 - i)
          d[units + j] = change * c[at + j] * f * (1 - f)
          d[2 * units + j] = change * i * (1 - g * g)
          d[3 * units + j] = h * t * o * (1 - o)
          toCell[at + j] = change * f
        }
      }
    }
    if isFloat32(g.dtype, name) { run(Float.self) } else { run(Double.self) }
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
    guard shape == recurrent.shape, cell.rank > 1, let units = cell.shape.last,
      cell.dtype == dtype,
      recurrent.dtype == dtype, dtype.isFloatingPoint,
      shape == Array(cell.shape.dropLast()) + [4 * units]
    else {
      trap(
        "lstmCell: gates of shapes \(shape) and \(recurrent.shape) do not fit a cell of shape "
          + "\(cell.shape): they need four numbers for each of the cell's, of one type.")
    }
    let operation = LSTMCell(operations.recurrentCell.lstmCell, NoSettings())
    return apply(operation, [self, recurrent, cell])
  }
}

/// σ of the sums of the blocks i, f and o, tanh of those of g.
@inline(__always)
private func activate<T: KernelNumber>(
  _ x: UnsafeMutablePointer<T>, _ r: UnsafeMutablePointer<T>,
  into s: UnsafeMutablePointer<T>, units: Int
) {
  for j in 0..<2 * units { s[j] = T.sigmoid(x[j] + r[j]) }
  for j in 2 * units..<3 * units { s[j] = T.tanh(x[j] + r[j]) }
  for j in 3 * units..<4 * units { s[j] = T.sigmoid(x[j] + r[j]) }
}
