import Foundation
import Gradbook
import NN
import Testing

@testable import Training

private final class Tied: Module {
  let encoder = Embedding(5, 3)
  let decoder = Linear(3, 5, bias: false)
  override init() { decoder.weight = encoder.weight }
  override func forward(_ x: Tensor) -> Tensor { decoder(encoder(x)) }
}

@Suite("Tied weights in training and files")
struct TiedCheckpointTests {
  private func temporary() -> String {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID()).safetensors").path
  }

  @Test("An optimizer takes one step with a tied weight")
  func step() {
    let model = Tied()
    let before = model.encoder.weight.flat()
    let optimizer = SGD(model.parameters(), lr: 1)
    model.encoder.weight.grad = Tensor.ones(5, 3)
    optimizer.step()
    #expect(zip(before, model.decoder.weight.flat()).allSatisfy { abs($0 - 1 - $1) < 1e-6 })
  }

  @Test("A tied weight is written once and read back under both names")
  func file() throws {
    let (model, other) = (Tied(), Tied())
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.stateDict().write(to: path, metadata: ["note": "tied"])
    let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
    #expect(size < 15 * 4 + 300)
    let file = try SafetensorsFile(contentsOf: path)
    #expect(Set(file.tensors.keys) == ["encoder.weight", "decoder.weight"])
    #expect(file.metadata == ["format": "pt", "note": "tied"])
    try other.loadStateDict(file.tensors)
    #expect(other.decoder.weight.flat() == model.encoder.weight.flat())
  }

  @Test("A checkpoint of a tied model holds the weight once")
  func checkpoint() throws {
    let (model, other) = (Tied(), Tied())
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try TrainingCheckpoint(model: model, epoch: 1).write(to: path)
    let saved = try TrainingCheckpoint(contentsOf: path)
    let tensors = ["encoder.weight", "decoder.weight"].compactMap { saved.model[$0] }
    #expect(tensors.count == 2 && tensors[0].sharesStorage(with: tensors[1]))
    try saved.restore(model: other)
    #expect(other.decoder.weight.flat() == model.encoder.weight.flat())
  }

  @Test(
    "A list of shared tensors that does not fit the file is refused",
    arguments: [
      "{\"b\":\"none\"}", "{\"a\":\"a\"}", "[]",
    ])
  func damaged(list: String) throws {
    var state = StateDict()
    state["a"] = Tensor.zeros(2)
    let data = SafetensorsFile.encode(state, metadata: ["gradbook.shared": list])
    #expect(throws: DataFileError.self) { try SafetensorsFile(parsing: data) }
  }
}
