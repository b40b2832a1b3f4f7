import Foundation
import Practice

// 29.4  One step of an LSTM · LSTM 的一步
//
// A unit of an LSTM has four sums, in PyTorch's order i, f, g, o, and the cell of the step before. The new cell is
// c = σ(f) · cell + σ(i) · tanh(g), the new state h = σ(o) · tanh(c). Give [h, c].
//
//     sums [0, 0, 0, 0], cell 1: c = 0.5, h = 0.5 · tanh(0.5) ≈ 0.231
//
// LSTM 的一个单元有四个和，按 PyTorch 的顺序是 i、f、g、o，另有上一步的细胞状态 cell。新的细胞状态
// c = σ(f) · cell + σ(i) · tanh(g)，新的状态 h = σ(o) · tanh(c)。请给出 [h, c]。

/// State and cell after a step, `[h, c]`, from the sums of i, f, g, o.
func lstmStep(_ sums: [Double], cell: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
