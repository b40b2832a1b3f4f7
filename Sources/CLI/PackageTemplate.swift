import Gradbook

/// The files of a new package.
struct PackageTemplate {
  let name: String
  let language: Language

  /// Which build of the library it is; stands in the library's folder, and in a package as a link.
  static let buildFile = "Build.swift"
  /// What says that the library is not there.
  static let checkFile = "Sources/\(SharedLibrary.name)/Check.swift"
  /// The link to the library's folder.
  private static let link = ".gradbook"

  /// Paths in the package, and what stands there.
  var files: [(path: String, text: String)] {
    [
      ("Package.swift", manifest), ("Sources/\(name)/main.swift", program),
      (Self.checkFile, check), (".gitignore", ".build/\n\(Self.link)\n"),
    ]
  }

  /// Links in the package, and where each leads, as seen from where it stands.
  func links(to library: String) -> [(path: String, target: String)] {
    [
      (Self.link, library),
      ("Sources/\(SharedLibrary.name)/\(Self.buildFile)", "../../\(Self.link)/\(Self.buildFile)"),
    ]
  }

  private func words(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    // \(words(
      "A link to what the clone has built: its modules and one library.",
      "链接到克隆目录里编译好的东西：各个模块和一个库。"))
    let gradbook = Context.packageDirectory + "/\(Self.link)"
    let modules = SwiftSetting.unsafeFlags(["-I", "\\(gradbook)/Modules"])

    let package = Package(
      name: "\(name)",
      platforms: [.macOS(.v15)],
      targets: [
        // \(words(
          "Links the library. Every target that uses it depends on this one and has `modules`.",
          "链接这个库。用到它的目标都要依赖这个目标，并写上 `modules`。"))
        .target(
          name: "\(SharedLibrary.name)", swiftSettings: [modules],
          linkerSettings: [
            .unsafeFlags([
              "-L", gradbook, "-l\(SharedLibrary.name)", "-Xlinker", "-rpath", "-Xlinker", gradbook,
            ])
          ]),
        .executableTarget(
          name: "\(name)", dependencies: ["\(SharedLibrary.name)"],
          // \(Self.isolation(language))
          swiftSettings: [modules, .defaultIsolation(MainActor.self)]),
      ]
    )

    """
  }

  /// Why everything in a script belongs to the main actor.
  static func isolation(_ language: Language) -> String {
    Text(
      "Functions of a script may use its globals: both belong to the main actor.",
      "脚本里的函数可以使用全局变量：两者都属于主执行者（main actor）。")(language)
  }

  private var check: String {
    """
    #if !canImport(Training) || !canImport(GraphDrawing)
      #error(
        "\(words(
          "Gradbook is not where this package looks for it, or was built by another Swift. In its "
            + "folder, type ./gradbook new and the path of this package; your files stay as they are.",
          "找不到编译好的 Gradbook，或者它是用另一个版本的 Swift 编译的。请在 Gradbook 的目录里输入 ./gradbook new "
            + "加上本程序包的路径；你的文件不会改动。"))"
      )
    #endif

    """
  }

  private var program: String {
    """
    import GraphDrawing
    import Training

    manualSeed(42)

    /// \(words(
      "Points in the plane to two classes.", "把平面上的点分成两类。"))
    class Net: Module {
      let hidden = Linear(2, 8)
      let output = Linear(8, 2)

      override func forward(_ x: Tensor) -> Tensor { output(hidden(x).tanh()) }
    }

    let data = TensorDataset.moons(200)
    let loader = DataLoader(data, batchSize: 20, shuffle: true)
    let model = Net()
    let optimizer = Adam(model.parameters(), lr: 0.02)

    /// \(words(
      "One epoch; the mean loss of its batches.", "训练一轮，返回各批损失的平均值。"))
    func train(_ loader: DataLoader<(Tensor, Tensor)>) -> Double {
      var total = 0.0
      for (x, y) in loader {
        let loss = crossEntropy(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        total += loss.item()
      }
      return total / Double(loader.count)
    }

    for epoch in 1...10 {
      print("epoch \\(epoch)  loss \\(train(loader))")
    }

    // \(words(
      "One forward and backward pass over four points, as a picture.",
      "对四个点做一次前向和反向传播，画成图。"))
    let loss = crossEntropy(model(data.x[0..<4]), data.y[0..<4])
    loss.backward()
    try ComputationGraph(of: loss).render(
      "graph.svg", direction: .backward, options: DrawingOptions(language: .\(languageCase)))
    print("graph.svg")

    """
  }

  private var languageCase: String { language == .chinese ? "chinese" : "english" }
}
