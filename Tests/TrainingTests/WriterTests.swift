import Foundation
import Gradbook
import NN
import Testing

@testable import Datasets
@testable import Training

/// Runs a body several times at once, and collects what it throws.
private func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [String] {
  let errors = Errors()
  DispatchQueue.concurrentPerform(iterations: count) { index in
    do {
      try body(index)
    } catch {
      errors.add("\(error)")
    }
  }
  return errors.all
}

/// What went wrong on any thread. Unchecked: its lock guards the list.
private final class Errors: @unchecked Sendable {
  private let lock = NSLock()
  private var list: [String] = []
  func add(_ error: String) { lock.withLock { list.append(error) } }
  var all: [String] { lock.withLock { list } }
}

@Suite("Several writers of one file")
struct WriterTests {
  @Test("Of several writers of a checkpoint none fails, and readers see whole ones only")
  func checkpoints() throws {
    try inFolder { folder in
      let path = "\(folder)/run.safetensors"
      try TrainingCheckpoint(model: Linear(2, 2), epoch: 0).write(to: path)
      let errors = atOnce(8) { index in
        for turn in 0..<25 {
          if index < 2 {
            let saved = try TrainingCheckpoint(contentsOf: path)
            guard saved.losses == (0..<saved.epoch).map(Double.init) else {
              throw DataFileError(file: path, problem: Text("mixed"), mend: Text(""))
            }
          } else {
            let epoch = 20 * index + turn
            try TrainingCheckpoint(
              model: Linear(index, 40), epoch: epoch, losses: (0..<epoch).map(Double.init)
            ).write(to: path)
          }
        }
      }
      #expect(errors == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["run.safetensors"])
    }
  }

  @Test("What a killed writer left is removed, what another is writing is not; links are followed")
  func leftovers() throws {
    try inFolder { folder in
      try write(
        [
          ("a/x.bin.partial-dead", Data([1])), ("a/x.bin.partial-live", Data([2])),
          ("a/x.bin.partial", Data([3])), ("a/y.bin.partial-other", Data([4])),
        ], in: folder)
      let live = open("\(folder)/a/x.bin.partial-live", O_RDONLY)
      defer { close(live) }
      #expect(flock(live, LOCK_EX) == 0)
      try writeAtomically(Data([5]), to: "\(folder)/a/x.bin")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "a/x.bin")
      #expect(chmod("\(folder)/a/x.bin", 0o600) == 0)
      try writeAtomically(Data([6, 7]), to: "\(folder)/link")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a").sorted() == [
          "x.bin", "x.bin.partial", "x.bin.partial-live", "y.bin.partial-other",
        ])
      #expect(FileManager.default.contents(atPath: "\(folder)/a/x.bin") == Data([6, 7]))
      let link = try FileManager.default.attributesOfItem(atPath: "\(folder)/link")
      #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
      let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/a/x.bin")
      #expect(mode[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("Several logs on one new file write one heading, and no row is lost or mixed")
  func logs() throws {
    for format in ["csv", "jsonl"] {
      try inFolder { folder in
        let path = "\(folder)/run.\(format)"
        let (first, second) = try (
          RunLog(path, existing: .append), RunLog(path, existing: .append)
        )
        try first.append(["epoch": 1, "loss": 0.5])
        try second.append(["loss": 0.25, "epoch": 2])
        #expect(try RunHistory(path).values("epoch") == [1, 2])
        #expect(try RunHistory(path).values("loss") == [0.5, 0.25])
        let errors = atOnce(6) { index in
          let log = try RunLog(path, existing: .append)
          for turn in 0..<40 {
            try log.append(["epoch": Double(index), "loss": Double(turn)])
          }
        }
        #expect(errors == [])
        let history = try RunHistory(path)
        #expect(history.rows.count == 242)
        for index in 0..<6 {
          let turns = history.rows.dropFirst(2).filter { $0["epoch"] == Double(index) }
          #expect(turns.map { $0["loss"] ?? -1 } == (0..<40).map(Double.init))
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let parts = text.components(separatedBy: "epoch").count
        if format != "jsonl" { #expect(parts == 2) }
      }
    }
  }

  @Test("A second log with other columns is refused once the first has its heading")
  func otherColumns() throws {
    try inFolder { folder in
      let path = "\(folder)/run.csv"
      let (first, second) = try (RunLog(path, existing: .append), RunLog(path, existing: .append))
      try first.append(["a": 1])
      #expect(throws: RunLogError.self) { try second.append(["b": 2]) }
      #expect(try RunHistory(path).names == ["a"])
    }
  }
}
