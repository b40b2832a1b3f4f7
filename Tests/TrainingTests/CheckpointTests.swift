import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

private func error(_ bytes: [UInt8]) -> DataFileError? {
  do {
    _ = try SafetensorsFile(parsing: Data(bytes), named: "x.safetensors")
    return nil
  } catch {
    return error
  }
}

private func file(_ header: String, _ body: Int = 0) -> [UInt8] {
  littleEndianBytes(UInt64(header.utf8.count)) + Array(header.utf8)
    + [UInt8](repeating: 0, count: body)
}

@Suite("Checkpoints")
struct CheckpointTests {
  @Test("A file of PyTorch's is read: half precision, integers, truth values, metadata")
  func fromTorch() throws {
    let file = try SafetensorsFile(parsing: try DataOracle.read().file("safetensors"))
    #expect(file.metadata == ["origin": "PyTorch “引号”"])
    let tensors = file.tensors
    #expect(tensors["fc.weight"]?.flat() == [0, 0.25, 0.5, 0.75, 1, 1.25])
    #expect(tensors["fc.weight"]?.shape == [2, 3])
    let half = try #require(tensors["half"]?.flat())
    #expect(half[0] == 0.5 && half[1] == -2 && half[2] == 0x1p-24)
    #expect(tensors["brain"]?.flat() == [1.5, -3])
    #expect(tensors["steps"]?.itemInt() == 7)
    #expect(tensors["mask"]?.dtype == .bool)
    #expect(tensors["short"]?.integers() == [-3, 300])
  }

