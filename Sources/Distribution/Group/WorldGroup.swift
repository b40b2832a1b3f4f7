import Foundation
import Gradbook

extension ProcessGroup {
  /// The group of all processes that one `mpirun` or `gradbook distribute` has started; a group of
  /// one where nothing of the kind did. Made once.
  ///
  /// Cores are shared: each of several ranks on a machine computes with its part of them. At the
  /// program's end the group is left, if that was not done.
  ///
  /// - Throws: ``DistributionError/libraryUnusable(reason:)`` if the MPI library is not there or not
  ///   one.
  public static func world() throws(DistributionError) -> ProcessGroup {
    try WorldGroup.made.get()
  }
}

/// Runs `body` with the group of all processes, ``ProcessGroup/world()``, and leaves it: what a
/// program's main file does with its ranks.
///
/// An error is printed with the rank's number, and ends the process with status 1, so that whoever
/// started the ranks ends the others.
public func withProcessGroup<Result>(_ body: (ProcessGroup) throws -> Result) -> Result {
  var rank = 0
  do {
    let group = try ProcessGroup.world()
    rank = group.rank
    let result = try body(group)
    try group.destroy()
    return result
  } catch {
    RankEnd.exit(over: Text(describing: error), rank: rank)
  }
}

private enum WorldGroup {
  static let made: Result<ProcessGroup, DistributionError> = {
    do throws(DistributionError) { return .success(try make()) } catch { return .failure(error) }
  }()

  private static func make() throws(DistributionError) -> ProcessGroup {
    let environment = ProcessInfo.processInfo.environment
    guard let library = Launcher(environment)?.library else { return .single }
    let group = ProcessGroup(try MPITransport(library: library))
    if let local = Launcher.localRanks(environment) {
      Cores.setLimit(max(1, ProcessInfo.processInfo.activeProcessorCount / local))
    }
    atexit { WorldGroup.leave() }
    return group
  }

  /// Leaves the group at the program's end, so that `mpirun` sees a proper one.
  private static func leave() {
    guard case .success(let group) = made else { return }
    do { try group.destroy() } catch { group.stop(over: error) }
  }
}

/// Who has started this process, as its environment tells.
struct Launcher {
  /// The file of the library that belongs to the launcher.
  let library: String

  init?(_ environment: [String: String]) {
    let isOpenMPI = environment["OMPI_COMM_WORLD_SIZE"] != nil
    let isMPICH = ["PMI_RANK", "PMIX_RANK"].contains { environment[$0] != nil }
    guard isOpenMPI || isMPICH else { return nil }
    if let named = environment["GRADBOOK_MPI"] {
      library = named
    } else {
      #if canImport(Darwin)
        library = isOpenMPI ? "libmpi.40.dylib" : "libmpi.12.dylib"
      #else
        library = isOpenMPI ? "libmpi.so.40" : "libmpich.so.12"
      #endif
    }
  }

  /// How many ranks share this machine.
  static func localRanks(_ environment: [String: String]) -> Int? {
    ["OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS"].lazy
      .compactMap { environment[$0].flatMap { Int($0) } }.first
  }
}
