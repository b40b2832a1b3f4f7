// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Neuron",
  platforms: [.macOS(.v15)],
  dependencies: [.package(path: "../gradbook")],
  targets: [
    .executableTarget(
      name: "Neuron",
      dependencies: [
        .product(name: "Gradbook", package: "gradbook"),
        .product(name: "GraphDrawing", package: "gradbook"),
      ])
  ]
)
