import Foundation
import Gradbook

/// What a program is asked to tell of its profile, by its environment: `gradbook profile` asks, and a
/// lesson answers.
package struct ProfileRequest: Codable, Hashable, Sendable {
  /// The variable of the environment that holds the request.
  package static let variable = "GRADBOOK_PROFILE"

  package var grouping: String
  /// How many rows a table has.
  package var rows: Int
  /// Where the trace and the pictures go; nowhere if `nil`.
  package var folder: String?

  package init(grouping: Profile.Grouping, rows: Int, folder: String?) {
    (self.grouping, self.rows, self.folder) = (grouping.rawValue, rows, folder)
  }

  /// The request in an environment, if there is one that can be read.
  package init?(environment: [String: String]) {
    guard let text = environment[Self.variable],
      let request = try? JSONDecoder().decode(Self.self, from: Data(text.utf8))
    else { return nil }
    self = request
  }

  /// The variable's value.
  package var value: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The table that is asked for.
  package func table(of profile: Profile, _ language: Language) -> String {
    profile.table(
      by: Profile.Grouping(rawValue: grouping) ?? .operation, limit: max(1, rows),
      language: language)
  }

  /// Writes the trace, memory over time, and graphs as heat maps, as far as a folder is named and
  /// the profile knows what their calls cost.
  ///
  /// - Returns: the paths of the files.
  /// - Throws: ``ProfileError`` where one cannot be written, and what drawing throws.
  package func write(
    _ profile: Profile, graphs: [ComputationGraph], _ language: Language
  ) throws -> [String] {
    guard let folder else { return [] }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ProfileError.notWritten(path: folder, reason: error.localizedDescription)
    }
    var files = [(name: "trace.json", content: profile.chromeTrace(language: language))]
    let memory = try profile.memoryPlot(language: language).svg(idPrefix: "memory")
    files.append((name: "memory.svg", content: memory))
    for (index, graph) in graphs.enumerated() {
      for measure in Profile.HeatMeasure.allCases
      where !profile.amounts(in: graph, measure).isEmpty {
        let options = profile.heatMap(
          of: graph, by: measure, options: DrawingOptions(language: language))
        let picture = try graph.render(.svg, options: options)
        let name = "graph-\(index + 1)-\(measure.rawValue).svg"
        files.append((name: name, content: String(decoding: picture, as: UTF8.self)))
      }
    }
    return try files.map { file in
      let path = folder + "/" + file.name
      do {
        try Data(file.content.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw ProfileError.notWritten(path: path, reason: error.localizedDescription)
      }
      return path
    }
  }
}
