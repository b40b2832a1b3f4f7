import Gradbook

/// What LBFGS remembers of the last gradients.
nonisolated struct CurvatureMemory {
  /// How the gradient changed in an iteration, how the weights did, and 1/(change·step).
  private struct Pair {
    let change: Tensor
    let step: Tensor
    let scale: Double
  }

  private(set) var direction: Tensor
  /// How far along the direction the last iteration went.
  var t: Double
  private var curvature: Double
  private var gradient: Tensor?
  private var pairs: [Pair] = []

  /// What the last step left, or nothing.
  init(_ state: ParameterState) {
    let saved = Dictionary(state.tensors.map { ($0.name, $0.tensor) }) { _, last in last }
    direction = saved["d"] ?? Tensor.zeros(0)
    t = saved["t"]?.item() ?? 0
    curvature = saved["H_diag"]?.item() ?? 1
    gradient = saved["prev_flat_grad"]
    while let change = saved["old_dirs.\(pairs.count)"],
      let step = saved["old_stps.\(pairs.count)"]
    {
      pairs.append(Pair(change: change, step: step, scale: 1 / change.dot(step).item()))
    }
  }

  /// Leaves all for the next step, under PyTorch's names.
  func save(_ state: ParameterState) {
    guard let gradient else { return }
    let type = gradient.dtype
    state.tensors = [
      ("d", direction), ("t", Tensor.full([], t, dtype: type)),
      ("H_diag", Tensor.full([], curvature, dtype: type)), ("prev_flat_grad", gradient),
    ]
    for (index, pair) in pairs.enumerated() {
      state.tensors.append(("old_dirs.\(index)", pair.change))
      state.tensors.append(("old_stps.\(index)", pair.step))
    }
  }

  /// Learns from how the gradient changed, and turns it into a direction: the two-loop recursion.
  mutating func turn(_ new: Tensor, historySize: Int) {
    guard let old = gradient else {
      gradient = new
      direction = -new
      return
    }
    let (change, step) = (new - old, direction * t)
    let product = change.dot(step).item()
    if product > 1e-10 {
      if pairs.count >= historySize { pairs.removeFirst(pairs.count - historySize + 1) }
      pairs.append(Pair(change: change, step: step, scale: 1 / product))
      curvature = product / change.dot(change).item()
    }
    gradient = new
    var rest = -new
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = pair.step.dot(rest).item() * pair.scale
      rest.addInPlace(pair.change, alpha: -share)
      shares.append(share)
    }
    rest = rest * curvature
    for (pair, share) in zip(pairs, shares.reversed()) {
      let other = pair.change.dot(rest).item() * pair.scale
      rest.addInPlace(pair.step, alpha: share - other)
    }
    direction = rest
  }
}
