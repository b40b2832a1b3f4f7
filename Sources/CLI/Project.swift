import Foundation

/// The clone that this program belongs to.
enum Project {
  /// Its folder: as the front door says, else above the working folder or above the program.
  static let folder: String? = {
    if let given = ProcessInfo.processInfo.environment["GRADBOOK_ROOT"], isProject(given) {
      return given
    }
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().path
    return [FileManager.default.currentDirectoryPath, program].lazy.compactMap(above).first
  }()

  private static func above(_ path: String) -> String? {
    var url = URL(fileURLWithPath: path)
    while url.path != "/" {
      if isProject(url.path) { return url.path }
      url.deleteLastPathComponent()
    }
    return nil
  }

  private static func isProject(_ folder: String) -> Bool {
    ["Package.swift", "Sources/Gradbook", "Sources/Judges"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
  }
}
