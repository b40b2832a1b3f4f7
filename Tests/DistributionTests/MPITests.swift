import Foundation
import Processes
import Testing

/// Real processes over the MPI library of this machine; passed over, by name, where there is no mpirun.
@Suite("Ranks over MPI", .enabled(if: Tool.find("mpirun") != nil), .serialized)
struct MPITests {
  struct Report: Decodable, Equatable {
    let worldSize: Int
    let backend: String
    let losses: [Double]
    let hashes: [String]
    let weights: [Double]
    let overlap: Double
  }

  struct Ran {
    let status: Int32
    let output: String
    let errors: String
    let seconds: Double
    let ended: Date
  }

  static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// `gradbook distribute` with the trial and its arguments.
  static func distribute(
    _ ranks: Int, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Ran {
    let process = Process()
    process.executableURL = folder.appending(path: "gradbook")
    process.arguments =
      ["distribute", "-n", "\(ranks)", folder.appending(path: "distributed-trial").path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let files = (0..<2).map { _ in
      FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let ended = Date.now
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Ran(
      status: process.terminationStatus, output: texts[0], errors: texts[1], seconds: seconds,
      ended: ended)
  }

  static func report(_ ranks: Int, _ arguments: [String] = []) throws -> Report {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let ran = try distribute(ranks, arguments + ["--report", file.path])
    #expect(ran.status == 0, "\(ran.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(contentsOf: file))
  }

  @Test("1, 2 and 4 ranks: the same losses up to the order of sums, the same weights to the bit")
  func sameLosses() throws {
    let one = try Self.report(1)
    for ranks in [2, 4] {
      let several = try Self.report(ranks)
      #expect(several.worldSize == ranks && several.backend.contains("MPI"))
      // float32: sums of a few dozen numbers in another order, over 16 steps.
      #expect(largestDifference(several.losses, one.losses) < 1e-5)
      #expect(several.hashes.count == ranks && Set(several.hashes).count == 1)
    }
  }

  @Test("Accumulated and synchronised batches train as large ones do, over MPI too")
  func ways() throws {
    let short = ["--epochs", "1"]
    let whole = try Self.report(1, short + ["--norm", "batch"])
    let synchronized = try Self.report(2, short + ["--norm", "sync"])
    #expect(largestDifference(synchronized.losses, whole.losses) < 1e-4)
    let plain = try Self.report(2, short)
    let accumulated = try Self.report(2, short + ["--accumulate", "2"])
    #expect(largestDifference(accumulated.losses, plain.losses) < 1e-5)
    for compression in ["float16", "top10"] {
      let report = try Self.report(2, short + ["--compression", compression])
      #expect(Set(report.hashes).count == 1 && report.losses != plain.losses, "\(compression)")
    }
  }

  @Test("A rank killed in mid-epoch: a clear end within 5 s, and the run goes on to the bit")
  func death() throws {
    try CheckpointTests.inFolder { path in
      let arguments = ["--checkpoint", path, "--every", "1"]
      let whole = try Self.report(2)
      let ran = try Self.distribute(2, arguments + ["--die", "1@5"])
      #expect(ran.status == 1)
      #expect(
        ran.errors.hasPrefix("error: rank 1 was ended by signal 9, and the other ranks with it."),
        "\(ran.errors)")
      // The last batch's checkpoint was written just before the rank died.
      let saved = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
      #expect(ran.ended.timeIntervalSince(try #require(saved)) < 5)
      let resumed = try Self.report(2, arguments)
      #expect(resumed.losses == whole.losses && resumed.weights == whole.weights)
      #expect(resumed.hashes == whole.hashes)
    }
  }

  @Test("A run goes on with another number of ranks")
  func otherNumber() throws {
    try CheckpointTests.inFolder { path in
      let arguments = ["--checkpoint", path, "--every", "1"]
      let whole = try Self.report(1)
      _ = try Self.distribute(4, arguments + ["--die", "2@9"])
      let resumed = try Self.report(2, arguments)
      #expect(largestDifference(resumed.losses, whole.losses) < 1e-5)
    }
  }

  @Test("Unlike models and unequal numbers of batches become a sentence, in both languages")
  func sentences() throws {
    let unlike = try Self.distribute(2, ["--unlike-rank", "1"])
    #expect(unlike.status == 1)
    #expect(
      unlike.errors.contains(
        "The models of rank 0 and rank 1 differ: only rank 0 has “4.bias: float32 [3]”"),
      "\(unlike.errors)")
    #expect(unlike.errors.split(separator: "\n").count == 1, "\(unlike.errors)")
    let short = try Self.distribute(2, ["--short-rank", "1", "--epochs", "1"])
    #expect(short.status == 1 && short.seconds < 5)
    #expect(short.errors.contains("The ranks' calls do not match"), "\(short.errors)")
    let chinese = try Self.distribute(
      2, ["--unlike-rank", "1"], environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.errors.contains("rank 0 和 rank 1 的模型不同"), "\(chinese.errors)")
  }

  @Test("Only rank 0 is heard")
  func quiet() throws {
    let ran = try Self.distribute(2, ["--epochs", "1"])
    #expect(ran.output.split(separator: "\n").count == 1 && ran.output.hasPrefix("epoch 1: loss "))
    #expect(ran.errors.isEmpty, "\(ran.errors)")
  }
}

@Suite("Ranks without MPI")
struct NoMPITests {
  @Test("Without mpirun there is a sentence that says what to install; one rank runs all the same")
  func missing() throws {
    let path = ["PATH": "/nowhere"]
    let ran = try MPITests.distribute(2, [], environment: path)
    #expect(ran.status == 1)
    #expect(
      ran.errors.hasPrefix("error: mpirun, which starts 2 ranks, was not found. Type: "),
      "\(ran.errors)")
    #expect(ran.errors.contains("apt: openmpi-bin; dnf, pacman: openmpi; brew: open-mpi"))
    let alone = try MPITests.distribute(1, ["--epochs", "1"], environment: path)
    #expect(alone.status == 0 && alone.output.hasPrefix("epoch 1: loss "), "\(alone.errors)")
  }

  @Test("A program that is not there is said to be so")
  func noProgram() throws {
    let process = Process()
    process.executableURL = MPITests.folder.appending(path: "gradbook")
    process.arguments = ["distribute", "no/such/program", "--lang", "en"]
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(errors.hasPrefix("error: There is no program “no/such/program”"), "\(errors)")
  }
}
