import Gradbook
import Profiling

/// A lesson that is being profiled, because `gradbook profile` started it.
final class LessonProfile {
  private let request: ProfileRequest
  private let profiler: Profiler
  private var graphs: [ComputationGraph] = []

  /// Begins, if the environment asks for it.
  init?(environment: [String: String]) {
    guard let request = ProfileRequest(environment: environment) else { return nil }
    self.request = request
    profiler = Profiler()
  }

  /// Remembers a graph that the lesson draws, the last few.
  func note(_ graph: ComputationGraph) {
    graphs.append(graph)
    if graphs.count > 3 { graphs.removeFirst() }
  }

  /// Ends: the table, and the paths of the files that were written.
  func end(_ language: Language) throws -> String {
    let profile = profiler.stop()
    let files = try request.write(profile, graphs: graphs, language)
    return ([request.table(of: profile, language)] + files).joined(separator: "\n") + "\n"
  }
}
