import Foundation
import GraphDrawing
import Practice

extension LearnerFolder {
  /// Checks one answer, draws its graph, and writes down how it went.
  ///
  /// - Parameters:
  ///   - seed: for the values that are drawn at random.
  ///   - willBuild: called when the compiler starts.
  public func check(
    _ exercise: CourseExercise, seed: Int, language: Language,
    willBuild: @escaping @Sendable () -> Void = {}
  ) throws(CheckerError) -> CheckResult {
    var result = try AnswerCheck(
      course: course, exercise: exercise, file: file(of: exercise), project: project(of: exercise),
      scratch: scratch, seed: seed, willBuild: willBuild
    ).run()
    try draw(&result, of: exercise, language)
    result.changes = try changes(result, of: exercise)
    try record(result, of: exercise)
    return result
  }

  /// Draws what the check has to show: what an answer had recorded when it stopped, or the graph with
  /// marks.
  private func draw(
    _ result: inout CheckResult, of exercise: CourseExercise, _ language: Language
  ) throws(CheckerError) {
    let file = pictures.appending(path: "\(exercise.id)-\(exercise.name).svg")
    let title = Text(
      "\(exercise.id)  \(exercise.title.english)", "\(exercise.id)  \(exercise.title.chinese)")
    let isHalfway = result.outcome != .wrong
    var isDrawn = false
    if result.outcome == .crashed, let stopped = result.stopped {
      isDrawn = try stopped.draw(to: file, title: title, language: language)
    } else if result.outcome != .passed, let picture = result.picture {
      isDrawn = try picture.draw(to: file, title: title, language: language, isHalfway: isHalfway)
    }
    if isDrawn { result.picturePath = relative(file) }
  }

  /// The part of a path below this folder.
  public func relative(_ file: URL) -> String {
    let base = url.standardizedFileURL.path + "/"
    let path = file.standardizedFileURL.path
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }
}

extension StoppedComputation {
  /// Writes the picture; says whether there is one: without Graphviz there is none.
  fileprivate func draw(
    to file: URL, title: Text, language: Language
  ) throws(CheckerError) -> Bool {
    guard let picture = try? render(options: DrawingOptions(language: language, title: title))
    else { return false }
    try LearnerFolder.write(String(decoding: picture, as: UTF8.self), to: file)
    return true
  }
}

extension MarkedGraph {
  /// The marks by node id; in a run that broke off, nodes without a mark were not reached.
  func marks(isHalfway: Bool) -> [Int: GraphMark] {
    var marks: [Int: GraphMark] = [:]
    if isHalfway { for node in graph.nodes { marks[node.id] = .unvisited } }
    for id in right { marks[id] = .right }
    for id in unvisited { marks[id] = .unvisited }
    for id in poisoned { marks[id] = .poisoned }
    for id in wrong { marks[id] = .wrong }
    return marks
  }

  /// Writes the picture; says whether there is one: without Graphviz there is none.
  func draw(
    to file: URL, title: Text, language: Language, isHalfway: Bool
  ) throws(CheckerError) -> Bool {
    let options = DrawingOptions(
      language: language, title: title, showsLegend: true, marks: marks(isHalfway: isHalfway))
    guard
      let picture = try? graph.render(
        .svg, direction: graph.hasGradients ? .backward : .forward, options: options)
    else { return false }
    try LearnerFolder.write(String(decoding: picture, as: UTF8.self), to: file)
    return true
  }
}
