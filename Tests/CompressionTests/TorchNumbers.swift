import Foundation
import Gradbook
import Testing

/// A tensor of PyTorch's in one of the oracles' files.
struct TorchNumbers: Decodable, Sendable {
  var shape: [Int]
  var values: [Double]

  func tensor(_ dtype: DType = .float32) -> Tensor {
    Tensor(flat: values, shape: shape, dtype: dtype)
  }
  /// The numbers as float32 has them.
  var floats: [Float] { values.map { Float($0) } }
}

/// A file that a script in `Tests/Oracles` wrote.
func torchFile<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
  return try JSONDecoder().decode(Content.self, from: Data(contentsOf: url))
}

/// Expects PyTorch's shape and numbers, equal to the bit.
func expectSame(
  _ found: Tensor?, _ expected: TorchNumbers?, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let found, let expected else {
    Issue.record("\(what): one of them is missing", sourceLocation: sourceLocation)
    return
  }
  #expect(found.shape == expected.shape, "\(what)", sourceLocation: sourceLocation)
  let numbers = found.flat().map { Float($0) }
  let differing = zip(numbers, expected.floats).filter { $0 != $1 }
  #expect(
    numbers.count == expected.values.count && differing.isEmpty,
    "\(what): \(differing.count) of \(numbers.count) differ, such as \(differing.prefix(3))",
    sourceLocation: sourceLocation)
}

/// Expects PyTorch's shape and numbers, as far as the order of sums in float32 allows: 1e-5 of the
/// largest.
func expectClose(
  _ found: Tensor?, _ expected: TorchNumbers?, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let found, let expected else {
    Issue.record("\(what): one of them is missing", sourceLocation: sourceLocation)
    return
  }
  #expect(found.shape == expected.shape, "\(what)", sourceLocation: sourceLocation)
  expectClose(found.flat(), expected.values, what, sourceLocation: sourceLocation)
}

func expectClose(
  _ found: [Double], _ expected: [Double], _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let scale = max(1e-3, expected.map(\.magnitude).max() ?? 0)
  let worst = zip(found, expected).map { ($0 - $1).magnitude / scale }.max() ?? 0
  #expect(
    found.count == expected.count && worst <= 1e-5, "\(what): off by \(worst)",
    sourceLocation: sourceLocation)
}

/// The cases of one kind that `Tests/Oracles/compression_edges.py` wrote.
func torchEdges<Case: Decodable>(_ kind: String, as type: Case.Type) throws -> [Case] {
  let url = try #require(
    Bundle.module.url(
      forResource: "compression_edges", withExtension: "jsonl", subdirectory: "Resources"))
  let decoder = JSONDecoder()
  decoder.nonConformingFloatDecodingStrategy = .convertFromString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  let cases = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).compactMap { line in
    try decoder.decode(EdgeKind.self, from: line).kind == kind
      ? decoder.decode(Case.self, from: line) : nil
  }
  return try #require(cases.isEmpty ? nil : cases)
}

private struct EdgeKind: Decodable { var kind: String }
