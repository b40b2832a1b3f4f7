import Foundation
import Testing

/// The front door in trouble: each has one sentence with the mend, in both languages.
@Suite struct FrontDoorTroubleTests {
  private func onMachine(
    clone: String = "我的 clone", _ body: (FrontDoorMachine) throws -> Void
  ) throws {
    try Program.inFolder { folder in
      let machine = try FrontDoorMachine(folder, clone: clone)
      try machine.tool("apt-get", machine.installing)
      _ = try Program.run(
        URL(fileURLWithPath: "/bin/sh"), ["-c", machine.installing], in: folder)
      try body(machine)
    }
  }

  /// Runs a verb in both languages and looks for a piece of what must be said.
  private func expect(
    _ machine: FrontDoorMachine, says english: String, _ chinese: String,
    _ verb: [String] = ["list"], _ environment: [String: String] = [:], after first: String = ":",
    status: Int32 = 1
  ) throws {
    for (language, sentence) in [("en_US.UTF-8", english), ("zh_CN.UTF-8", chinese)] {
      let run = try machine.run(verb, language: language, environment, after: first)
      #expect(run.status == status && run.errors.contains(sentence), "\(run.errors)")
      for noise in ["unbound", "parameter not set", ": not found", "cannot create", "mktemp"] {
        #expect(!run.errors.contains(noise), "\(run.errors)")
      }
    }
  }

  @Test(
    "Without Swift it says where to get it; without HOME, what to set", arguments: [true, false])
  func needsSwift(hasHome: Bool) throws {
    try onMachine { machine in
      try FileManager.default.removeItem(at: machine.tools.appending(path: "swift"))
      try expect(
        machine, says: hasHome ? "Swift is not installed." : "HOME is not set",
        hasHome ? "没有安装 Swift" : "HOME 没有设置", ["list"], ["SWIFTLY_BIN_DIR": ""],
        after: hasHome ? ":" : "unset HOME")
    }
  }

  @Test("Without HOME it works where Swift is on the path")
  func worksWithoutHome() throws {
    try onMachine { machine in
      let run = try machine.run(["list"], after: "unset HOME SWIFTLY_BIN_DIR TMPDIR")
      #expect(run.output == "verb: list\n", "\(run.errors)")
    }
  }

  @Test(
    "An old Swift is named before anything is built", arguments: ["list", "test", "fuzz", "bench"])
  func oldSwift(verb: String) throws {
    try onMachine { machine in
      for version in ["5.10.1", "6.1", "6.0.3"] {
        try machine.tool("swift", "exit 0", version: version)
        let short = version.split(separator: ".").prefix(2).joined(separator: ".")
        try expect(machine, says: "Swift \(short) (", "Swift \(short)（", [verb])
        #expect(!machine.calls.contains("swift build") && !machine.calls.contains("swift format"))
      }
    }
  }

  @Test(
    "A newer Swift in a usual folder is taken instead of an old one",
    arguments: ["6.2", "6.10", "7.0-dev", "10.1"])
  func otherSwift(version: String) throws {
    try onMachine { machine in
      let usual = machine.folder.appending(path: ".swiftly/bin")
      try FileManager.default.createDirectory(at: usual, withIntermediateDirectories: true)
      let text = try String(contentsOf: machine.tools.appending(path: "swift"), encoding: .utf8)
      let other = usual.appending(path: "swift")
      try Program.write(
        script: text.replacing("version 6.2", with: "version \(version)"), to: other)
      try machine.tool("swift", "exit 9", version: "5.9")
      let run = try machine.run(["list"])
      #expect(run.output == "verb: list\n", "\(run.errors)")
    }
  }

