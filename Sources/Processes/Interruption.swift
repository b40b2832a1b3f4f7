import CChild
import Foundation
import Synchronization

/// What is not left behind when the program is told to end, by Ctrl-C or otherwise: programs that
/// it runs, and folders that it made for a while.
package enum Interruption {
  private struct State {
    var keepers = Set<pid_t>()
    var folders = Set<URL>()
    var isUnderWay = false
  }

  private static let state = Mutex(State())

  /// From now on SIGINT, SIGTERM and SIGHUP end the program only after all is cleared away.
  ///
  /// - Parameter status: the exit status of a program that is ended by SIGINT as it should be;
  ///   `nil` for one that is broken off.
  package static func clearAway(status: Int32? = nil) {
    let file = interruption_file(status == nil ? 0 : 1)
    if file < 0 { return }
    let thread = Thread {
      var number: UInt8 = 0
      while read(file, &number, 1) != 1 {}
      clear()
      if let status, Int32(number) == SIGINT {
        fflush(nil)
        _exit(status)
      }
      interruption_end(Int32(number))
    }
    thread.start()
  }

  private static func clear() {
    let (keepers, folders) = state.withLock { state in
      state.isUnderWay = true
      return (state.keepers, state.folders)
    }
    for keeper in keepers { kill(keeper, SIGTERM) }
    var looks = 0
    while looks < 500, keepers.contains(where: { kill($0, 0) == 0 }) {
      usleep(10_000)
      looks += 1
    }
    for folder in folders { erase(folder) }
  }

  /// Whether no process of this number runs any more, so that nobody needs the folder that it made.
  package static func isGone(_ process: pid_t) -> Bool {
    kill(process, 0) != 0 && errno == ESRCH
  }

  /// A folder that is not to be left behind.
  package static func watchOver(_ folder: URL) { change { $0.folders.insert(folder) } }

  /// Removes a folder, and the one around it if nothing else is in it.
  package static func remove(_ folder: URL) {
    erase(folder)
    change { $0.folders.remove(folder) }
  }

  private static func erase(_ folder: URL) {
    try? FileManager.default.removeItem(at: folder)
    rmdir(folder.deletingLastPathComponent().path)
  }

  static func began(_ keeper: pid_t) { change { $0.keepers.insert(keeper) } }
  static func ended(_ keeper: pid_t) { change { $0.keepers.remove(keeper) } }

  /// Once the program is to end, nothing more is begun and no result is drawn from what was
  /// broken off.
  private static func change(_ body: (inout State) -> some Any) {
    let goesOn = state.withLock { state in
      if !state.isUnderWay { _ = body(&state) }
      return !state.isUnderWay
    }
    if goesOn { return }
    while true { sleep(60) }
  }
}
