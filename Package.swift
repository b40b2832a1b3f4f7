// swift-tools-version: 6.2
import PackageDescription

/// The lessons, in teaching order: the folder below `Lessons/` and the name of the executable.
let lessons: [String] = [
]

/// Numeric code is optimised even in a debug build: a learner's `swift run` is one.
let optimised: [SwiftSetting] = [
  .unsafeFlags(["-O", "-wmo", "-disable-batch-mode", "-num-threads", "2"], .when(configuration: .debug))
]

func lesson(_ slug: String) -> Target {
  .executableTarget(
    name: slug, dependencies: ["Workbook"], path: "Lessons/\(slug)",
    exclude: [], swiftSettings: [.defaultIsolation(MainActor.self)])
}

let package = Package(
  name: "gradbook",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Gradbook", targets: ["Gradbook", "NN", "Training"]),
    .library(name: "GraphDrawing", targets: ["GraphDrawing"]),
    .library(name: "Workbook", targets: ["Workbook"]),
    .executable(name: "gradbook", targets: ["CLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(
      name: "CGraphviz",
      linkerSettings: [.linkedLibrary("gvc"), .linkedLibrary("cgraph"), .linkedLibrary("cdt")]),
    .target(name: "CBLAS"),
    .target(name: "Gradbook", dependencies: ["CBLAS"], swiftSettings: optimised),
    .target(name: "GraphDrawing", dependencies: ["Gradbook", "CGraphviz"]),
    .target(name: "NN", dependencies: ["Gradbook"], swiftSettings: optimised),
    .target(name: "Training", dependencies: ["Gradbook", "NN"], swiftSettings: optimised),
    .target(name: "Plotting"),
    .target(
      name: "Workbook",
      dependencies: ["Gradbook", "GraphDrawing", "NN", "Training", "Plotting"]),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Workbook", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "GradbookTests", dependencies: ["Gradbook"], resources: [.copy("Resources")]),
    .testTarget(name: "ConformanceTests", dependencies: ["Gradbook"]),
    .testTarget(name: "GraphDrawingTests", dependencies: ["GraphDrawing"]),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"]),
    .testTarget(name: "WorkbookTests", dependencies: ["Workbook"]),
  ] + lessons.map(lesson),
  swiftLanguageModes: [.v6]
)
