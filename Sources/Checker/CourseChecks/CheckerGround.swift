import Foundation
import Processes

/// What every verdict on a given answer depends on: the checker and the judges with all that they are
/// made of, the library and the modules that answers are compiled against, compiler and machine.
struct CheckerGround {
  let root: URL
  /// The folder with the library and the modules.
  let products: URL
  /// The program that judges.
  let program: URL?

  /// All of it in words and SHA-256 sums; `nil` where that cannot be told: the program is older than
  /// a source of its own, or nothing computes sums here.
  func text() -> String? {
    let modules = modules()
    let sources = modules.flatMap(Self.files)
    guard let program, let linked = Self.date(program),
      sources.allSatisfy({ Self.date($0).map { $0 <= linked } ?? false }),
      let compiler = Tool.output("swiftc", ["--version"]),
      let sums = Self.sums(of: sources + built(modules.map(\.lastPathComponent)))
    else { return nil }
    return ([compiler, machine, root.path] + sums).joined(separator: "\n")
  }

  // MARK: Files

  /// The folders of the modules that the checker imports, itself among them.
  func modules() -> [URL] {
    let folder = root.appending(path: "Sources")
    var found: Set<String> = []
    var pending = ["Checker"]
    while let name = pending.popLast() {
      let module = folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: module.path), found.insert(name).inserted else {
        continue
      }
      for file in Self.files(in: module) where file.pathExtension == "swift" {
        pending += Self.imports(in: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
      }
    }
    return found.sorted().map { folder.appending(path: $0) }
  }

  private static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
      return String(words[place + 1])
    }
  }

  private static func files(in folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (files?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.path < $1.path }
  }

  /// What was built of these modules and is read when an answer is compiled or run.
  private func built(_ modules: [String]) -> [URL] {
    let files =
      [Course.library(in: products)]
      + modules.map { products.appending(path: "Modules/\($0).swiftmodule") }
      + modules.map { products.appending(path: "\($0).build/module.modulemap") }
      + [root.appending(path: "Package.swift")]
    return files.filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  private static func date(_ file: URL) -> Date? {
    try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)[
      .modificationDate] as? Date
  }

  private static func sums(of files: [URL]) -> [String]? {
    let paths = files.map(\.path)
    let text = Tool.output("sha256sum", paths) ?? Tool.output("shasum", ["-a", "256"] + paths)
    let lines = text?.split(separator: "\n").map(String.init)
    return lines?.count == files.count ? lines : nil
  }

  // MARK: The machine

  /// What says where the clone is and which of it is built: known from the sums and the path.
  private static let withoutEffect = ["GRADBOOK_ROOT", "GRADBOOK_BUILD", "GRADBOOK_TESTS"]

  /// Which instructions its processor has, and what our programs are told by the environment.
  private var machine: String {
    let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = processor.split(separator: "\n").filter {
      $0.hasPrefix("model name") || $0.hasPrefix("flags")
    }
    let variables = ProcessInfo.processInfo.environment.filter { name, _ in
      (name.hasPrefix("GRADBOOK_") && !Self.withoutEffect.contains(name))
        || name.hasPrefix("OPENBLAS_")
    }.map { "\($0.key)=\($0.value)" }
    return (Set(flags.map(String.init)).sorted() + variables.sorted()).joined(separator: "\n")
  }
}