  @Test("What is written is read back in order, to the bit, and loads into the model")
  func roundTrip() throws {
    try inFolder { folder in
      var state = StateDict()
      for dtype in DType.allCases {
        state["\(dtype)“\\\n"] = Tensor([[1, 0, 1]]).to(dtype)
        state["\(dtype), empty"] = Tensor.zeros([0, 2], dtype: dtype)
      }
      state["turned"] = Tensor.randn(3, 4).t()
      state["odd"] = Tensor([0.1, .nan, -.infinity])
      let path = "\(folder)/model.safetensors"
      try state.write(to: path, metadata: ["k": "值\u{1}"])
      let back = try SafetensorsFile(contentsOf: path)
      #expect(back.metadata == ["k": "值\u{1}", "format": "pt"])
      #expect(back.tensors.keys == state.keys)
      for (name, tensor) in state {
        let other = try #require(back.tensors[name])
        #expect(other.dtype == tensor.dtype && other.shape == tensor.shape, "\(name)")
        #expect(other.elementBytes() == tensor.elementBytes(), "\(name)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["model.safetensors"])
    }
  }

  @Test("Hostile files are refused")
  func hostile() {
    let entry = #""a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
    #expect(error(file("{\(entry)}", 4)) == nil)
    #expect(error([UInt8](repeating: 255, count: 8))?.offset == 0)
    #expect(error(file("{\(entry)}", 3)) != nil)
    #expect(error(file("{\(entry)}", 5)) != nil)
    #expect(error(file("{\(entry),\(entry)}", 4))?.description.contains("twice") == true)
    #expect(error(file("{\(entry)", 4)) != nil)
    for broken in [
      entry.replacing("[1]", with: "[9223372036854775808]"),
      entry.replacing("[1]", with: "[9223372036854775807,4]"),
      entry.replacing("[1]", with: "[2]"), entry.replacing("F32", with: "F4"),
      entry.replacing("[0,4]", with: "[4,0]"), entry.replacing("[0,4]", with: "[2,6]"),
      entry.replacing("[0,4]", with: "[0,9223372036854775807]"), #""a":5"#,
    ] {
      let refused = error(file("{\(broken)}", 8))
      #expect(refused?.description.contains("x.safetensors, byte ") == true, "\(broken)")
    }
    let gap = entry + #","b":{"dtype":"U8","shape":[1],"data_offsets":[5,6]}"#
    #expect(error(file("{\(gap)}", 6))?.description.contains("gap") == true)
  }

  @Test("A checkpoint puts model, optimizer, schedule, losses and generator back to the bit")
  func restore() throws {
    try inFolder { folder in
      try Generator.withSeed(1) {
        func parts() -> (Linear, AdamW, StepLR) {
          let model = Linear(3, 2)
          let optimizer = AdamW(model.parameters(), lr: 0.01)
          return (model, optimizer, StepLR(optimizer, stepSize: 2))
        }
        func train(_ parts: (Linear, AdamW, StepLR)) {
          for _ in 0..<3 {
            parts.1.zeroGrad()
            mseLoss(parts.0(Tensor.randn(4, 3)), Tensor.randn(4, 2)).backward()
            parts.1.step()
            parts.2.step()
          }
        }
        let first = parts()
        train(first)
        let path = "\(folder)/run.safetensors"
        try TrainingCheckpoint(
          model: first.0, optimizer: first.1, schedules: [first.2], epoch: 3,
          losses: [0.1, .infinity, 1 / 3], notes: ["data": "moons"]
        ).write(to: path)
        train(first)
        let second = parts()
        let saved = try TrainingCheckpoint(contentsOf: path)
        try saved.restore(model: second.0, optimizer: second.1, schedules: [second.2])
        #expect(saved.epoch == 3 && saved.losses == [0.1, .infinity, 1 / 3])
        #expect(saved.notes == ["data": "moons"])
        train(second)
        #expect(second.0.weight.elementBytes() == first.0.weight.elementBytes())
        #expect(second.1.lr == first.1.lr)
        #expect(throws: TrainingStateError.self) {
          try saved.restore(model: second.0, optimizer: SGD(second.0.parameters()), schedules: [])
        }
        #expect(throws: StateDictError.self) {
          try saved.restore(model: Linear(9, 9), optimizer: second.1, schedules: [second.2])
        }
      }
    }
  }

  @Test("Tensors without a training state, and a folder that is not there, are named")
  func wrongFiles() throws {
    try inFolder { folder in
      let path = "\(folder)/plain.safetensors"
      try Linear(2, 2).stateDict().write(to: path)
      #expect(throws: DataFileError.self) { try TrainingCheckpoint(contentsOf: path) }
      #expect(try TrainingCheckpoint(ifPresentAt: "\(folder)/none") == nil)
      let refused = #expect(throws: DataFileError.self) {
        try Linear(2, 2).stateDict().write(to: "\(folder)/none/x.safetensors")
      }
      #expect(refused?.description.contains("none/x.safetensors") == true)
    }
  }

  @Test("Killed twenty times, a run ends with the bits of one that never stopped")
  func crashes() throws {
    try inFolder { folder in
      let epochs = 400
      func start(_ name: String) throws -> Process {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = Self.child
        process.arguments = ["\(folder)/\(name)", "\(epochs)"]
        try process.run()
        return process
      }
      let whole = try start("whole")
      whole.waitUntilExit()
      #expect(whole.terminationStatus == 0)
      let expected = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/whole/final.safetensors"))

      var random = SplitMix64(seed: 5)
      for _ in 0..<20 {
        let process = try start("killed")
        usleep(UInt32.random(in: 5_000...60_000, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // Whatever stands under the name is a whole checkpoint.
        let saved = try TrainingCheckpoint(ifPresentAt: "\(folder)/killed/run.safetensors")
        #expect(saved.map { $0.losses.count == $0.epoch } ?? true)
      }
      let last = try start("killed")
      last.waitUntilExit()
      #expect(last.terminationStatus == 0)
      let found = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/killed/final.safetensors"))
      #expect(found == expected)
      // What the killed writers left was removed by the next.
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/killed").sorted()
          == ["final.safetensors", "run.safetensors"])
    }
  }

  /// The program that was built beside these tests.
  private static let child = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "resume-child")
}
