// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The lessons, in teaching order: the folder below `Lessons/`, which is also the name of the
/// executable, and what it needs beside `Workbook`. What one lesson needs, no other is linked with.
let lessons: [(slug: String, dependencies: [String])] = [
  ("01-overview", ["Course", "Training"]),
  ("02-introduction", ["NN"]),
  ("03-installation", ["Doctor"]),
  ("04-environment", []),
  ("05-tensors", []),
  ("06-operations", []),
  ("07-indexing", []),
  ("08-derivatives", []),
  ("09-autograd", ["Training"]),
  ("10-networks", ["Training"]),
  ("11-models", ["NN"]),
  ("12-activations", ["Training"]),
  ("13-layers", ["NN"]),
  ("14-optimizers", ["Training"]),
  ("15-losses", ["Training"]),
  ("16-metrics", ["Training"]),
  ("17-dataloading", ["Training"]),
  ("18-augmentation", ["Training"]),
  ("19-training", ["Training"]),
  ("20-search", ["Training"]),
  ("21-checkpoints", ["Training"]),
  ("22-compression", ["Compression", "Training"]),
  ("23-tracing", ["ONNX", "Profiling", "Tracing", "Training"]),
  ("24-serving", ["Profiling", "Serving", "Training"]),
  ("25-distributed", ["Distribution", "Training"]),
  ("26-performance", ["Profiling", "Training"]),
  ("27-digits", ["Training"]),
  ("28-convolution", ["Training"]),
  ("29-sequences", ["Pretrained", "Training"]),
  ("30-reinforcement", ["Training"]),
  ("31-recommendation", ["Training"]),
  ("32-generative", ["Training"]),
  ("33-engine", ["Training"]),
  ("34-ndarray", ["Training"]),
  ("35-library", ["Practice", "Training"]),
]

/// Lessons without exercises, and so without the folders of these.
let lessonsWithoutExercises: Set<String> = []

/// Lessons whose exercises are the steps of a project: these have no tables of edits.
let lessonsWithProjects: Set = ["33-engine", "34-ndarray", "35-library"]

/// Lessons without the same program in PyTorch beside them, which is `lesson.py`.
let lessonsWithoutPython: Set = ["33-engine", "34-ndarray", "35-library"]

let environment = ProcessInfo.processInfo.environment

/// GRADBOOK_BUILD=quick leaves the optimiser out, so that an edit of the engine is compiled in
/// seconds, file by file. No result changes; give it a build folder of its own.
let isQuick = environment["GRADBOOK_BUILD"] == "quick"

/// GRADBOOK_TESTS=GradbookTests,NNTests leaves out every target that these tests do not need.
let wantedTests = environment["GRADBOOK_TESTS"].map {
  Set($0.split(separator: ",").map(String.init))
}

/// The wider vector instructions that this machine has. They change the speed and no result: the
/// compiler neither reorders nor fuses floating-point operations. GRADBOOK_VECTORS=baseline leaves
/// them out.
let vectors: [String] = {
  guard environment["GRADBOOK_VECTORS"] != "baseline",
    let cpu = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
  else { return [] }
  let flags = Set(cpu.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
  guard flags.isSuperset(of: ["avx2", "fma"]) else { return [] }
  let wide: [Substring] = ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]
  let found: [Substring] = ["avx2", "fma"] + (flags.isSuperset(of: wide) ? wide : [])
  return found.flatMap { ["-Xcc", "-m\($0)"] }
}()

/// Numeric code is optimised even in a debug build: a learner's `swift run` is one. Exclusive access
/// is checked by the compiler alone: the run-time check would cost as much as a small operation. A
/// square root that sets no `errno` is one instruction for several numbers. A function that takes a
/// closure is compiled once and not for each closure: what is worth that is inlined, and the rest
/// would double the time of the build. A release build makes operators on scalars part of their
/// callers in other modules.
let optimised: [SwiftSetting] =
  [
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-Xcc", "-fno-math-errno"] + vectors),
  ]
  + (isQuick
    ? []
    : [
      .unsafeFlags(
        [
          "-O", "-wmo", "-disable-batch-mode", "-num-threads", "2",
          "-Xllvm", "-sil-disable-pass=closure-specialize", "-Xllvm", "-align-loops=32",
        ], .when(configuration: .debug))
    ])

func lesson(_ slug: String, _ dependencies: [String]) -> Target {
  .executableTarget(
    name: slug, dependencies: (["Workbook"] + dependencies).map { .byName(name: $0) },
    path: "Lessons/\(slug)",
    exclude: ["lesson.en.md", "lesson.zh.md"]
      + (lessonsWithoutExercises.contains(slug)
        ? [] : ["Exercises", "Solutions", "Mutants"])
      + (lessonsWithoutExercises.union(lessonsWithProjects).contains(slug) ? [] : ["Edits"])
      + (lessonsWithoutPython.contains(slug) ? [] : ["lesson.py"]),
    swiftSettings: [.defaultIsolation(MainActor.self)])
}

