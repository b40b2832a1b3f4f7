import Foundation
import Gradbook

/// The command that installs a package on this machine.
package struct Installer {
  /// A package by the name that each package manager has for it.
  package struct Package {
    package let apt: String
    package let dnf: String
    package let pacman: String
    package let brew: String

    package static let graphviz = Package(
      apt: "libgraphviz-dev", dnf: "graphviz-devel", pacman: "graphviz", brew: "graphviz")
    package static let openblas = Package(
      apt: "libopenblas0-pthread", dnf: "openblas", pacman: "openblas", brew: "openblas")
    package static let libpng = Package(
      apt: "libpng-dev", dnf: "libpng-devel", pacman: "libpng", brew: "libpng")
    package static let libjpeg = Package(
      apt: "libjpeg-dev", dnf: "libjpeg-turbo-devel", pacman: "libjpeg-turbo", brew: "jpeg-turbo")
    package static let gnuplot = Package(
      apt: "gnuplot-nox", dnf: "gnuplot", pacman: "gnuplot", brew: "gnuplot")
    package static let fonts = Package(
      apt: "fonts-noto-cjk", dnf: "google-noto-sans-cjk-fonts", pacman: "noto-fonts-cjk",
      brew: "font-noto-sans-cjk-sc")
  }

  /// The sentence that says what to type.
  static func mend(_ package: Package) -> Text {
    let command = command(package)
    return Text("Type: \(command)", "请输入：\(command)")
  }

  private static func command(_ package: Package) -> String {
    let prefix = geteuid() == 0 ? "" : "sudo "
    if Tool.find("apt-get") != nil { return "\(prefix)apt-get install \(package.apt)" }
    if Tool.find("dnf") != nil { return "\(prefix)dnf install \(package.dnf)" }
    if Tool.find("pacman") != nil { return "\(prefix)pacman -S \(package.pacman)" }
    return "brew install \(package.brew)"
  }
}

/// A program on the path.
package enum Tool {
  /// Where a program is, or `nil`.
  package static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program prints, or `nil` if it is not there or fails.
  static func output(_ name: String, _ arguments: [String]) -> String? {
    guard let program = find(name) else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
