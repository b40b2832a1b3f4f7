import Foundation
import Testing

/// A machine made of files.
struct FrontDoorMachine {
  let folder: URL
  /// What the clone's folder is called.
  let name: String
  var clone: URL { folder.appending(path: name) }
  var system: URL { folder.appending(path: "system") }
  var tools: URL { folder.appending(path: "tools") }
  var calls: String {
    (try? String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)) ?? ""
  }

  init(_ folder: URL, clone name: String = "我的 clone") throws {
    self.folder = folder
    self.name = name
    for made in [clone.appending(path: "Sources"), system, tools] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "gradbook"), to: clone.appending(path: "gradbook"))
    try Data("// a package".utf8).write(to: clone.appending(path: "Package.swift"))
    for name in [
      "awk", "cat", "env", "find", "grep", "head", "ln", "mkdir", "mv", "readlink", "rm", "sed",
      "sleep",
      "sort", "tail", "tee", "touch", "tr", "chmod", "xargs",
    ] {
      let real = ["/usr/bin/", "/bin/"].map { $0 + name }.first {
        FileManager.default.isExecutableFile(atPath: $0)
      }
      try FileManager.default.createSymbolicLink(
        atPath: tools.appending(path: name).path, withDestinationPath: try #require(real))
    }
    try tool("id", "echo 0")
    // What a build of the command line leaves behind.
    try tool(
      "swift",
      """
      [ "$1" = build ] || exit 9
      mkdir -p "$3/.build/debug"
      printf '#!/bin/sh\\necho "verb: $*"\\nexit 7\\n' > "$3/.build/debug/gradbook"
      chmod +x "$3/.build/debug/gradbook"
      """)
  }

  /// Puts a tool on the path; a `swift` also says its version.
  func tool(_ name: String, _ body: String, version: String = "6.2") throws {
    let file = tools.appending(path: name)
    // It may be a link to the tool of this very machine, which is not to be written into.
    try? FileManager.default.removeItem(at: file)
    let says =
      name == "swift"
      ? "if [ \"$1\" = --version ]; then echo 'Swift version \(version) (swift)'; exit 0; fi\n" : ""
    let text = """
      #!/bin/sh
      echo "\(name) $*" >> '\(folder.path)/calls'
      \(says)\(body)

      """
    try Program.write(script: text, to: file)
  }

  /// Puts what a package installs where the front door looks for it.
  var installing: String {
    """
    mkdir -p '\(system.path)/usr/include/graphviz' '\(system.path)/usr/lib/x'
    touch '\(system.path)/usr/include/png.h' '\(system.path)/usr/include/jpeglib.h' '\(system.path)/usr/include/graphviz/gvc.h' '\(system.path)/usr/lib/x/libopenblas.so.0'
    touch '\(tools.path)/gnuplot'; chmod +x '\(tools.path)/gnuplot'
    """
  }

  /// Runs the front door; `first` is what the shell does before.
  func run(
    _ arguments: [String], language: String = "en_US.UTF-8",
    _ environment: [String: String] = [:],
    by path: URL? = nil, after first: String = ":"
  ) throws -> Program {
    let all = [
      "PATH": tools.path, "HOME": folder.path, "LC_ALL": language, "CI": "",
      "GRADBOOK_SYSTEM_ROOT": system.path, "TMPDIR": "/tmp", "GRADBOOK_BUILD": "",
      "GRADBOOK_TESTS": "",
    ].merging(environment) { $1 }
    let program = path ?? clone.appending(path: "gradbook")
    return try Program.run(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", first + "; exec \"$0\" \"$@\"", program.path] + arguments, environment: all, in: folder
    )
  }
}