/// What only programs of this package need: the command line reads arguments, the server listens to a
/// network. The trait is on by default; a package that depends on this one with `traits: []` neither
/// fetches nor builds what they need. There is one trait, because the compiler gets several in any
/// order, and compiles everything anew for another order.
let ofPrograms = TargetDependencyCondition.when(traits: ["Programs"])

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser", condition: ofPrograms)

let network: [Target.Dependency] = ["NIOCore", "NIOHTTP1", "NIOPosix"].map {
  .product(name: $0, package: "swift-nio", condition: ofPrograms)
}

/// Programs as one writes them who comes from PyTorch: the same sources, compiled in three ways.
let programs: [Target] = [
  ("Plain", []), ("MainActor", [.defaultIsolation(MainActor.self)]),
  ("SwiftFive", [.swiftLanguageMode(.v5)]),
].flatMap { (mode: String, settings: [SwiftSetting]) in
  ["VAE", "Reinforce", "CharGPT"].map { program in
    .executableTarget(
      name: "\(program.lowercased())-\(mode.lowercased())", dependencies: ["Training"],
      path: "Tests/Programs/\(mode)/\(program)", swiftSettings: settings)
  }
}

let products: [Product] = [
  .library(name: "Gradbook", targets: ["Gradbook", "NN", "Training"]),
  .library(name: "GraphDrawing", targets: ["GraphDrawing"]),
  .library(name: "ONNX", targets: ["ONNX"]),
  .library(name: "Compression", targets: ["Compression"]),
  .library(name: "Pretrained", targets: ["Pretrained"]),
  .library(name: "Profiling", targets: ["Profiling"]),
  .library(name: "Distribution", targets: ["Distribution"]),
  .library(name: "Serving", targets: ["Serving"]),
  .library(name: "Tracing", targets: ["Tracing"]),
  .library(name: "Workbook", targets: ["Workbook"]),
  // What an answer is compiled against: shared, so that linking one takes no time.
  .library(name: "Practice", type: .dynamic, targets: ["Practice", "Judges"]),
  // What a package made by `gradbook new` is linked with.
  .library(
    name: "GradbookShared", type: .dynamic,
    targets: [
      "Gradbook", "NN", "Training", "GraphDrawing", "ONNX", "Compression", "Pretrained",
      "Profiling",
      "Distribution", "Tracing",
    ]),
  .executable(name: "gradbook", targets: ["Command"]),
  .executable(name: "gradbook-serve", targets: ["ServerProgram"]),
  .executable(name: "gradbook-play", targets: ["PlaygroundProgram"]),
  .executable(name: "gradbook-site", targets: ["SiteProgram"]),
]

