import Foundation
import Processes

/// SHA-256 sums, by the program of the system that computes them.
enum FileSums {
  /// The sums of files, in hexadecimal digits.
  ///
  /// - Throws: ``FetchError/toolMissing(_:use:)`` if nothing computes sums here.
  static func of(_ paths: [String], find: (String) -> String?) throws(FetchError) -> [String] {
    let programs: [(name: String, arguments: [String])] = [
      ("sha256sum", []), ("shasum", ["-a", "256"]),
    ]
    for (name, arguments) in programs where find(name) != nil {
      guard let text = Tool.output(name, arguments + ["--"] + paths) else { continue }
      // A backslash begins the line of a file whose name has one in it.
      let sums = text.split(separator: "\n").map { String($0.drop { $0 == "\\" }.prefix(64)) }
      if sums.count == paths.count { return sums }
    }
    throw .toolMissing("sha256sum", use: nil)
  }
}
