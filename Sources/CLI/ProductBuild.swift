import Foundation
import Gradbook
import Processes

/// One build of a program of the clone, with a word to the learner before it starts.
struct ProductBuild {
  let folder: String
  let product: String
  /// `debug` or `release`.
  var configuration = "debug"
  /// Whether the word to the learner is left out.
  var isQuiet = false

  /// Builds the program; returns its path.
  func build() throws(CommandError) -> String {
    guard let swift = Tool.find("swift") else { throw .toolMissing("swift") }
    let say = Text("building \(product) …", "正在编译 \(product) ……")(language)
    if !isQuiet { FileHandle.standardError.write(Data((say + "\n").utf8)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: swift)
    process.arguments = [
      "build", "--package-path", folder, "--product", product, "-c", configuration, "--quiet",
    ]
    let log = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-build-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: log) }
    guard let handle = try? FileHandle(forWritingTo: log) else {
      throw .cannotWrite(path: log.path, reason: "")
    }
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw .toolMissing("swift") }
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      FileHandle.standardError.write((try? Data(contentsOf: log)) ?? Data())
      throw .buildFailed(product)
    }
    return "\(folder)/.build/\(configuration)/\(product)"
  }

  /// Replaces this process by the program at a path.
  static func become(_ path: String, with flags: [String]) throws -> Never {
    fflush(nil)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + flags).map { strdup($0) }
    arguments.append(nil)
    execv(path, arguments)
    throw CommandError.toolMissing(path)
  }
}
