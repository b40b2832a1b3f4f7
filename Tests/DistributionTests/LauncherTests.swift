import Foundation
import Testing

@testable import CLI

@Suite("What ended the ranks")
struct LauncherTests {
  static let openMPI = RankLauncher(path: "mpirun", kind: .openMPI)

  @Test("Lines carry their ranks, whichever mpirun passes them on")
  func lines() {
    let cases: [(String, RankLauncher.Kind, Int?, String)] = [
      ("[1,2]<stdout>:loss 0.5", .openMPI, 2, "loss 0.5"),
      ("[prterun-host-12@1,3]<stderr>: error: x", .openMPI, 3, "error: x"),
      ("[1,0]<stdout>:[1, 2]", .openMPI, 0, "[1, 2]"),
      ("mpirun noticed", .openMPI, nil, "mpirun noticed"),
      ("[1] loss", .mpich, 1, "loss"), ("= BAD TERMINATION", .mpich, nil, "= BAD TERMINATION"),
    ]
    for (line, kind, rank, text) in cases {
      let found = RankLine(line, from: RankLauncher(path: "mpirun", kind: kind))
      #expect(found.rank == rank && found.text == text, "\(line)")
    }
  }

  static func ending(
    _ status: Int32, _ launcher: String = "", _ ranks: [Int: [String]] = [:]
  ) -> String? {
    RankEnding(
      status: status, launcherLines: launcher.split(separator: "\n").map(String.init),
      rankErrors: ranks
    ).error?.text.english
  }

  @Test("A rank's own sentence comes before what mpirun makes of it")
  func sentences() {
    #expect(Self.ending(0, "mpirun noticed") == nil)
    let aborted = "Primary job  terminated normally, but 1 process returned a non-zero exit code."
    #expect(
      Self.ending(1, aborted, [2: ["error: rank 2: The models differ."]])
        == "rank 2 stopped, and with it all others: The models differ.")
    #expect(
      Self.ending(132, aborted, [1: ["NN/Linear.swift:10: Fatal error: Linear: needs 3."]])
        == "rank 1 trapped, and with it all others ended: Linear: needs 3.")
    let killed =
      "mpirun noticed that process rank 1 with PID 0 on node a exited on signal 9 (Killed)."
    #expect(Self.ending(137, killed)?.hasPrefix("rank 1 was ended by signal 9") == true)
    #expect(
      Self.ending(
        9, "= BAD TERMINATION\nYOUR APPLICATION TERMINATED WITH THE EXIT STRING: Killed (signal 9)")?
        .hasPrefix("A rank was ended by signal 9") == true)
    let exited = "mpirun detected\n\n  Process name: [[5,1],3]\n  Exit code:    4\n"
    #expect(
      Self.ending(4, exited, [3: ["no data"]])?.contains("rank 3 ended with status 4") == true)
    #expect(
      Self.ending(1, "ssh: Could not resolve hostname node9: Name or service not known")?
        .hasPrefix("A host could not be reached: ssh:") == true)
    #expect(
      Self.ending(213, "-----\nSomething odd.\n-----")
        == "mpirun ended with status 213. Its last words: Something odd. Look at them, and try fewer ranks."
    )
  }

  @Test("Lines are cut where they end, and the last one needs no end")
  func cutting() {
    var cutter = LineCutter()
    #expect(cutter.lines(with: Data("a\nb".utf8)) == ["a"])
    #expect(cutter.lines(with: Data("c\n\nd".utf8)) == ["bc", ""])
    #expect(cutter.last == "d")
  }
}
