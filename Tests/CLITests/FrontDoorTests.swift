import Foundation
import Testing

/// The front door on machines that are not this one: each test makes a small clone whose path has
/// spaces and hanzi, an empty machine, and tools that only write down how they were called.
@Suite struct FrontDoorTests {
  private typealias Machine = FrontDoorMachine

  private func onMachine(_ body: (Machine) throws -> Void) throws {
    try Program.inFolder { try body(Machine($0)) }
  }

  @Test("Alone it lists its verbs, in the language of the locale, and installs nothing")
  func listsVerbs() throws {
    try onMachine { machine in
      let english = try machine.run([])
      #expect(english.status == 0 && english.output.contains("./gradbook run 8"))
      let chinese = try machine.run([], language: "zh_CN.UTF-8")
      #expect(chinese.output.contains("编译并运行第 8 课"))
      let flagged = try machine.run(["--lang", "zh"])
      #expect(flagged.output == chinese.output)
      #expect(machine.calls.isEmpty)
    }
  }

  @Test("The verbs that it lists are those that the command line has")
  func listsEveryVerb() throws {
    let help = try Program.gradbook(["--help"])
    let verbs = help.output.split(separator: "\n").compactMap { line -> Substring? in
      guard line.hasPrefix("  "), line.dropFirst(2).first != " ",
        let word = line.split(separator: " ").first
      else { return nil }
      return word.first?.isLetter == true && word != "See" ? word : nil
    }
    #expect(verbs.count >= 5)
    try onMachine { machine in
      for language in ["en_US.UTF-8", "zh_CN.UTF-8"] {
        let listed = try machine.run([], language: language).output
        for verb in verbs { #expect(listed.contains("\n  \(verb) "), "\(verb) in \(language)") }
      }
    }
  }

  @Test("What is missing is named with its reason and installed by apt, after its lists are read")
  func installs() throws {
    try onMachine { machine in
      try machine.tool("apt-get", "case \"$*\" in *install*) \(machine.installing) ;; esac")
      let run = try machine.run(["graph", "a b"])
      #expect(run.status == 7, "the verb's own exit status: \(run.errors)")
      #expect(run.output == "verb: graph a b\n")
      for name in [
        "Graphviz – lays out", "OpenBLAS – multiplies", "libpng – reads", "libjpeg – reads",
        "gnuplot – draws",
      ] {
        #expect(run.errors.contains(name))
      }
      let apt = machine.calls.split(separator: "\n").filter { $0.hasPrefix("apt-get") }
      #expect(apt.count == 2 && apt[0].hasSuffix(" update"))
      #expect(
        apt[1].hasSuffix("libgraphviz-dev libopenblas0-pthread libpng-dev libjpeg-dev gnuplot-nox"))
    }
  }

