import Gradbook

/// The files of a new package.
struct PackageTemplate {
  let name: String
  let dependency: String
  let language: Language

  /// Paths in the package, and what stands there.
  var files: [(path: String, text: String)] {
    [
      ("Package.swift", manifest), ("Sources/\(name)/main.swift", program),
      (".gitignore", ".build/\n"),
    ]
  }

  private func words(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var manifest: String {
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
        .package(name: "gradbook", path: "\(dependency)", traits: [])
      ],
      targets: [
        .executableTarget(
          name: "\(name)",
          dependencies: [
            .product(name: "Gradbook", package: "gradbook"),
            .product(name: "GraphDrawing", package: "gradbook"),
          ],
          // \(words(
            "Functions of a script may use its globals: both belong to the main actor.",
            "脚本里的函数可以使用全局变量：两者都属于主执行者（main actor）。"))
          swiftSettings: [.defaultIsolation(MainActor.self)])
      ]
    )

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
