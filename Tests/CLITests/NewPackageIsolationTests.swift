import Foundation
import Testing

/// One training in the three modes of the first pages: functions, globals, modules, a dataset that is
/// changed by a tensor of the script, and a loader with workers.
@Suite struct NewPackageIsolationTests {
  /// `ALL` stands before what workers run, `MAIN` before functions that use globals, and `FIXED` before
  /// a tensor that both use.
  private static let program = """
    import Training

    manualSeed(0)
    let hidden = 8
    FIXED let mean = Tensor([0.5, 0.5])
    var losses: [Double] = []

    ALL final class Points: Dataset, @unchecked Sendable {
      let x = randn(32, 2)
      var count: Int { x.size(0) }
      func sample(at index: Int) -> (Tensor, Tensor) { (x[index], x[index].sum(0, keepDim: true)) }
    }

    ALL func centred(_ x: Tensor) -> Tensor { x - mean }

    class Net: Module {
      let body = Sequential(Linear(2, hidden), ReLU(), Linear(hidden, 1))
      override func forward(_ x: Tensor) -> Tensor { body(x) }
    }

    let data = Points().map { x, y in (centred(x), y) }
    let loader = DataLoader(data, batchSize: 8, shuffle: true, numWorkers: 2)
    let model = Net()
    let optimizer = SGD(model.parameters(), lr: 0.1)

    MAIN func train(_ loader: DataLoader<(Tensor, Tensor)>) {
      for (x, y) in loader {
        let loss = mseLoss(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
      }
    }

    for _ in 1...2 { train(loader) }
    print(losses)

    """

  /// The setting in the manifest, and what the page says to write.
  private static let modes: [(setting: String, words: [String: String])] = [
    (
      "[modules, .defaultIsolation(MainActor.self)]",
      ["ALL": "nonisolated ", "MAIN": "", "FIXED": "nonisolated(unsafe) "]
    ),
    ("[modules]", ["ALL": "", "MAIN": "@MainActor ", "FIXED": "nonisolated(unsafe) "]),
    ("[modules, .swiftLanguageMode(.v5)]", ["ALL": "", "MAIN": "", "FIXED": ""]),
  ]

  @Test("Each of the three manifests runs the same training, to the same losses")
  func trains() throws {
    let pages = try ["README.md", "README.zh-CN.md"].map {
      try String(contentsOf: Program.root.appending(path: $0), encoding: .utf8)
    }
    var printed: Set<String> = []
    for (setting, words) in Self.modes {
      for page in pages { #expect(page.contains("`swiftSettings: \(setting)`"), "\(setting)") }
      try Program.inFolder(named: "net") { folder in
        #expect(try Program.gradbook(["new", "."], in: folder).status == 0)
        let manifest = folder.appending(path: "Package.swift")
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let changed = text.replacing(Self.modes[0].setting, with: setting)
        try Data(changed.utf8).write(to: manifest)
        let program = words.reduce(Self.program) { $0.replacing("\($1.key) ", with: $1.value) }
        try Data(program.utf8).write(to: folder.appending(path: "Sources/Net/main.swift"))
        let run = try Program.run(
          URL(fileURLWithPath: "/usr/bin/env"), ["swift", "run", "--quiet"], in: folder)
        #expect(run.status == 0 && !run.errors.contains("warning"), "\(setting): \(run)")
        printed.insert(run.output)
      }
    }
    #expect(printed.count == 1 && printed.first?.hasPrefix("[") == true, "\(printed)")
  }
}