  @Test("Where all is there no package manager is called, and nothing is built twice")
  func isQuick() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      _ = try machine.run(["list"])
      let before = machine.calls
      let again = try machine.run(["list", "--lang", "zh"])
      #expect(again.output == "verb: list --lang zh\n" && again.errors.isEmpty)
      #expect(machine.calls == before)
      try Data().write(to: machine.clone.appending(path: "Sources/New.swift"))
      _ = try machine.run(["list"])
      #expect(machine.calls != before)
    }
  }

  @Test("Without the right to install, the one command to type is named")
  func namesCommand() throws {
    try onMachine { machine in
      try machine.tool("id", "echo 1000")
      try machine.tool("apt-get", "exit 9")
      let command = "sudo apt-get install -y --no-install-recommends libgraphviz-dev "
      let fresh = try machine.run(["list"])
      #expect(fresh.errors.contains("  sudo apt-get update && " + command))
      let lists = machine.system.appending(path: "var/lib/apt/lists")
      try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
      try Data().write(to: lists.appending(path: "main_Packages"))
      for sudo in [nil, "exit 1"] {
        if let sudo { try machine.tool("sudo", sudo) }
        let run = try machine.run(["run", "8"])
        #expect(run.status == 1 && run.errors.contains("  " + command), "\(run.errors)")
      }
      let chinese = try machine.run(["run", "8"], language: "zh_CN.UTF-8")
      #expect(chinese.errors.contains("请输入：\n  " + command))
      #expect(!machine.calls.contains("apt-get"))
    }
  }

  @Test("A sudo that works is used")
  func usesSudo() throws {
    try onMachine { machine in
      try machine.tool("id", "echo 1000")
      try machine.tool("apt-get", "case \"$*\" in *install*) \(machine.installing) ;; esac")
      try machine.tool("sudo", "[ \"$1\" = -n ] && exit 0; exec \"$@\"")
      let run = try machine.run(["list"])
      #expect(run.status == 7, "\(run.errors)")
      #expect(machine.calls.contains("sudo env DEBIAN_FRONTEND=noninteractive apt-get"))
    }
  }

  @Test(
    "Each package manager gets its own names",
    arguments: [
      ("dnf", "dnf install -y graphviz-devel openblas libpng-devel libjpeg-turbo-devel gnuplot"),
      ("pacman", "pacman -S --needed --noconfirm graphviz openblas libpng libjpeg-turbo gnuplot"),
      ("brew", "brew install graphviz openblas libpng jpeg-turbo gnuplot"),
    ])
  func knowsManagers(_ manager: String, _ call: String) throws {
    try onMachine { machine in
      try machine.tool(manager, machine.installing)
      let run = try machine.run(["list"])
      #expect(run.status == 7, "\(run.errors)")
      #expect(machine.calls.contains(call))
    }
  }

  @Test("An installation that fails ends with its last lines and the command to try by hand")
  func reportsFailure() throws {
    try onMachine { machine in
      try machine.tool("apt-get", "echo 'E: no network'; exit 100")
      let run = try machine.run(["list"])
      #expect(run.status == 1 && run.errors.contains("E: no network"))
      #expect(run.errors.contains("  apt-get install -y --no-install-recommends libgraphviz-dev"))
    }
  }

  @Test("On a machine without a package manager that it knows it says what is missing")
  func knowsItsLimits() throws {
    try onMachine { machine in
      let run = try machine.run(["list"])
      #expect(run.status == 1)
      #expect(
        run.errors.contains("install them yourself: Graphviz OpenBLAS libpng libjpeg gnuplot."))
    }
  }

  @Test("A build that fails shows what the compiler said, and no remark that means nothing")
  func reportsBuild() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        echo '[1/2] Compiling'
        echo 'remark: Incremental compilation has been disabled: because'
        echo 'File.swift:1:1: error: wrong'
        exit 1
        """)
      let run = try machine.run(["list"])
      #expect(run.status == 1 && run.errors.contains("File.swift:1:1: error: wrong"))
      #expect(!run.errors.contains("remark:") && !run.errors.contains("[1/2]"))
    }
  }

  @Test("It works through a symbolic link, from another folder")
  func followsLinks() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      let link = machine.folder.appending(path: "a link")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: "我的 clone/gradbook")
      let run = try machine.run(["list"], by: link)
      #expect(run.output == "verb: list\n", "\(run.errors)")
    }
  }

  @Test("The tests' exit status and their number are the last things said")
  func countsTests() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        [ "$1" = test ] || exit 0
        echo '✘ Test "is right" failed after 0.1 seconds with 1 issue.'
        echo 'remark: Incremental compilation has been disabled: because'
        echo '✘ Test run with 12 tests in 3 suites failed after 0.1 seconds with 1 issue.'
        exit 1
        """)
      let run = try machine.run(["test"])
      #expect(run.status == 1)
      #expect(run.output.hasSuffix("\ntests: 11 passed, 1 failed\n"), "\(run.output)")
      #expect(!run.output.contains("remark:"))
      #expect(machine.calls.contains("swift format lint --strict"))
    }
  }

  @Test("A wrong formatting fails the tests before anything is built")
  func checksFormat() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool("swift", "[ \"$1\" != format ] || { echo 'A.swift:1:4: error: x'; exit 1; }")
      let run = try machine.run(["test"])
      #expect(run.status == 1 && run.errors.contains("./gradbook format mends it."))
      #expect(!machine.calls.contains("swift build"))
    }
  }

  @Test("The fuzzer is built, gets its flags, and its exit status is the verb's")
  func fuzzes() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        [ "$*" = "build -c release --product Fuzz" ] || exit 9
        mkdir -p .build/release
        printf '#!/bin/sh\\necho "fuzz: $*"\\nexit 1\\n' > .build/release/Fuzz
        chmod +x .build/release/Fuzz
        """)
      let run = try machine.run(["fuzz", "--seconds", "5"])
      #expect(run.status == 1 && run.output == "fuzz: --seconds 5\n", "\(run.errors)")
    }
  }

  @Test("The benchmarks are built in release, and with --debug in both builds")
  func benchmarks() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        [ "$2" = --package-path ] || exit 9
        mkdir -p "$3/.build/release"
        printf '#!/bin/sh\\necho "bench: $*"\\n' > "$3/.build/release/Benchmarks"
        chmod +x "$3/.build/release/Benchmarks"
        """)
      let run = try machine.run(["bench", "linreg"])
      #expect(run.status == 0 && run.output == "bench: linreg\n", "\(run.errors)")
      #expect(machine.calls.contains("-c release --product Benchmarks"))
      #expect(machine.calls.contains("-c release --product first-gradient"))
      #expect(!machine.calls.contains("-c debug"))
      #expect(try machine.run(["bench", "--debug"]).output == "bench: --debug\n")
      #expect(machine.calls.contains("-c debug --product Benchmarks"))
    }
  }

  @Test("Each sanitizer has a build of its own, and the one that complains is named")
  func sanitizes() throws {
    try onMachine { machine in
      try machine.tool("apt-get", machine.installing)
      try machine.tool(
        "swift",
        """
        [ "$1" = test ] || exit 0
        case $* in
          *'--sanitize thread'*) echo 'a data race' > "${TSAN_OPTIONS#log_path=}.7" ;;
        esac
        echo '✔ Test run with 12 tests in 3 suites passed after 0.1 seconds.'
        """)
      let run = try machine.run(["sanitize"])
      #expect(run.status == 1 && run.errors.contains("Not clean: thread."), "\(run.errors)")
      #expect(run.output.contains("a data race\n"))
      #expect(run.output.contains("with --sanitize thread:\ntests: 12 passed, 0 failed\n"))
      for sanitizer in ["address", "thread"] {
        #expect(machine.calls.contains(".build/sanitize-\(sanitizer)"))
      }
      let one = try machine.run(["sanitize", "address"])
      #expect(one.status == 0 && one.output.hasSuffix("Clean: address.\n"), "\(one.errors)")
      #expect(try machine.run(["sanitize", "memory"]).status == 2)
    }
  }

  @Test("The scripts hold to POSIX where shellcheck is at hand to say so")
  func isPortable() throws {
    let checker = [
      "/usr/bin/shellcheck", "/usr/local/bin/shellcheck", "/opt/homebrew/bin/shellcheck",
      ProcessInfo.processInfo.environment["SHELLCHECK"] ?? "",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let checker else { return }
    let run = try Program.run(
      URL(fileURLWithPath: checker), ["--shell=sh", "gradbook", ".ci/run"])
    #expect(run.status == 0, "\(run.output)")
  }
}
