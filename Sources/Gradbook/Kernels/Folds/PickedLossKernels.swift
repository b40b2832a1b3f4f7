/// Losses of rows of logarithms by the class that is right for each: one element of a row counts.

/// −w·ln p of each row's own class, with the class's weight; −0 of a row that counts for nothing.
struct PickedLosses: FractionKernel {
  let logs: Tensor
  /// The class of each row, or −1.
  let labels: [Int]
  /// The weight of each class; 1 each where there is none.
  let weights: [Double]
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(logs: t.reads(logs), labels: labels, weights: weights, result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (logs.pointer(as: type), result.pointer(as: type))
    let classes = logs.layout.shape[1]
    for (row, label) in labels.enumerated() {
      // A sum of this and of zeros, which −0 is not left of.
      let term: T = label < 0 ? 0 : weight(label) * source[row * classes + label] + 0
      target[row] = -term
    }
  }

  private func weight<T: KernelNumber>(_ label: Int) -> T {
    weights.isEmpty ? 1 : T(weights[label])
  }
}

/// The gradient of ``PickedLosses`` by what the logarithms were computed from: (p·w − q)·g of logits, where
/// p is softmax and q is w at the row's class and 0 elsewhere; −q·g of logarithms as they are.
struct PickedLossesBack: FractionKernel {
  let logs: Tensor
  /// The class of each row, or −1.
  let labels: [Int]
  /// The weight of each class; 1 each where there is none.
  let weights: [Double]
  let isSoftmax: Bool
  /// The gradient of each row's loss, or one for all.
  let g, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      logs: t.reads(logs), labels: labels, weights: weights, isSoftmax: isSoftmax, g: t.reads(g),
      result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(logs.pointer(as: type)), result.pointer(as: type))
    let (g, isShared) = (g.pointer(as: type), g.count == 1)
    forEachLine(of: result) { row, start, count in
      let label = labels[row]
      let weight: T = label < 0 ? 0 : weights.isEmpty ? 1 : T(weights[label])
      let share = g[isShared ? 0 : row]
      if isSoftmax {
        softmaxShares(source + start, count, weight, share, target + start)
        if label >= 0 {
          target[start + label] = (T.exp(source[start + label]) * weight - weight) * share
        }
      } else {
        (target + start).update(repeating: -T(0) * share, count: count)
        if label >= 0 { target[start + label] = -weight * share }
      }
    }
  }

  private func softmaxShares<T: KernelNumber>(
    _ logs: UnsafePointer<T>, _ count: Int, _ weight: T, _ share: T,
    _ result: UnsafeMutablePointer<T>
  ) {
    for index in 0..<count { result[index] = (T.exp(logs[index]) * weight - 0) * share }
  }
}
