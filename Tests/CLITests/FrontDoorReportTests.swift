import Foundation
import Testing

/// The last words of `./gradbook test` and `sanitize`: what failed, where, and what was said of it.
@Suite struct FrontDoorReportTests {
  /// A machine whose `swift test` prints a log and ends with a status; `first` is done before.
  private func onMachine(
    printing log: String, status: Int, first: String = ":",
    _ body: (FrontDoorMachine) throws -> Void
  ) throws {
    try Program.inFolder { folder in
      let machine = try FrontDoorMachine(folder)
      try machine.tool("apt-get", machine.installing)
      let file = folder.appending(path: "log")
      try Data(log.utf8).write(to: file)
      try machine.tool(
        "swift", "[ \"$1\" = test ] || exit 0\n\(first)\ncat '\(file.path)'\nexit \(status)")
      try body(machine)
    }
  }

  /// As Swift Testing prints: issues of several lines, other tests' lines between them, a title with
  /// a line break, known issues, a test that fails before it begins.
  private static let log = """
    ◇ Test run started.
    ✘ Test trait() recorded an issue: Caught error: no
    ◇ Test "Is right
    and more" started.
    ━ Test known() recorded a known issue at A.swift:7:53: Issue recorded
    ↳ expected
    ✘ Test "Is right
    and more" recorded an issue at A.swift:4:46: Expectation failed: (a → 3) == 4
    ↳ 两行
      said here
    ◇ Test case passing 1 argument a → "y z" to args(_:) started.
    ✘ Test args(_:) recorded an issue with 1 argument a → "y" at A.swift:5:59: Expectation failed: one
    ✘ Test args(_:) recorded an issue with 1 argument a → "z" at A.swift:5:59: Expectation failed: two
    ✘ Test args(_:) recorded an issue with 1 argument a → "u" at A.swift:5:59: Expectation failed: three
    ✘ Test args(_:) recorded an issue with 1 argument a → "v" at A.swift:5:59: Expectation failed: four
    ✘ Test args(_:) with 4 test cases failed after 0.009 seconds with 4 issues.
    ✘ Test "Is right
    and more" failed after 0.009 seconds with 1 issue.
    ━ Test known() passed after 0.009 seconds with 1 known issue.
    ✔ Test ok() passed after 0.009 seconds.

    """

  private static let failures = """
    ✘ Test trait() recorded an issue: Caught error: no
    ✘ Test "Is right and more" recorded an issue at A.swift:4:46: Expectation failed: (a → 3) == 4
    ↳ 两行
      said here
    ✘ Test args(_:) recorded an issue with 1 argument a → "y" at A.swift:5:59: Expectation failed: one
    ✘ Test args(_:) recorded an issue with 1 argument a → "z" at A.swift:5:59: Expectation failed: two
    ✘ Test args(_:) recorded an issue with 1 argument a → "u" at A.swift:5:59: Expectation failed: three

    """

  private static let end =
    "✘ Test run with 5 tests in 1 suite failed after 0.01 seconds with 7 issues.\n"

  @Test("Where tests failed, each with its issues stands after everything else")
  func listsFailures() throws {
    try onMachine(printing: Self.log + Self.end, status: 1) { machine in
      let english = try machine.run(["test"])
      #expect(english.status == 1)
      #expect(
        english.output.hasSuffix(
          Self.end + "\nWhat failed:\n" + Self.failures
            + "  … and 1 more of this test\ntests: 2 passed, 3 failed\n"),
        "\(english.output)")
      let chinese = try machine.run(["test"], language: "zh_CN.UTF-8")
      #expect(
        chinese.output.contains(
          "\n未通过的测试：\n" + Self.failures + "  …… 这项测试还有另外 1 个问题\n"), "\(chinese.output)")
    }
  }

  @Test("Where all pass nothing but their number is said")
  func isSilent() throws {
    let log = "✔ Test ok() passed after 0.1 seconds.\n✔ Test run with 1 test in 1 suite passed.\n"
    try onMachine(printing: log, status: 0) { machine in
      let run = try machine.run(["test"])
      #expect(run.output.hasSuffix(log + "tests: 1 passed, 0 failed\n"), "\(run.output)")
    }
  }

  @Test("Where a test traps, its sentence and the line are named, and what failed before")
  func namesTrap() throws {
    let crash = """
      Gradbook/Old.swift:1: Fatal error: an expected trap of a child.
      Gradbook/Shape.swift:9: Fatal error: The shape [2] does not fit.

      *** Program crashed: Illegal instruction at 0x00007f7de8f6df7f ***

      Thread 0 "Tests":

        0      0x00007f7de7692301 sigsuspend + 65 in libc.so.6 at /a/Sources/wrong.c:1

      Thread 2 "oot.default-qos" crashed:

        1 [ra] 0x00007f7de90f961f _assertionFailure(_:_:file:line:flags:) + 302 in libswiftCore.so
        3 [ra] 0x0000560fcc497028 Crash.down() + 583 in T.xctest at /a/Tests/STests/C.swift:4:118

      Registers:
      r1error: Process '/a/T.xctest' exited with unexpected signal code 4
      Images (18 omitted):

      """
    try onMachine(printing: Self.log + crash, status: 1) { machine in
      let run = try machine.run(["test"])
      #expect(run.status == 1)
      let last = """
        The tests broke off; the last that is known of it:
        Gradbook/Shape.swift:9: Fatal error: The shape [2] does not fit.
          Crash.down() + 583 in T.xctest at /a/Tests/STests/C.swift:4:118
        error: Process '/a/T.xctest' exited with unexpected signal code 4
        tests: 2 passed, 3 failed

        """
      #expect(run.output.hasSuffix(last) && run.output.contains(Self.failures), "\(run.output)")
    }
  }

  @Test("An issue of many lines, or of a very long one, is clipped between characters")
  func clips() throws {
    let long = String(repeating: "长", count: 1000)
    let lines = (1...40).map { "  line \($0)" }.joined(separator: "\n")
    let log = """
      ✘ Test a() recorded an issue at A.swift:1:1: Expectation failed: \(long)
      ↳ Many
      \(lines)
      ✘ Test a() failed after 0.1 seconds with 1 issue.

      """
    try onMachine(printing: log + Self.end, status: 1) { machine in
      let run = try machine.run(["test"])
      #expect(run.status == 1, "\(run.errors)")
      let words = run.output.components(separatedBy: "What failed:\n").last ?? ""
      #expect(!words.contains("\u{FFFD}") && words.contains("长长 …\n↳ Many\n  line 1\n"))
      #expect(words.contains("\n  line 10\n  …\ntests: "), "\(words)")
    }
  }

  @Test("After both sanitizers, what each complained of and which tests failed under it")
  func sanitizes() throws {
    let report = """
      case $* in
        *'--sanitize address'*) echo 'SUMMARY: AddressSanitizer: heap-use-after-free A.swift:7 in f' \\
          > "${ASAN_OPTIONS#*log_path=}.7" ;;
      esac
      """
    try onMachine(printing: Self.log + Self.end, status: 1, first: report) { machine in
      let run = try machine.run(["sanitize"])
      #expect(run.status == 1)
      let words = run.output.components(separatedBy: Self.end).last ?? ""
      let list = "\nWhat failed:\n" + Self.failures
      #expect(
        words.hasPrefix(
          "with --sanitize address:\nSUMMARY: AddressSanitizer: heap-use-after-free A.swift:7 in f\n"
            + list), "\(words)")
      #expect(words.contains("with --sanitize thread:\n" + list), "\(words)")
    }
  }
}
