import Foundation
import Gradbook
import Processes

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
    package static let mpi = Package(
      apt: "openmpi-bin", dnf: "openmpi", pacman: "openmpi", brew: "open-mpi")
    package static let fonts = Package(
      apt: "fonts-noto-cjk", dnf: "google-noto-sans-cjk-fonts", pacman: "noto-fonts-cjk",
      brew: "font-noto-sans-cjk-sc")
  }

  /// The sentence that says what to type.
  package static func mend(_ package: Package) -> Text {
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
