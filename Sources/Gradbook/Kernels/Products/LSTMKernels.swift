/// A step of an LSTM. All tensors are contiguous.

/// With G = x + r of the blocks i, f, g, o: c′ = σ(f) ∘ c + σ(i) ∘ tanh(g) and h′ = σ(o) ∘ tanh(c′).
struct LSTMStep: FractionKernel {
  let x, recurrent, cell: Tensor
  /// Gets σ(i), σ(f), tanh(g), σ(o), in the layout of x.
  let gates: Tensor
  /// Gets tanh(c′).
  let squashed: Tensor
  /// Gets h′ before c′.
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      x: t.reads(x), recurrent: t.reads(recurrent), cell: t.reads(cell), gates: t.writes(gates),
      squashed: t.writes(squashed), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (units, count) = (cell.shape[cell.rank - 1], cell.count)
    let (x, r, c) = (
      UnsafePointer(x.pointer(as: type)), UnsafePointer(recurrent.pointer(as: type)),
      UnsafePointer(cell.pointer(as: type))
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
}

/// The gradients of G and c from that of h′ before c′.
struct LSTMStepBack: FractionKernel {
  let g, cell, gates, squashed: Tensor
  let toGates, toCell: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      g: t.reads(g), cell: t.reads(cell), gates: t.reads(gates), squashed: t.reads(squashed),
      toGates: t.writes(toGates), toCell: t.writes(toCell))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (units, count) = (cell.shape[cell.rank - 1], cell.count)
    let gh = UnsafePointer(g.pointer(as: type))
    let gc = gh + count
    let (c, t) = (cell.pointer(as: type), squashed.pointer(as: type))
    let (gates, to) = (gates.pointer(as: type), toGates.pointer(as: type))
    let toCell = toCell.pointer(as: type)
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
}

/// σ of the sums of the blocks i, f and o, tanh of those of g.
@inline(__always)
private func activate<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ r: UnsafePointer<T>,
  into s: UnsafeMutablePointer<T>, units: Int
) {
  for j in 0..<2 * units { s[j] = T.sigmoid(x[j] + r[j]) }
  for j in 2 * units..<3 * units { s[j] = T.tanh(x[j] + r[j]) }
  for j in 3 * units..<4 * units { s[j] = T.sigmoid(x[j] + r[j]) }
}
