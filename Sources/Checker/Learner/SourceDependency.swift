/// The clone as another package's manifest names it that builds Gradbook from its sources.
package enum SourceDependency {
  /// Without traits the command line is left out, with what it would fetch.
  package static func line(path: String) -> String {
    let quoted = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return ".package(name: \"gradbook\", path: \"\(quoted)\", traits: [])"
  }
}
