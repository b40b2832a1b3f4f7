// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Neuron",
  platforms: [.macOS(.v15)],
  dependencies: [
    // No traits: Gradbook's command line is left out, and nothing is fetched.
    .package(name: "gradbook", path: "../gradbook", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "Neuron",
      dependencies: [
        .product(name: "Gradbook", package: "gradbook"),
        .product(name: "GraphDrawing", package: "gradbook"),
      ],
      // Functions of a script may use its globals: both belong to the main actor.
      swiftSettings: [.defaultIsolation(MainActor.self)])
  ]
)
