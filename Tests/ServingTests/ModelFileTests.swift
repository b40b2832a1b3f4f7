import Foundation
import Inference
import ONNX
import Testing
import Training

@testable import Inference

@Suite("Models in files")
struct ModelFileTests {
  private func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "serving-\(UUID().uuidString)-\(name)")
      .path
  }

  private func answers(_ model: LoadedModel, _ rows: [[Double]]) throws -> [Double] {
    let rows = Rows(shape: [2], count: rows.count, elements: .reals(rows.flatMap { $0 }))
    return try model.run([rows]).flat()
  }

  private let points = [[0.5, -1.0], [2, 0], [-0.25, 0.75], [1, 1], [3, -3]]

  @Test(
    "Weights with their graph answer as the module did, in evaluation mode, for any number of rows")
  func safetensors() throws {
    let g = Generator(seed: 3)
    let model = Sequential(
      Linear(2, 5, generator: g), BatchNorm1d(5), Tanh(), Dropout(p: 0.5, generator: g),
      Linear(5, 1, generator: g))
    _ = model(Tensor.randn(16, 2, generator: g))
    let path = path("model.safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.exportSafetensors(Tensor.zeros(1, 2), to: path)
    let loaded = try LoadedModel(contentsOf: path)
    #expect(loaded.rowShape == [2])
    model.eval()
    for count in 1...5 {
      let rows = Array(points.prefix(count))
      let wanted = model(Tensor(rows, dtype: .float32)).flat()
      for (got, want) in zip(try answers(loaded, rows), wanted) { #expect(abs(got - want) < 1e-6) }
    }
    // Other tools see plain weights.
    #expect(try StateDict(contentsOf: path).keys.contains("0.weight"))
  }

  @Test("A model of ONNX answers alike with an open batch, and with one that is fixed")
  func onnx() throws {
    let g = Generator(seed: 5)
    let model = Sequential(Linear(2, 3, generator: g), ReLU(), Linear(3, 2, generator: g))
    for (rows, axes) in [(1, ["x": [0: "batch"]]), (1, [:]), (3, [:])] {
      let path = path("model.onnx")
      defer { try? FileManager.default.removeItem(atPath: path) }
      try model.exportONNX(Tensor.zeros(rows, 2), to: path, dynamicAxes: axes)
      let loaded = try LoadedModel(contentsOf: path)
      for count in 1...5 {
        let rows = Array(points.prefix(count))
        let wanted = model(Tensor(rows, dtype: .float32)).flat()
        let got = try answers(loaded, rows)
        #expect(got.count == wanted.count)
        for (got, want) in zip(got, wanted) { #expect(abs(got - want) < 1e-6) }
      }
    }
  }

  @Test("What cannot be served is refused with a sentence: weights alone, other files, no rows")
  func refusals() throws {
    let weights = path("weights.safetensors")
    defer { try? FileManager.default.removeItem(atPath: weights) }
    try Linear(2, 1).stateDict().write(to: weights)
    #expect(throws: ModelFileError.self) { try LoadedModel(contentsOf: weights) }
    try Linear(2, 1).stateDict().write(to: weights, metadata: ["gradbook.graph": "?"])
    #expect(throws: ModelFileError.self) { try LoadedModel(contentsOf: weights) }
    try Linear(2, 1).stateDict().write(to: weights, metadata: ["gradbook.graph": "AAAA"])
    #expect(throws: (any Error).self) { try LoadedModel(contentsOf: weights) }
    #expect(throws: ModelFileError.self) { try LoadedModel(contentsOf: "model.pt") }
    #expect(throws: DataFileError.self) { try LoadedModel(contentsOf: path("missing.onnx")) }
    #expect(throws: ModelFileError.self) {
      try LoadedModel(Sequential(Conv2d(1, 2, kernelSize: 3)))
    }
    #expect(throws: ModelFileError.self) { try LoadedModel(rowShape: [2]) { $0.sum() } }
    #expect(throws: ModelFileError.self) { try LoadedModel(rowShape: [2]) { $0.sum(dim: 0) } }
  }

  @Test("A graph that does not fit its weights is refused, and never a trap")
  func mismatch() throws {
    let (first, second) = (path("a.safetensors"), path("b.safetensors"))
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    try Sequential(Linear(2, 5), Linear(5, 1)).exportSafetensors(Tensor.zeros(1, 2), to: first)
    let metadata = try SafetensorsFile(contentsOf: first).metadata
    for other in [Sequential(Linear(3, 5), Linear(5, 1)), Sequential(Linear(2, 5))] {
      try other.stateDict().write(to: second, metadata: metadata)
      #expect(throws: (any Error).self) { try LoadedModel(contentsOf: second) }
    }
  }
}
