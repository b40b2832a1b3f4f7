import ArgumentParser
import Checker
import Foundation
import Gradbook
import GraphDrawing
import Practice

/// A learner's own engine, as `gradbook graph --project` draws with it.
struct OwnEngine {
  private let check: EngineCheck
  private let folder: LearnerFolder

  /// The engine in the learner's folder of a project.
  init(_ project: String) throws {
    folder = try Learning.folder()
    check = try Self.find(project, in: folder).check
    if check.isLibrary { throw CommandError.libraryNotDrawn(project) }
  }

  /// The engine of a project, in the project's own folder or in another place, and that place.
  static func find(
    _ project: String, at path: String? = nil, in folder: LearnerFolder
  ) throws -> (check: EngineCheck, place: URL) {
    guard folder.course.projects.contains(project) else {
      throw CheckerError.unknownProject(project, known: folder.course.projects)
    }
    let own = folder.url.appending(path: try Learning.lesson(project).folder)
    let place = path.map { URL(fileURLWithPath: $0) } ?? own
    let base = path == nil ? folder.base(ofProject: project) : []
    return (try EngineCheck(place, lesson: project, course: folder.course, base: base), place)
  }

  /// Draws what it recorded of a calculation, after its own backward pass.
  func draw(_ result: Tensor, title: String, isFilm: Bool, in file: OutputFile?) throws {
    guard let (graph, marks) = try recorded(result) else { return }
    let picture = ExpressionPicture(
      graph, title: title, isBackward: true, operationName: { Text($0.symbol) }, marks: marks)
    try isFilm ? picture.writeFilm(to: file) : picture.show(in: file)
    remarkWrong(marks, in: graph)
  }

  /// Draws what Gradbook recorded of a calculation, and beside it what this engine did.
  func drawBeside(_ result: Tensor, title: String, in file: OutputFile?) throws {
    guard let (graph, marks) = try recorded(result) else { return }
    result.backward()
    let picture = ComparedPicture(
      ComputationGraph(of: result), graph, title: title,
      names: (Text("Gradbook"), Text("your engine", "你的引擎")), isBackward: true,
      changes: marks.filter { $0.value == .wrong }
        .mapValues { _ in .altered(Text("wrong gradient", "梯度不对")) },
      operationName: { Text($0.symbol) })
    try picture.show(in: file)
    remarkWrong(marks, in: graph)
  }

  /// What the engine recorded of a calculation and its backward pass, with what is wrong in it; `nil`
  /// where nothing was built.
  private func recorded(
    _ result: Tensor
  ) throws -> (graph: ComputationGraph, marks: [Int: GraphMark])? {
    let question = try EngineQuestion(ComputationGraph(of: result))
    if check.isOfTensors { _ = try question.tensorTrial() }
    guard
      let drawn = try check.draw(
        question, in: folder, willBuild: { Learning.sayBuilding("engine") })
    else { return nil }
    guard drawn.result.outcome == .passed, let graph = drawn.result.picture?.graph else {
      let words = check.text(
        drawn.result, in: folder, language: language, usesColour: Learning.usesColour)
      print(words, terminator: "")
      throw ExitCode(max(1, drawn.result.outcome.exitCode))
    }
    return (graph, drawn.marks)
  }

  private func remarkWrong(_ marks: [Int: GraphMark], in graph: ComputationGraph) {
    let wrong = graph.nodes.filter { marks[$0.id] == .wrong }.map { $0.name ?? $0.symbol }
    guard !wrong.isEmpty else { return }
    CommandRunner.remark(
      say(
        "going backward, the first wrong gradient of your engine is at: \(wrong.joined(separator: ", "))",
        "从后往前看，你的引擎第一个不对的梯度在：\(wrong.joined(separator: "、"))"))
  }
}
