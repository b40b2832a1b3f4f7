import Foundation
import Processes

/// The cores that this process may use.
enum CPUAffinity {
  /// The command that runs `command` on the last `count` cores, with Linux's `taskset`; the command
  /// as it is where that is missing.
  static func limiting(_ command: [String], to count: Int?) -> [String] {
    guard let count, count < allowed.count, let taskset = Tool.find("taskset") else {
      return command
    }
    let list = allowed.suffix(count).map(String.init).joined(separator: ",")
    return [taskset, "-c", list] + command
  }

  private static let allowed: [Int] = {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return [] }
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("Cpus_allowed_list:") }
    return line.map { list(String($0.drop { $0 != ":" }.dropFirst())) } ?? []
  }()

  /// The numbers in a list such as `0,2-4`.
  static func list(_ text: String) -> [Int] {
    text.split(separator: ",").flatMap { part -> [Int] in
      let ends = part.split(separator: "-").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      guard let first = ends.first, let last = ends.last, first <= last, last < 1 << 16 else {
        return []
      }
      return Array(first...last)
    }
  }
}
