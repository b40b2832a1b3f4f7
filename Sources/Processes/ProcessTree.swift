import Foundation

/// A program and all that it has started, as the system sees it now: who computes, who waits.
package struct ProcessTree {
  /// Whether one of its threads computes, or would if a core were free, or reads from a disk.
  package var isBusy = false
  /// Seconds of computing of all, those that have ended included.
  package var computing = 0.0
  /// Bytes that the processes have resident now, all together.
  package var residentMemory = 0

  #if os(Linux)
    /// What `/proc` says of a process and its descendants; `nil` where it says nothing.
    init?(of root: pid_t) {
      guard Self.times(of: root) != nil else { return nil }
      var left = [root]
      while let pid = left.popLast() {
        computing += Self.times(of: pid) ?? 0
        residentMemory += Self.pages(of: pid) * Int(sysconf(Int32(_SC_PAGESIZE)))
        for thread in Self.numbers(in: "/proc/\(pid)/task") {
          let path = "/proc/\(pid)/task/\(thread)"
          let state = Self.fields(path + "/stat").first ?? ""
          if state == "R" || state == "D" { isBusy = true }
          left += Self.text(path + "/children").split(separator: " ").compactMap { pid_t($0) }
        }
      }
    }

    /// Of a process and of its children that have ended and were waited for.
    private static func times(of pid: pid_t) -> Double? {
      let fields = fields("/proc/\(pid)/stat")
      guard fields.count > 14 else { return nil }
      let ticks = fields[11...14].compactMap { Double($0) }.reduce(0, +)
      return ticks / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func pages(of pid: pid_t) -> Int {
      let fields = text("/proc/\(pid)/statm").split(separator: " ")
      return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    }

    /// What follows the program's name, which is in brackets and may hold anything.
    private static func fields(_ path: String) -> [Substring] {
      let text = text(path)
      guard let end = text.lastIndex(of: ")") else { return [] }
      return text[text.index(after: end)...].split(separator: " ")
    }

    private static func numbers(in folder: String) -> [Int] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { Int($0) }
    }

    private static func text(_ path: String) -> String {
      (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
  #else
    init?(of root: pid_t) { nil }
  #endif
}
