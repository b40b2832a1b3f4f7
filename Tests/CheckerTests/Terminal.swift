import Foundation

/// The command line on a terminal of its own, as a learner has it.
struct Terminal {
  /// Where it is started.
  let folder: URL
  var language = "en"
  var columns: UInt16 = 80

  /// What was on the screen, and how the program ended.
  struct Screen {
    let status: Int32
    let text: String
  }

  static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "gradbook")

  /// What a learner types once something stands on the screen; a Ctrl-C is sent as the signal
  /// that it is.
  struct Typing {
    let after: String
    let keys: String
  }

  /// Runs the command line; ends it after two minutes.
  func gradbook(_ arguments: [String], typed: [Typing] = []) throws -> Screen {
    var controller: Int32 = -1
    var screen: Int32 = -1
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &screen, nil, nil, &size) == 0 else { throw POSIXError(.ENODEV) }
    for end in [controller, screen] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let handle = FileHandle(fileDescriptor: screen, closeOnDealloc: false)
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GRADBOOK_ROOT": Bench.root.path, "LC_ALL": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8",
      "TERM": "xterm", "NO_COLOR": "1", "GRADBOOK_FOLDER": "",
    ]) { $1 }
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    close(screen)
    let pid = process.processIdentifier
    let guardian = DispatchWorkItem { kill(pid, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 120, execute: guardian)
    defer { guardian.cancel() }
    var text = Data()
    var typed = typed
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(controller, &buffer, buffer.count)
      if count <= 0 { break }
      text += buffer[..<count]
      if let next = typed.first, String(decoding: text, as: UTF8.self).contains(next.after) {
        typed.removeFirst()
        if next.keys == "\u{3}" {
          process.interrupt()
        } else {
          _ = write(controller, next.keys, next.keys.utf8.count)
        }
      }
    }
    process.waitUntilExit()
    close(controller)
    let lines = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")
    return Screen(status: process.terminationStatus, text: lines)
  }

  /// Runs the command line with its output in a file, as in a script.
  func quietly(_ arguments: [String]) throws -> Screen {
    let process = Process()
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GRADBOOK_ROOT": Bench.root.path, "LC_ALL": "C.UTF-8", "GRADBOOK_FOLDER": "",
    ]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return Screen(status: process.terminationStatus, text: try Bench.text(file))
  }
}
