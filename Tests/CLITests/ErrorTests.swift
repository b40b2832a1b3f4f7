import Checker
import Datasets
import Distribution
import Expressions
import Fetching
import Foundation
import Gradbook
import GraphDrawing
import NN
import Plotting
import Profiling
import Testing
import Training

@testable import CLI

/// Errors speak in one way.
@Suite("Errors in two languages")
struct ErrorTests {
  private static let sources: [(file: String, text: String)] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.map {
      (
        $0.path.replacing(root.path + "/", with: ""),
        (try? String(contentsOf: $0, encoding: .utf8)) ?? ""
      )
    }
  }()

  /// What ends in no reader's hands: signals within one module, each turned into an error of both
  /// languages where it leaves it; sentences of traps; findings of programs for developers.
  private static let signals: Set<String> = [
    "BackwardError", "Broken", "ExpressionProblem", "Failure", "Fault", "Finding", "Interruption",
    "Overwritten", "ProgramFailure", "Refused", "Stop", "WireFault",
    "BilingualError",
  ]

  @Test("Every type of error conforms to BilingualError; signals within a module are listed")
  func oneProtocol() {
    let declaration = #/(?:struct|enum|class|protocol) (\w+)[^:\n{"]*: ([^{"\n]*)\{/#
    let quoted = #/"(?:[^"\\\n]|\\.)*"/#
    var found: Set<String> = []
    for (file, text) in Self.sources {
      for match in text.replacing(quoted, with: "").matches(of: declaration) {
        let parents = match.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parents.contains("Error") || parents.contains("LocalizedError") else { continue }
        let name = String(match.1)
        found.insert(name)
        #expect(Self.signals.contains(name), "\(file): \(name) should be a BilingualError.")
      }
    }
    #expect(found == Self.signals)
  }

  @Test("No switch that words an error has a default, so that a new case must be worded")
  func noDefault() {
    let wording = Self.sources.filter {
      $0.text.contains(": BilingualError") || $0.text.contains("extension ExpressionError.Kind")
    }
    #expect(wording.count > 15)
    for (file, text) in wording {
      for body in text.matches(of: #/(?:: Text|-> Text) \{\n(?s:.*?)\n  \}\n/#) {
        #expect(!body.0.contains("default:"), "\(file) has a default.")
      }
      #expect(!text.contains("var chineseDescription") || file.hasPrefix("Language/"), "\(file)")
    }
  }

  private static let samples: [any BilingualError] = {
    var errors: [any BilingualError] = []
    errors += [
      PlotError.gnuplotMissing, .notStarted(reason: "?"), .refused(message: "?"),
      .timedOut(seconds: 3), .lengthsDiffer(mark: "Line", x: 2, y: 3),
      .badImage(index: 0, expected: 4, found: 3),
    ]
    errors += [
      GraphRenderError.engineUnavailable(detail: "?"), .layoutFailed(detail: "?"),
      .tooLarge(boxes: 9, cost: 9, limit: 8, advice: Text("Fold.", "请折叠。")),
      .unknownPart(id: "x", parts: [], count: 0), .unknownPart(id: "x", parts: ["m"], count: 1),
      .badLabel(box: "x"), .noGradients, .malformed(place: "x", detail: Text("is", "是")),
    ]
    errors += [
      ProgramError.input(position: 0, expected: "[1]", given: "[2]"),
      .inputCount(expected: 1, given: 2),
      .result(operation: "sum", expected: "[1]", given: "[2]"),
    ]
    errors += [
      TrainingStateError.otherKind(expected: "SGD", found: "Adam"),
      .count(owner: "SGD", what: Text("groups", "参数组"), expected: 1, found: 2),
      .unexpected(owner: "SGD", name: "x"), .missing(owner: "SGD", name: "x"),
      .shape(owner: "SGD", name: "x", expected: [1], found: [2]),
      .outOfRange(owner: "SGD", detail: Text("?", "？")),
    ]
    errors += [
      RunLogError.unknownFormat(path: "x"), .alreadyExists(path: "x"),
      .system(path: "x", action: "open", reason: "?"), .badName(path: "x", name: "?"),
      .otherColumns(path: "x", expected: ["a"], found: ["b"]),
    ]
    errors += [
      DataLoaderError.sampleFailed(index: 0, error: PlotError.gnuplotMissing),
      .timedOut(batch: 0, limit: .seconds(1)), .cancelled(batch: 0),
    ]
    errors += [
      CheckerError.unknownExercise("x", nearest: nil), .noExercises(lesson: "8"),
      .notBuilt(clone: "x"), .compilerMissing, .noFolder, .folder(.insideClone("x")),
      .folder(.foreignFolder("x")), .folder(.fileInPlace("x")),
      .folder(.unwritable("x", reason: "?")), .folder(.unreadable("x", reason: "?")),
      .notYetRevealed(id: "08.1", attempts: 1), .noSolution(id: "08.1"), .nothingOwed(id: "08.1"),
      .notANumber("x"), .noLearners("x"), .unknownNode("x", names: ["a"]),
      .toolFailed("x", log: "?"),
    ]
    errors += [
      CommandError.unknownVerb("x", nearest: nil), .noSuchFile("x"), .noProject,
      .toolMissing("x"), .buildFailed("x"), .filmNeedsPage, .nothingToDifferentiate,
      .gradientsConstant, .cannotWrite(path: "x", reason: "?"), .drawing(.noGradients),
      .inputShape("x"), .onlyForModels("--ones"), .notForModels("--at"), .modelWithoutGradient,
      .unknownData("x", nearest: nil), .needsYes,
    ]
    errors += [
      DistributionError.unequalCalls(
        rank: 0, Text("a", "甲"), other: 1, Text("b", "乙"), number: 1),
      .rankLeft(1, waiting: 0, call: Text("a", "甲")),
      .unequalModels(rank: 0, other: 1, difference: Text("a", "甲")), .unequalBatches([1, 2]),
      .unusedParameters(["w"], rank: 0), .rankFailed(0, Text("No data.", "没有数据。")),
      .timedOut(call: "barrier", seconds: 1), .libraryUnusable(reason: "?"),
      .libraryFailed(call: "barrier", code: 1), .noSamplerState(path: "x"),
    ]
    errors += [
      DistributeError.noProgram("x"), .launcherMissing(ranks: 2), .cannotStart("x", reason: "?"),
      .rankStopped(0, "?"), .rankTrapped(0, "?"), .rankKilled(0, signal: 9),
      .rankExited(0, status: 1, last: nil), .hostUnreachable("?"),
      .launcherFailed(status: 1, last: "?"),
    ]
    errors += [ProfileError.notWritten(path: "x", reason: "?")]
    errors += [
      FetchError.hidden, .toolMissing("x", use: nil), .toolMissing("x", use: .debian("x")),
      .toolMissing("x", use: .python("x")), .noNetwork(.python("x"), detail: "?"),
      .unknownPackage(.debian("x")), .unknownPackage(.python("x")),
      .toolFailed("x", detail: "?"), .noRoom(folder: "x", needed: 2, free: 1),
      .diskFull(folder: "x"), .noRights(folder: "x", reason: "?"),
      .wrongSum(file: "x", expected: "1", found: "2"),
      .missingFile("x", source: Text("here", "这里")), .needsFolder(.mnist),
      .notInstalled(.miniLM), .ofSystem(.fashionMNIST, folder: "x"), .notOurs(folder: "x"),
    ]
    let thrown: [() throws -> Void] = [
      { _ = try Tensor(validating: [[1, 2], [3]]) },
      { _ = try ComputationGraph(json: "?") },
      { _ = try ScalarExpression(parsing: "2 +") },
      { _ = try Tensor.collate([.zeros(1), .zeros(2)]) },
      { try Linear(2, 3).loadStateDict(Linear(3, 3).stateDict()) },
      { try SGD(Linear(1, 1).parameters(), lr: 1).loadStateDict(spoilt()) },
      { try detectAnomaly { _ = Tensor([-1.0], requiresGrad: true).log() } },
      { _ = try NPYFile(parsing: Data([1, 2, 3]), named: "x.npy") },
    ]
    for body in thrown {
      do { try body() } catch let error as any BilingualError { errors.append(error) } catch {
        Issue.record("\(error) speaks one language.")
      }
    }
    #expect(errors.count == 101 + thrown.count)
    return errors
  }()

  private static func spoilt() -> OptimizerState {
    var state = SGD(Linear(1, 1).parameters(), lr: 1).stateDict()
    state.groups[0].options.momentum = 2
    return state
  }

  @Test("Both wordings are sentences, and the Chinese one is Chinese throughout")
  func sentences() {
    for error in Self.samples {
      let text = error.text
      #expect(error.description == text.english && error.chineseDescription == text.chinese)
      #expect(text.english.contains(#/[a-z]+ [a-z]+/#), "\(text.english)")
      #expect(text.chinese.contains(#/\p{Han}/#), "\(text.chinese)")
      #expect(!text.english.contains(#/\p{Han}/#), "\(text.english)")
      // Four words of English in a row are a sentence that nobody translated.
      let quoted = text.chinese.replacing(#/`[^`]*`|“[^”]*”/#, with: "")
      #expect(!quoted.contains(#/[a-z]+ [a-z]+ [a-z]+ [a-z]+/#), "\(text.chinese)")
    }
  }
}
