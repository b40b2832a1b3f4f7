/// Softmax of the lines of contiguous tensors.

/// eˣ/Σeˣ of each line, or its logarithm; the largest element is taken out first, so that nothing
/// overflows.
struct SoftmaxLines: FractionKernel {
  enum Form {
    case softmax
    /// Of a line of nothing but −∞ 0 instead of NaN.
    case softmaxOrZero
    case logSoftmax
  }
  let form: Form
  let x, y: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(form: form, x: t.reads(x), y: t.writes(y))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(x.pointer(as: type)), y.pointer(as: type))
    switch form {
    case .softmax:
      forEachLine(of: y) { softmaxLine(source + $1, $2, target + $1) }
    case .softmaxOrZero:
      forEachLine(of: y) { safeSoftmaxLine(source + $1, $2, target + $1) }
    case .logSoftmax:
      forEachLine(of: y) { logSoftmaxLine(source + $1, $2, target + $1) }
    }
  }
}

/// ∂x = y·(g − Σ g·y) of each line.
struct SoftmaxBack: FractionKernel {
  let g, y, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(g: t.reads(g), y: t.reads(y), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, y) = (UnsafePointer(g.pointer(as: type)), UnsafePointer(y.pointer(as: type)))
    let target = result.pointer(as: type)
    forEachLine(of: result) { _, start, count in
      softmaxGradientLine(g + start, y + start, count, target + start)
    }
  }
}

private func softmaxGradientLine<T: KernelNumber>(
  _ g: UnsafePointer<T>, _ y: UnsafePointer<T>, _ count: Int, _ result: UnsafeMutablePointer<T>
) {
  for index in 0..<count { result[index] = g[index] * y[index] }
  let sum = pairwiseSum(UnsafePointer(result), count)
  for index in 0..<count { result[index] = y[index] * (g[index] - sum) }
}

/// The largest of `count` numbers, at least one: by 32 running maxima side by side in `scratch`,
/// which the compiler turns into vector instructions.
@inline(__always)
private func largest<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ scratch: UnsafeMutablePointer<T>
) -> T {
  let width = 32
  var top = x[0]
  var start = 0
  if count >= width {
    for lane in 0..<width { scratch[lane] = top }
    while start + width <= count {
      let next = x + start
      for lane in 0..<width {
        scratch[lane] = next[lane] > scratch[lane] ? next[lane] : scratch[lane]
      }
      start += width
    }
    for lane in 0..<width { top = scratch[lane] > top ? scratch[lane] : top }
  }
  for index in start..<count { top = x[index] > top ? x[index] : top }
  return top
}

private func softmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  if count == 0 { return }
  let top = largest(x, count, y)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let scale = 1 / pairwiseSum(UnsafePointer(y), count)
  for index in 0..<count { y[index] *= scale }
}

private func safeSoftmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  guard (0..<count).allSatisfy({ x[$0] == -T.infinity }) else { return softmaxLine(x, count, y) }
  y.update(repeating: 0, count: count)
}

private func logSoftmaxLine<T: KernelNumber>(
  _ x: UnsafePointer<T>, _ count: Int, _ y: UnsafeMutablePointer<T>
) {
  if count == 0 { return }
  let top = largest(x, count, y)
  for index in 0..<count { y[index] = T.exp(x[index] - top) }
  let log = T.log(pairwiseSum(UnsafePointer(y), count))
  for index in 0..<count { y[index] = x[index] - top - log }
}
