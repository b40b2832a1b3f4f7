/// A linear map along one axis, written as a sparse matrix: every output is a weighted sum of a
/// few inputs.
struct AxisMap: Sendable {
  /// The extent before the map.
  let inputCount: Int
  /// Where each output's terms start in `sources` and `weights`, and where the last one's end.
  private(set) var starts = [0]
  private(set) var sources: [Int] = []
  private(set) var weights: [Double] = []

  var outputCount: Int { starts.count - 1 }
  /// Whether every output is one input as it is, or nothing: then any type of element can pass.
  private(set) var copies = true

  init(inputCount: Int) { self.inputCount = inputCount }

  /// A map whose every output is one input, or nothing where `nil`.
  init(inputCount: Int, picking sources: [Int?]) {
    self.init(inputCount: inputCount)
    for source in sources { appendOutput(source.map { [($0, 1)] } ?? []) }
  }

  mutating func appendOutput(_ terms: [(source: Int, weight: Double)]) {
    for term in terms {
      sources.append(term.source)
      weights.append(term.weight)
    }
    starts.append(sources.count)
    if terms.count > 1 || terms.contains(where: { $0.weight != 1 }) { copies = false }
  }

  func isEmpty(_ output: Int) -> Bool { starts[output] == starts[output + 1] }

  /// The adjoint: the transposed matrix.
  var transposed: AxisMap {
    var terms = [[(source: Int, weight: Double)]](repeating: [], count: inputCount)
    for output in 0..<outputCount {
      for index in starts[output]..<starts[output + 1] {
        terms[sources[index]].append((output, weights[index]))
      }
    }
    var result = AxisMap(inputCount: outputCount)
    for list in terms { result.appendOutput(list) }
    return result
  }

  /// Applies the map to `[outer, inputCount, inner]`, giving `[outer, outputCount, inner]`.
  func apply<T: KernelNumber>(
    _ x: UnsafePointer<T>, outer: Int, inner: Int, into y: UnsafeMutablePointer<T>
  ) {
    let factors = weights.map { T($0) }
    for block in 0..<outer {
      let from = x + block * inputCount * inner
      for output in 0..<outputCount {
        let line = y + (block * outputCount + output) * inner
        let range = starts[output]..<starts[output + 1]
        if inner == 1 {
          var sum: T = 0
          for index in range { sum += factors[index] * from[sources[index]] }
          line[0] = sum
          continue
        }
        for place in 0..<inner { line[place] = 0 }
        for index in range {
          let source = from + sources[index] * inner
          let factor = factors[index]
          for place in 0..<inner { line[place] += factor * source[place] }
        }
      }
    }
  }

  /// Applies a map that only copies, to elements of any type.
  func copy<E: Element>(
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
