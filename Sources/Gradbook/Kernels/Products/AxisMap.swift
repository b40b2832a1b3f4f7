/// A linear map along one axis, written as a sparse matrix: every output is a weighted sum of a
/// few inputs.
struct AxisMap: Sendable, Hashable {
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
}

extension AxisMap: Codable {
  private enum Key: CodingKey { case inputCount, starts, sources, weights }

  /// - Throws: `DecodingError` where the lists do not hold together.
  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    self.init(inputCount: try fields.decode(Int.self, forKey: .inputCount))
    let starts = try fields.decode([Int].self, forKey: .starts)
    let sources = try fields.decode([Int].self, forKey: .sources)
    let weights = try fields.decode([Double].self, forKey: .weights)
    guard starts.first == 0, starts.last == sources.count, weights.count == sources.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      sources.allSatisfy({ $0 >= 0 && $0 < inputCount })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .sources, in: fields, debugDescription: "The terms do not lie in the input.")
    }
    for (start, end) in zip(starts, starts.dropFirst()) {
      appendOutput((start..<end).map { (sources[$0], weights[$0]) })
    }
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(inputCount, forKey: .inputCount)
    try fields.encode(starts, forKey: .starts)
    try fields.encode(sources, forKey: .sources)
    try fields.encode(weights, forKey: .weights)
  }
}