  @Test("A swift that fails, or is another program, is said not to run")
  func brokenSwift() throws {
    try onMachine { machine in
      for body in ["echo 'xcode-select: no tools' >&2; exit 1", "echo python-swiftclient 4.5"] {
        try machine.tool("swift", body)
        let file = machine.tools.appending(path: "swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("--version ]", with: "--nothing ]").utf8).write(to: file)
        try expect(machine, says: "does not run: ", "不能运行：")
      }
    }
  }

  @Test("A clone that cannot be written is named with the mend")
  func unwritable() throws {
    try onMachine { machine in
      try Data().write(to: machine.clone.appending(path: ".build"))
      try expect(machine, says: "cannot be written: make it yours", "不能写入：请改成你自己的")
      try expect(machine, says: "cannot be written: make it yours", "不能写入", ["test"])
    }
  }

  @Test("A full disk is named, wherever it shows")
  func fullDisk() throws {
    try onMachine { machine in
      try machine.tool("swift", "echo 'error: No space left on device'; exit 1")
      try expect(machine, says: "The disk is full.", "磁盘满了")
    }
    try onMachine { machine in
      // What is written down here is lost.
      try machine.tool(
        "mkdir", "echo \"mkdir: cannot create: No space left on device\" >&2; exit 1")
      try expect(machine, says: "The disk is full.", "磁盘满了")
    }
  }

  @Test("TMPDIR that is missing, no folder, or not ASCII: another is used, with a sentence")
  func temporary() throws {
    try onMachine { machine in
      for folder in [
        "/no/such", machine.clone.appending(path: "gradbook").path, machine.clone.path,
      ] {
        for (language, words) in [("en", "unset TMPDIR"), ("zh_CN.UTF-8", "注意：TMPDIR")] {
          try? FileManager.default.removeItem(at: machine.clone.appending(path: ".build"))
          let run = try machine.run(["list"], language: language, ["TMPDIR": folder])
          #expect(run.output == "verb: list\n" && run.errors.contains(words), "\(run.errors)")
        }
      }
    }
  }

  @Test(
    "Paths with spaces, quotes, hanzi and dollars work",
    arguments: ["it's a 汉字 $HOME `x`", "a&b;c*[d]", "-x"])
  func strangePaths(name: String) throws {
    try onMachine(clone: name) { machine in
      let run = try machine.run(["list", "a b"])
      #expect(run.output == "verb: list a b\n", "\(run.errors)")
    }
  }

  @Test(
    "A path with which Swift cannot build is named",
    arguments: ["a\"b", "a\\b", "100%41", "a:b", "a\nb", "a\n"])
  func impossiblePaths(name: String) throws {
    try onMachine(clone: name) { machine in
      try expect(machine, says: "rename it or move", "请改名，或换一个位置")
      #expect(try machine.run([]).status == 0)
    }
  }

  // MARK: Two at once

  @Test("Two first runs at once build once; the second says what it waits for")
  func twoAtOnce() throws {
    try onMachine { machine in
      let build = try String(
        contentsOf: machine.tools.appending(path: "swift"), encoding: .utf8)
      try Data(build.replacing("[ \"$1\" = build ]", with: "sleep 1; [ \"$1\" = build ]").utf8)
        .write(to: machine.tools.appending(path: "swift"))
      let path = machine.clone.appending(path: "gradbook").path
      let run = try machine.run(
        ["list"],
        after:
          "'\(path)' first > first.out 2> first.err & sleep 0.5; LC_ALL=zh_CN.UTF-8 '\(path)' third > third.out 2> third.err & :"
      )
      #expect(run.output == "verb: list\n", "\(run.errors)")
      func text(_ name: String) -> String {
        (try? String(contentsOf: machine.folder.appending(path: name), encoding: .utf8)) ?? ""
      }
      func isDone() -> Bool {
        text("first.out") + text("third.out") == "verb: first\nverb: third\n"
      }
      let deadline = Date.now + 20
      while !isDone(), Date.now < deadline { usleep(50_000) }
      #expect(text("first.out") == "verb: first\n" && text("third.out") == "verb: third\n")
      #expect(run.errors.contains("Another ./gradbook is building here (process "))
      #expect(text("third.err").contains("另一个 ./gradbook 正在这里编译"))
      #expect(machine.calls.split(separator: "\n").count { $0.contains("--product gradbook") } == 1)
      #expect(try left(machine) == ["debug", "gradbook-built"])
    }
  }

  @Test("A turn that a killed front door has left is taken over")
  func staleTurn() throws {
    try onMachine { machine in
      let build = machine.clone.appending(path: ".build")
      try FileManager.default.createDirectory(
        at: build.appending(path: "gradbook-work-999999"), withIntermediateDirectories: true)
      // Process 1 is alive, but no front door.
      for owner in ["999999", "1"] {
        try? FileManager.default.removeItem(at: build.appending(path: "gradbook-built"))
        try FileManager.default.createSymbolicLink(
          atPath: build.appending(path: "gradbook-turn").path, withDestinationPath: owner)
        let run = try machine.run(["list"])
        #expect(run.output == "verb: list\n" && !run.errors.contains("Another"), "\(run.errors)")
        #expect(try left(machine) == ["debug", "gradbook-built"])
      }
    }
  }

  @Test("Told to end while it builds, it leaves nothing behind")
  func interrupted() throws {
    try onMachine { machine in
      try machine.tool("swift", "sleep 2; exit 1")
      let path = machine.clone.appending(path: "gradbook").path
      let run = try machine.run(
        ["list"],
        after: "'\(path)' list & sleep 1; kill -TERM $!; wait $!; echo \"ended $?\"; exit 0; :")
      #expect(run.output == "ended 143\n", "\(run.output) \(run.errors)")
      #expect(try left(machine) == [])
    }
  }

  private func left(_ machine: FrontDoorMachine) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: machine.clone.appending(path: ".build").path
    ).sorted()
  }

  // MARK: Formatting

  @Test(
    "A formatter that dies is told from a difference",
    arguments: ["kill -ILL $$", "exit 1", "echo 'error: too many open files' >&2; exit 70"])
  func formatterFails(body: String) throws {
    try onMachine { machine in
      try machine.tool("swift", "[ \"$1\" = format ] || exit 0; \(body)")
      try expect(machine, says: "swift format itself failed", "swift format 本身运行失败", ["test"])
    }
  }

  @Test("A wrong formatting is called so, with the finding")
  func formatDiffers() throws {
    try onMachine { machine in
      try machine.tool(
        "swift", "[ \"$1\" = format ] || exit 0; echo 'A.swift:1:4: error: [Spacing] x' >&2; exit 1"
      )
      try expect(
        machine, says: "A.swift:1:4: error: [Spacing] x\nThe formatting differs", "格式不符", ["test"])
    }
  }

  @Test(
    "Files are formatted in batches, and more open files are asked for", arguments: [256, 1024])
  func batches(limit: Int) throws {
    try onMachine { machine in
      for index in 0..<150 {
        try Data().write(to: machine.clone.appending(path: "Sources/F\(index).swift"))
      }
      try machine.tool("swift", "[ \"$1\" = build ] && echo \"open: $(ulimit -n)\"; exit 0")
      let run = try machine.run(["test"], after: "ulimit -S -n \(limit)")
      let calls = machine.calls.split(separator: "\n").filter { $0.contains("swift format lint") }
      #expect(calls.count == 3)
      #expect(calls.allSatisfy { $0.split(separator: " ").count <= 66 })
      let open = run.output.split(separator: "\n").first { $0.hasPrefix("open: ") }
      #expect(open.flatMap { Int($0.dropFirst(6)) } ?? 0 > limit, "\(run.output)")
    }
  }
}