let targets: [Target] =
  [
    .target(
      name: "CGraphviz",
      linkerSettings: [.linkedLibrary("gvc"), .linkedLibrary("cgraph"), .linkedLibrary("cdt")]),
    .target(
      name: "CBLAS", cSettings: [.unsafeFlags(["-O3"], .when(configuration: .debug))],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CTape", cSettings: [.unsafeFlags(["-O3"], .when(configuration: .debug))]),
    .target(name: "Platform"),
    .target(name: "Language", dependencies: ["Platform"], swiftSettings: optimised),
    .target(
      name: "Gradbook", dependencies: ["CBLAS", "CTape", "Language", "Platform"],
      swiftSettings: optimised),
    .target(name: "Tracing", dependencies: ["Gradbook"]),
    .target(
      name: "GraphDrawing", dependencies: ["Gradbook", "CGraphviz"], swiftSettings: optimised),
    .target(name: "NN", dependencies: ["Gradbook", "Platform"], swiftSettings: optimised),
    .target(
      name: "CFormats",
      linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("z")]),
    .target(
      name: "Datasets", dependencies: ["Gradbook", "CFormats"], swiftSettings: optimised),
    .target(
      name: "Training", dependencies: ["Gradbook", "NN", "Datasets", "Platform"],
      swiftSettings: optimised),
    .target(name: "Pretrained", dependencies: ["Datasets", "Gradbook", "NN", "Training"]),
    .target(
      name: "ONNX", dependencies: ["Datasets", "Gradbook", "NN"], swiftSettings: optimised),
    .target(name: "CInt8", cSettings: [.unsafeFlags(["-O3"], .when(configuration: .debug))]),
    .target(
      name: "Compression", dependencies: ["CInt8", "Gradbook", "NN"], swiftSettings: optimised),
    .target(name: "CMPI", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "Distribution",
      dependencies: [
        "CMPI", "Datasets", "Gradbook", "GraphDrawing", "NN", "Platform", "Profiling", "Training",
      ], swiftSettings: optimised),
    .target(name: "Plotting", dependencies: ["Language"]),
    .target(name: "Profiling", dependencies: ["Gradbook", "GraphDrawing", "Plotting"]),
    .target(name: "Requests", dependencies: ["Language", "Platform"], swiftSettings: optimised),
    .target(
      name: "Inference",
      dependencies: ["Datasets", "Gradbook", "NN", "ONNX", "Platform", "Requests", "Training"],
      swiftSettings: optimised),
    .target(name: "Web", dependencies: ["Platform", "Requests"] + network),
    .target(
      name: "Serving", dependencies: ["Gradbook", "Inference", "Platform", "Web"] + network,
      exclude: ["Dockerfile", "Dockerfile.dockerignore"]),
    .target(name: "CommandText", dependencies: ["Language", argumentParser]),
    .executableTarget(
      name: "ServerProgram", dependencies: ["CommandText", "Serving", argumentParser]),
    .target(name: "Expressions", dependencies: ["Gradbook"]),
    .target(name: "Drill", dependencies: ["Gradbook"], swiftSettings: optimised),
    .target(
      name: "Playground",
      dependencies: [
        "Datasets", "Drill", "Expressions", "Gradbook", "GraphDrawing", "NN", "Training", "Web",
      ] + network),
    .executableTarget(
      name: "PlaygroundProgram",
      dependencies: ["CommandText", "Language", "Playground", "Web", argumentParser]),
    .target(name: "Course", dependencies: ["Language"]),
    .target(name: "Markup", dependencies: ["Course", "Language"]),
    .target(
      name: "Workbook",
      dependencies: ["Course", "Gradbook", "GraphDrawing", "Markup", "Plotting", "Profiling"]),
    .executableTarget(name: "SiteProgram", dependencies: ["Gradbook", "Workbook"]),
    .target(name: "CChild"),
    .target(name: "Processes", dependencies: ["CChild"]),
    .target(name: "Doctor", dependencies: ["Gradbook", "GraphDrawing", "Processes", "Training"]),
    .target(name: "Fetching", dependencies: ["Datasets", "Language", "Platform", "Processes"]),
    .target(name: "CReport"),
    .target(name: "Practice", dependencies: ["CReport", "Gradbook", "NN", "Platform", "Training"]),
    .target(name: "Judges", dependencies: ["Practice"]),
    .target(
      name: "Checker",
      dependencies: [
        "CChild", "CReport", "Course", "Expressions", "Gradbook", "GraphDrawing", "Judges",
        "Markup", "Practice", "Processes",
      ]),
    .target(
      name: "CLI",
      dependencies: [
        "Checker", "CommandText", "Course", "Doctor", "Drill", "Expressions", "Fetching",
        "Gradbook", "GraphDrawing", "Markup", "ONNX", "Plotting", "Practice", "Processes",
        "Profiling",
        argumentParser,
      ]),
    .executableTarget(name: "Command", dependencies: ["CLI"]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Compression", "Course", "Gradbook", "GraphDrawing", "Markup", "NN", "Plotting",
        "Processes", "Profiling",
        "Training", "Workbook",
        argumentParser,
      ],
      exclude: ["Peers"]),
    .executableTarget(
      name: "first-gradient", dependencies: ["Gradbook"], path: "Sources/FirstGradient"),
    .executableTarget(
      name: "first-picture", dependencies: ["Gradbook", "GraphDrawing"],
      path: "Sources/FirstPicture"),
    // It reads what the compiler knows of these modules, so they must have been built.
    .executableTarget(
      name: "DocsMaker",
      dependencies: [
        "Compression", "Distribution", "Gradbook", "ONNX", "Pretrained", "Processes", "Profiling",
        "Serving", "Tracing", "Training", "Workbook", "first-picture",
      ]),
    .testTarget(name: "DocsMakerTests", dependencies: ["DocsMaker", "Gradbook", "Processes"]),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks"]),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CLI", "CFormats", "Datasets", "Expressions", "Gradbook", "GraphDrawing", "Inference",
        "Markup", "NN", "ONNX", "Pretrained", "Processes", "Training",
        argumentParser,
      ]),
    .target(name: "CMemory", path: "Tests/CMemory"),
    .target(name: "Refusals", dependencies: ["CMemory", "Platform"], path: "Tests/Refusals"),
    .testTarget(name: "FuzzTests", dependencies: ["Fuzz"]),
    .testTarget(
      name: "GradbookTests", dependencies: ["Gradbook", "CBLAS", "CMemory", "Refusals"],
      resources: [.copy("Resources")]),
    .testTarget(name: "TracingTests", dependencies: ["Gradbook", "Tracing"]),
    .testTarget(name: "NNTests", dependencies: ["NN"], resources: [.copy("Resources")]),
    .executableTarget(
      name: "resume-child", dependencies: ["Training"], path: "Tests/ResumeChild"),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["CMemory", "Datasets", "NN", "Training", "resume-child"],
      resources: [.copy("Resources")]),
    .testTarget(
      name: "ONNXTests",
      dependencies: ["Datasets", "Gradbook", "GraphDrawing", "NN", "ONNX", "Training"],
      resources: [.copy("Resources")]),
    .testTarget(
      name: "CompressionTests",
      dependencies: ["Compression", "Gradbook", "GraphDrawing", "NN", "ONNX", "Training"],
      resources: [.copy("Resources")]),
    .executableTarget(
      name: "distributed-trial", dependencies: ["Distribution"], path: "Sources/DistributedTrial"),
    .testTarget(
      name: "DistributionTests",
      dependencies: ["CLI", "Command", "Distribution", "Processes", "distributed-trial"],
      exclude: ["two-hosts.sh"], resources: [.copy("Resources")]),
    .testTarget(
      name: "PretrainedTests", dependencies: ["Pretrained"], resources: [.copy("Resources")]),
    .testTarget(
      name: "TutorialTests", dependencies: ["Training"], resources: [.copy("Resources")]),
    .testTarget(
      name: "ProgramTests", dependencies: programs.map { .byName(name: $0.name) },
      resources: [.copy("Resources")]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Gradbook", "Refusals"],
      resources: [.copy("Resources")]),
    .target(name: "BrowserHand", dependencies: ["Platform"], path: "Tests/BrowserHand"),
    .testTarget(
      name: "GraphDrawingTests",
      dependencies: ["BrowserHand", "GraphDrawing", "CMemory", "NN", "Tracing"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(name: "DrillTests", dependencies: ["Drill", "Gradbook"]),
    .testTarget(name: "ProfilingTests", dependencies: ["NN", "Profiling", "Training"]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Inference", "NN", "ONNX", "Platform", "ServerProgram", "Serving", "Training", "WireHand",
      ]),
    .target(name: "WireHand", dependencies: ["Platform", "Web"], path: "Tests/WireHand"),
    .testTarget(
      name: "PlaygroundTests",
      dependencies: [
        "BrowserHand", "Datasets", "Gradbook", "NN", "Playground", "Training", "Web", "WireHand",
      ]),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"]),
    .testTarget(
      name: "CLITests",
      dependencies: [
        "Checker", "CLI", "Command", "CommandText", "Course", "Datasets", "Distribution",
        "Expressions", "Fetching", "Gradbook", "GraphDrawing", "NN", "ONNX", "Plotting",
        "Profiling",
        "Training", "SiteProgram", "05-tensors", "07-indexing",
      ]),
    .testTarget(
      name: "LessonTests",
      dependencies: ["BrowserHand", "Course", "Workbook"] + lessons.map { .byName(name: $0.slug) }),
    .testTarget(
      name: "WorkbookTests",
      dependencies: ["BrowserHand", "Course", "Markup", "Profiling", "Workbook"]),
    .testTarget(
      name: "CheckerTests",
      dependencies: ["Checker", "Command", "Judges", "Markup", "Practice", "Processes"],
      exclude: ["Engines", "Probes"]),
  ] + programs + lessons.map { lesson($0.slug, $0.dependencies) }

/// The names of the targets that the wanted tests need, themselves among them; `nil` for all.
let wantedTargets: Set<String>? = wantedTests.map { tests in
  let byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
  var found: Set<String> = []
  var pending = Array(tests)
  while let name = pending.popLast() {
    guard let target = byName[name], found.insert(name).inserted else { continue }
    for case .byNameItem(let dependency, _) in target.dependencies { pending.append(dependency) }
  }
  return found
}

func isWanted(_ name: String) -> Bool { wantedTargets?.contains(name) ?? true }

func isWanted(_ product: Product) -> Bool {
  let names = (product as? Product.Library)?.targets ?? (product as? Product.Executable)?.targets
  return (names ?? []).allSatisfy(isWanted)
}

let package = Package(
  name: "gradbook",
  platforms: [.macOS(.v15)],
  products: products.filter(isWanted),
  traits: [
    .trait(
      name: "Programs", description: "The command line, the server, the benchmarks, the fuzzer."),
    .default(enabledTraits: ["Programs"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: targets.filter { isWanted($0.name) },
  swiftLanguageModes: [.v6]
)
