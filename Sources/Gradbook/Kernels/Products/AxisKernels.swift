/// Applies a map along one axis to `[outer, inputs, inner]`, giving `[outer, outputs, inner]`.
struct AxisMapped: FractionKernel {
  let map: AxisMap
  let x, y: Tensor
  let outer, inner: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(map: map, x: t.reads(x), y: t.writes(y), outer: outer, inner: inner)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    map.apply(
      UnsafePointer(x.pointer(as: type)), outer: outer, inner: inner, into: y.pointer(as: type))
  }
}

/// The same of a map that only copies, for elements of any type.
struct AxisCopied: MemoryKernel {
  let map: AxisMap
  let x, y: Tensor
  let outer, inner: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(map: map, x: t.reads(x), y: t.writes(y), outer: outer, inner: inner)
  }

  func run<E: Element>(_ type: E.Type) {
    map.copy(
      UnsafePointer(x.pointer(as: type)), outer: outer, inner: inner, into: y.pointer(as: type))
  }
}

extension AxisMap {
  /// Applies the map to `[outer, inputCount, inner]`, giving `[outer, outputCount, inner]`.
  fileprivate func apply<T: KernelNumber>(
    _ x: UnsafePointer<T>, outer: Int, inner: Int, into y: UnsafeMutablePointer<T>
  ) {
    let factors = weights.map { T($0) }
    factors.withUnsafeBufferPointer { factors in
      guard let factors = factors.baseAddress else {
        return y.update(repeating: 0, count: outer * outputCount * inner)
      }
      for block in 0..<outer {
        let from = x + block * inputCount * inner
        for output in 0..<outputCount {
          let line = y + (block * outputCount + output) * inner
          let terms = starts[output]..<starts[output + 1]
          if inner == 1 {
            line[0] = weighted(from, terms, factors)
          } else {
            weigh(from, terms, factors, inner: inner, into: line)
          }
        }
      }
    }
  }

  /// More terms than this are summed in halves, so that the rounding error stays small.
  private static var block: Int { 32 }

  private func weighted<T: KernelNumber>(
    _ from: UnsafePointer<T>, _ terms: Range<Int>, _ factors: UnsafePointer<T>
  ) -> T {
    if terms.count > Self.block {
      let (low, high) = halves(terms)
      return weighted(from, low, factors) + weighted(from, high, factors)
    }
    var sum: T = 0
    for term in terms { sum += factors[term] * from[sources[term]] }
    return sum
  }

  private func weigh<T: KernelNumber>(
    _ from: UnsafePointer<T>, _ terms: Range<Int>, _ factors: UnsafePointer<T>, inner: Int,
    into line: UnsafeMutablePointer<T>
  ) {
    if terms.count > Self.block {
      let (low, high) = halves(terms)
      weigh(from, low, factors, inner: inner, into: line)
      withUnsafeTemporaryAllocation(of: T.self, capacity: inner) { rest in
        guard let rest = rest.baseAddress else { return }
        weigh(from, high, factors, inner: inner, into: rest)
        for place in 0..<inner { line[place] += rest[place] }
      }
      return
    }
    for place in 0..<inner { line[place] = 0 }
    for term in terms {
      let source = from + sources[term] * inner
      let factor = factors[term]
      for place in 0..<inner { line[place] += factor * source[place] }
    }
  }

  private func halves(_ terms: Range<Int>) -> (Range<Int>, Range<Int>) {
    let middle = terms.lowerBound + terms.count / 2
    return (terms.lowerBound..<middle, middle..<terms.upperBound)
  }

  /// Applies a map that only copies, to elements of any type.
  fileprivate func copy<E: Element>(
    _ x: UnsafePointer<E>, outer: Int, inner: Int, into y: UnsafeMutablePointer<E>
  ) {
    for block in 0..<outer {
      let from = x + block * inputCount * inner
      for output in 0..<outputCount {
        let line = y + (block * outputCount + output) * inner
        if isEmpty(output) {
          line.update(repeating: E(real: 0), count: inner)
        } else {
          line.update(from: from + sources[starts[output]] * inner, count: inner)
        }
      }
    }
  }
}
