/// Folds that keep every step on the way.

/// What a running fold does with one more element.
protocol FoldStep {
  static func combine<E: Element>(_ a: E, _ b: E) -> E
}

enum Addition: FoldStep {
  @inline(__always)
  static func combine<E: Element>(_ a: E, _ b: E) -> E { a.adding(b) }
}
enum Multiplication: FoldStep {
  @inline(__always)
  static func combine<E: Element>(_ a: E, _ b: E) -> E { a.multiplied(by: b) }
}

/// Replaces each element of a contiguous tensor by the fold of it and all before it in its line.
/// Between steps a float32 is held as a Double.
struct RunningFold<Step: FoldStep>: ElementKernel {
  let step: Step.Type
  /// Not empty.
  let target: Tensor
  /// How many elements a line has, and how far apart they stand.
  let extent, inner: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(step: step, target: t.updates(target), extent: extent, inner: inner)
  }

  func run<E: Element>(_ type: E.Type) {
    if type == Float.self {
      fold(type, as: Double.self)
    } else {
      fold(type, as: type)
    }
  }

  @inline(__always)
  private func fold<E: Element, Wide: Element>(_ type: E.Type, as wide: Wide.Type) {
    let start = target.pointer(as: type)
    let (count, extent, inner) = (target.layout.count, extent, inner)
    withUnsafeTemporaryAllocation(of: Wide.self, capacity: inner) { folds in
      for block in stride(from: 0, to: count, by: inner * extent) {
        for index in 0..<inner {
          folds.initializeElement(at: index, to: Wide(converting: start[block + index]))
        }
        for step in 1..<max(extent, 1) {
          let line = start + block + step * inner
          for index in 0..<inner {
            folds[index] = Step.combine(folds[index], Wide(converting: line[index]))
            line[index] = E(converting: folds[index])
          }
        }
      }
    }
  }
}
