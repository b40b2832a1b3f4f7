import Compression
import Foundation
import Gradbook
import GraphDrawing
import NN
import Testing

@Suite("Pictures of smaller models")
struct PictureTests {
  private func network() -> Sequential {
    let generator = Generator(seed: 3)
    return Sequential {
      Linear(4, 6, generator: generator)
      ReLU()
      Linear(6, 2, generator: generator)
    }
  }
  private let x = Tensor.rand(3, 4, generator: Generator(seed: 5))

  /// Where pictures are left to be looked at, if anywhere.
  private func keep(_ svg: String, _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["GRADBOOK_GALLERY"] else { return }
    try svg.write(toFile: "\(folder)/\(name).svg", atomically: true, encoding: .utf8)
  }

  @Test("In a picture each parameter shows its share of zeros, pruned or not")
  func sparsity() throws {
    let model = network()
    Prune.l1Unstructured(model[0], name: "weight", amount: 0.75)
    Prune.remove(Prune.l1Unstructured(model[2], name: "weight", amount: 0.5), name: "weight")
    let graph = ComputationGraph(of: model(x).sum())
    let shares = model.sparsity().shares(in: graph)
    func share(_ name: String) -> Double? {
      graph.nodes.first { $0.name == name }.flatMap { shares[$0.id] }
    }
    #expect(share("0.weight_orig") == 0.75 && share("0.weight_mask") == 0.75)
    #expect(share("2.weight") == 0.5 && share("2.bias") == 0)
    let product = graph.nodes.first { $0.operation == "mul" }
    #expect(product.flatMap { shares[$0.id] } == 0.75)
    #expect(shares.count == 6)
    for language in Language.allCases {
      let options = DrawingOptions(
        language: language, title: Text("Sparsity", "稀疏度"), heat: shares,
        heatWhole: Text("the elements that are 0", "等于 0 的元素"))
      let svg = try String(decoding: graph.render(.svg, options: options), as: UTF8.self)
      #expect(svg.contains("75 %") && svg.contains("50 %"))
      try keep(svg, "sparsity-\(language)")
    }
  }

  @Test("Float and 8 bits stand side by side, with each place where numbers become whole")
  func comparison() throws {
    let model = network()
    let float = ComputationGraph(of: model(x))
    Quantization.prepareQAT(model)
    let whole = ComputationGraph(of: model(x))
    let comparison = Quantization.comparison(float: float, quantized: whole)
    let added = comparison.after.changes.values.filter { change in
      if case .added = change { true } else { false }
    }
    // What comes in wants no gradient, so its rounding is not recorded.
    #expect(added.count == 3)
    #expect(Set(added.map(\.reason.english)) == ["weights: int8", "activations: uint8"])
    #expect(comparison.after.changes.count == 5)
    for language in Language.allCases {
      let svg = try comparison.svg(options: DrawingOptions(language: language))
      #expect(svg.contains(language == .english ? "weights: int8" : "权重：int8"))
      try keep(svg, "int8-\(language)")
    }
  }
}
