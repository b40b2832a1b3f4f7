import Foundation
import Gradbook
import Processes

/// The mpirun of this machine.
struct RankLauncher {
  enum Kind { case openMPI, mpich }

  let path: String
  let kind: Kind

  /// Finds it on the path, or where Fedora keeps it.
  static func find() -> RankLauncher? {
    let elsewhere = "/usr/lib64/openmpi/bin/mpirun"
    guard
      let path = Tool.find("mpirun")
        ?? (FileManager.default.isExecutableFile(atPath: elsewhere) ? elsewhere : nil)
    else { return nil }
    let version = Tool.output("mpirun", ["--version"]) ?? ""
    let isMPICH = version.contains("HYDRA") || version.contains("Intel")
    return RankLauncher(path: path, kind: isMPICH ? .mpich : .openMPI)
  }

  /// What it is given before the program. Ranks may use every core, and more ranks than cores are let
  /// through: the engine divides the cores itself.
  func flags(ranks: Int, hosts: String?) -> [String] {
    let hosts = hosts.map { [kind == .openMPI ? "--host" : "-hosts", $0] } ?? []
    switch kind {
    case .openMPI:
      return ["-n", "\(ranks)", "--tag-output", "--bind-to", "none", "--oversubscribe"] + hosts
    case .mpich: return ["-n", "\(ranks)", "-prepend-rank"] + hosts
    }
  }

  /// Its environment: root may start it, and a trap ends a rank at once instead of printing a stack.
  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if geteuid() == 0 {
      environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1"
      environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1"
    }
    environment["SWIFT_BACKTRACE"] = environment["SWIFT_BACKTRACE"] ?? "enable=no"
    // A rank that waits lets another compute where there are more ranks than cores.
    environment["OMPI_MCA_mpi_yield_when_idle"] = environment["OMPI_MCA_mpi_yield_when_idle"] ?? "1"
    return environment
  }
}

/// One start of a program as several ranks.
struct RankLaunch {
  let program: String
  let arguments: [String]
  let ranks: Int
  let hosts: String?
  let showsAllOutput: Bool

  /// Runs the program to its end.
  func run() throws {
    guard let launcher = RankLauncher.find() else {
      guard ranks == 1, hosts == nil else {
        throw CommandError.distribute(.launcherMissing(ranks: ranks))
      }
      // One rank needs nobody to start it.
      try ProductBuild.become(program, with: arguments)
    }
    let output = RankOutput(launcher, showsAll: showsAllOutput)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: launcher.path)
    process.arguments = launcher.flags(ranks: ranks, hosts: hosts) + [program] + arguments
    process.environment = launcher.environment
    let pipes = [Pipe(), Pipe()]
    (process.standardOutput, process.standardError) = (pipes[0], pipes[1])
    fflush(nil)
    // An interruption goes to mpirun, too, which ends the ranks; then there is something to say.
    signal(SIGINT, SIG_IGN)
    do { try process.run() } catch {
      throw CommandError.distribute(.cannotStart(launcher.path, reason: error.localizedDescription))
    }
    Self.read(pipes, into: output)
    process.waitUntilExit()
    let ending = RankEnding(
      status: process.terminationStatus, launcherLines: output.launcherLines,
      rankErrors: output.rankErrors)
    if let error = ending.error { throw CommandError.distribute(error) }
  }

  /// Reads both pipes to their ends.
  private static func read(_ pipes: [Pipe], into output: RankOutput) {
    let group = DispatchGroup()
    for (index, pipe) in pipes.enumerated() {
      let handle = pipe.fileHandleForReading
      DispatchQueue.global().async(group: group) {
        var cutter = LineCutter()
        while case let bytes = handle.availableData, !bytes.isEmpty {
          for line in cutter.lines(with: bytes) { output.take(line, isError: index == 1) }
        }
        if let last = cutter.last { output.take(last, isError: index == 1) }
      }
    }
    group.wait()
  }
}
