import Datasets
import Gradbook
import Testing

@testable import ONNX

/// Numbers from Tests/Oracles/onnx_operators.py.
@Suite("Operators")
struct OperatorTests {
  static let groups = [
    "elementwise", "shaping", "reductions-17", "reductions-20", "layers", "recurrent", "resizing",
  ]

  @Test("Each call gives what onnxruntime gives", arguments: groups)
  func runtime(_ group: String) throws {
    let model = try ModelProto.load(Samples.path("operators/\(group).onnx"))
    let numbers = try NPZFile(contentsOf: Samples.path("operators/\(group).npz"))
    let program = try model.program()
    let inputs = try program.inputs.map { number in
      try numbers.tensor(try #require(program.values[number].name))
    }
    let results = try program.prepared().run(inputs)
    let outputs = try #require(model.graph?.output.map(\.name))
    #expect(results.count == outputs.count && results.count > 10)
    for (name, result) in zip(outputs, results) {
      let expected = try numbers.tensor(name)
      #expect(result.shape == expected.shape, "\(name)")
      #expect(result.dtype == expected.dtype, "\(name)")
      #expect(ImportTests.difference(result, expected) < 1e-5, "\(name)")
    }
  }

  @Test("Every operator that is declared is called in some file, and none is declared twice")
  func coverage() throws {
    let files = Self.groups.map { "operators/\($0).onnx" } + Samples.exported
    let called = try files.reduce(into: Set<String>()) { called, name in
      let model = try ModelProto(contentsOf: Samples.path(name))
      called.formUnion(model.graph?.node.map(\.opType) ?? [])
    }
    for entry in Operator.all {
      #expect(called.contains(entry.name), "No file calls \(entry.name).")
      let alike = Operator.all.count { $0.name == entry.name && $0.since == entry.since }
      #expect(alike == 1, "\(entry.name) is declared \(alike) times.")
    }
    #expect(called.isSubset(of: Operator.all.map(\.name)))
    #expect(Operator.all.count > 90)
  }
}
