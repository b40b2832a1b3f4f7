import Foundation

/// Where installed data lie.
package struct DataFolders: Sendable {
  /// The folder that `gradbook data` writes into; `nil` if all data are hidden.
  package let own: String?
  private let system: [InstalledData: String]

  /// The folders that the environment's variables name, and those of the system's packages.
  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    system: [InstalledData: String] = [.fashionMNIST: "/usr/share/datasets/fashion-mnist"]
  ) {
    func named(_ variable: String) -> String? {
      environment[variable].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0).path }
    }
    let isHidden = environment["GRADBOOK_DATA"] == "none"
    let home = named("HOME") ?? NSHomeDirectory()
    own =
      isHidden
      ? nil
      : named("GRADBOOK_DATA")
        ?? (named("XDG_DATA_HOME") ?? "\(home)/.local/share") + "/gradbook"
    self.system = isHidden ? [:] : system
  }

  /// The folders that may hold some data, the learner's own first.
  package func candidates(for data: InstalledData) -> [String] {
    [own.map { "\($0)/\(data.rawValue)" }, system[data]].compactMap { $0 }
  }
}
