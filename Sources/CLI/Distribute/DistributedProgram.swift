import Course
import Foundation
import Gradbook
import Processes

/// Which program is meant by a word.
enum DistributedProgram {
  /// The path of a file, of a lesson once it is built, or of an executable of this package.
  static func path(of name: String) throws(CommandError) -> String {
    if isProgram(name) { return URL(fileURLWithPath: name).path }
    if !name.contains("/") {
      if LessonCatalogue.find(name) != nil { return try LessonProgram(named: name).path }
      if let folder = Project.folder, isExecutable(name, of: folder) {
        return try ProductBuild(folder: folder, product: name).build()
      }
      if let found = Tool.find(name) { return found }
    }
    throw .distribute(.noProgram(name))
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Whether the package has an executable of the name.
  private static func isExecutable(_ name: String, of folder: String) -> Bool {
    guard let manifest = try? String(contentsOfFile: folder + "/Package.swift", encoding: .utf8)
    else { return false }
    return manifest.split(separator: ".executableTarget(").dropFirst().contains {
      $0.split(whereSeparator: \.isNewline).prefix(2).joined().contains("name: \"\(name)\"")
    }
  }
}
