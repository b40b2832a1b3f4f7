import Foundation
import Testing

/// `gradbook run` in a project made for the test, where Swift only writes down what it was asked.
@Suite struct RunCommandTests {
  private func run(
    _ arguments: [String], verb: String = "run", building script: String,
    from place: String = "", language: String = "C.UTF-8"
  ) throws -> (Program, folder: String) {
    try Program.inFolder(named: "一个 clone") { folder in
      for part in [
        "Sources/Gradbook", "Sources/Judges", "Lessons/08-derivatives", "tools", "else",
      ] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: part), withIntermediateDirectories: true)
      }
      for file in ["Package.swift", "Lessons/08-derivatives/main.swift"] {
        try Data().write(to: folder.appending(path: file))
      }
      let swift = folder.appending(path: "tools/swift")
      try Program.write(script: "#!/bin/sh\n\(script)\n", to: swift)
      let program = try Program.run(
        Program.binary, [verb] + arguments,
        environment: [
          "GRADBOOK_ROOT": folder.path, "LC_ALL": language,
          "PATH": folder.path + "/tools:/usr/bin:/bin",
        ], in: folder.appending(path: place))
      return (program, folder.path)
    }
  }

  /// A build whose lesson prints its arguments, one a line, and ends with 3.
  private let echoing = """
    mkdir -p "$3/.build/debug"
    printf '#!/bin/sh\\nprintf "<%%s>\\\\n" "$@"\\nexit 3\\n' > "$3/.build/debug/$5"
    chmod +x "$3/.build/debug/$5"
    """

  @Test("To serve a model is to become the optimised server, with the flags as they were typed")
  func serve() throws {
    let flags = ["model.onnx", "--port", "0", "--lang", "zh"]
    let script = echoing.replacingOccurrences(of: "debug", with: "$7")
      .replacingOccurrences(of: "$5", with: "gradbook-serve")
    let (program, _) = try run(flags, verb: "serve", building: script)
    #expect(program.output == flags.map { "<\($0)>\n" }.joined())
    #expect(program.status == 3)
    #expect(program.errors.contains("gradbook-serve"))
  }

  @Test("To play is to become the playground, with the flags as they were typed")
  func play() throws {
    let script = echoing.replacingOccurrences(of: "$5", with: "gradbook-play")
    let (program, _) = try run(["--port", "0", "--quiet"], verb: "play", building: script)
    #expect(program.output == "<--port>\n<0>\n<--quiet>\n")
    #expect(program.status == 3)
  }

  @Test("To profile a lesson is to run it with a request in its environment")
  func profile() throws {
    let script = """
      mkdir -p "$3/.build/debug"
      printf '#!/bin/sh\\nprintf "<%%s>" "$@" "$GRADBOOK_PROFILE"\\n' > "$3/.build/debug/$5"
      chmod +x "$3/.build/debug/$5"
      """
    let arguments = ["8", "--by", "line", "--rows", "5", "-o", "out", "--seed", "7"]
    let (program, folder) = try run(arguments, verb: "profile", building: script)
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("<--lang><en><--seed><7>"))
    let request = #"{"folder":"\#(folder)/out","grouping":"line","rows":5}"#
    #expect(program.output.contains("<\(request)>"), "\(program.output)")
  }

  @Test("A wrong profile is refused in both languages", arguments: ["C.UTF-8", "zh_CN.UTF-8"])
  func wrongProfile(language: String) throws {
    let rows = try run(["8", "--rows", "0"], verb: "profile", building: "", language: language).0
    #expect(rows.status == 2 && rows.errors.contains("--rows"))
    #expect(rows.errors.contains(language == "C.UTF-8" ? "from 1 on" : "不小于 1"))
    let by = try run(["8", "--by", "colour"], verb: "profile", building: "", language: language).0
    #expect(by.status == 2 && by.errors.contains("colour"))
    let lesson = try run(["derivates"], verb: "profile", building: "", language: language).0
    #expect(lesson.status == 2 && lesson.errors.contains("derivatives"))
  }

  @Test("A lesson gets its flags as they were typed, and its exit status is the command's")
  func passesFlags() throws {
    let flags = ["--lang", "zh", "--seed=7", "--step", "a b", "--help"]
    let (program, _) = try run(["8"] + flags, building: echoing)
    #expect(program.output == flags.map { "<\($0)>\n" }.joined())
    #expect(program.status == 3)
    #expect(program.errors == "building 08-derivatives …\n" || program.errors.hasPrefix("正在编译"))
  }

  @Test(
    "A lesson is found by its number, its name and its folder",
    arguments: ["08", "derivatives", "08-derivatives"])
  func findsLesson(_ name: String) throws {
    let (program, _) = try run([name], building: echoing)
    #expect(program.status == 3 && program.errors.contains("08-derivatives"))
  }

  @Test("From another folder the page still goes to the clone, unless a folder is named")
  func writesIntoClone() throws {
    let (program, folder) = try run(["8"], building: echoing, from: "else")
    #expect(program.output == "<--output>\n<\(folder)/Output>\n")
    let (named, _) = try run(["8", "--output", "x"], building: echoing, from: "else")
    #expect(named.output == "<--output>\n<x>\n")
  }

  @Test("A lesson that does not build shows what the compiler said")
  func reportsBuild() throws {
    let (program, _) = try run(["8"], building: "echo 'main.swift:3: error: wrong'; exit 1")
    #expect(program.status == 1 && program.output.isEmpty)
    #expect(program.errors.contains("main.swift:3: error: wrong\n"))
    #expect(
      program.errors.hasSuffix(
        "08-derivatives could not be built; the compiler's message stands above.\n"))
  }

  @Test("A lesson that is not there is refused before anything is built")
  func refusesMissing() throws {
    let (program, _) = try run(["9"], building: echoing)
    #expect(program.status == 1 && program.errors.contains("What can be run: 8."))
    let (chinese, _) = try run(["9"], building: echoing, language: "zh_CN.UTF-8")
    #expect(chinese.errors.contains("第 9 课（使用 autograd）还没有写好。现在能运行的是：8。"))
    let (none, _) = try run([], building: echoing)
    #expect(none.status == 2)
  }
}
