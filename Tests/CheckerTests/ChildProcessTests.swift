import Foundation
import Processes
import Testing

@testable import Checker

/// A program that is run leaves nothing running, and only what it computes counts.
@Suite struct ChildProcessTests {
  private func run(
    _ script: String, _ limits: ChildProcess.Limits = .init()
  ) throws -> ChildProcess.Result {
    try Bench.inFolder { folder in
      ChildProcess(
        program: "/bin/sh", arguments: ["-c", script], folder: folder, name: "child",
        limits: limits
      ).run()
    }
  }

  @Test(
    "What a program leaves running ends with it, however it was detached",
    arguments: [
      "sleep SECONDS & exit 3", "(setsid sleep SECONDS &) ; exit 3",
      "setsid sh -c 'setsid sleep SECONDS & setsid sleep SECONDS' & sleep 0.2; exit 3",
      "nohup setsid sh -c \"trap '' TERM HUP INT; (sleep SECONDS &); sleep SECONDS\" & sleep 0.2; exit 3",
    ])
  func descendants(script: String) throws {
    let seconds = "\(Int.random(in: 10_000...99_999))"
    let result = try run(script.replacing("SECONDS", with: seconds))
    #expect(result.ending == .exited(3))
    #expect(Bench.sleepers(seconds) == 0)
  }

  @Test("A program that is ended from outside takes all of its own along")
  func endedFromOutside() throws {
    let seconds = "\(Int.random(in: 10_000...99_999))"
    let script = "(setsid sleep \(seconds) &); sleep \(seconds)"
    let result = try run(script, .init(waiting: 0.5))
    #expect(result.ending == .asleep)
    #expect(Bench.sleepers(seconds) == 0)
  }

  @Test("Its own end is told as it was: a status, a signal, a program that is not there")
  func endings() throws {
    #expect(try run("exit 0").ending == .exited(0))
    #expect(try run("exit 77").ending == .exited(77))
    #expect(try run("kill -SEGV $$").ending == .signalled(SIGSEGV))
    #expect(try run("kill -KILL $$").ending == .signalled(SIGKILL))
    let result = try Bench.inFolder { folder in
      ChildProcess(program: "/no/such", arguments: [], folder: folder, name: "child").run()
    }
    #expect(result.ending == .exited(127))
  }

  @Test("Computing is told from waiting: a loop is out of time, however little waiting is allowed")
  func computing() throws {
    let loop = try run("while :; do :; done", .init(computing: 1, waiting: 0.3))
    #expect(loop.ending == .outOfTime)
    let nap = try run("sleep 1000", .init(computing: 1, waiting: 0.6))
    #expect(nap.ending == .asleep)
    let short = try run("sleep 0.5; exit 4", .init(computing: 1, waiting: 30))
    #expect(short.ending == .exited(4))
  }

  @Test("Many short children count together")
  func manyChildren() throws {
    let script = "while :; do sh -c 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done'; done"
    let result = try run(script, .init(computing: 1, waiting: 60, processes: 2))
    #expect(result.ending == .outOfTime)
  }

  @Test("It has no terminal, no input and no files of its starter's but those it is given")
  func isApart() throws {
    #expect(try run("cat; exit 5").ending == .exited(5))
    #expect(try run("true < /dev/tty && exit 1; exit 6").ending == .exited(6))
    #expect(
      try run("for d in 3 4 5 6 7 8 9; do true <&$d && exit $d; done; exit 60").ending
        == .exited(60))
  }
}
