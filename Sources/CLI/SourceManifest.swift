import Checker
import Gradbook

/// The manifest of a package that builds Gradbook from its sources, as the first pages and the
/// tutorial show it.
struct SourceManifest {
  let name: String
  /// The clone as seen from the package.
  let clone: String
  let language: Language

  var text: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(name)",
      platforms: [.macOS(.v15)],
      dependencies: [
        // \(words(
          "No traits: Gradbook's command line is left out, and nothing is fetched.",
          "不启用 traits：不含 Gradbook 的命令行，也不用下载任何东西。"))
        \(SourceDependency.line(path: clone))
      ],
      targets: [
        .executableTarget(
          name: "\(name)",
          dependencies: [
            .product(name: "Gradbook", package: "gradbook"),
            .product(name: "GraphDrawing", package: "gradbook"),
          ],
          // \(PackageTemplate.isolation(language))
          swiftSettings: [.defaultIsolation(MainActor.self)])
      ]
    )

    """
  }

  private func words(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }
}
