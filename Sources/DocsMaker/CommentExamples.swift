import Foundation

/// The examples in public comments, as one program that can be compiled. They are fragments, so each
/// becomes a function, beside names that stand for what a reader has.
struct CommentExamples {
  private var examples: [(symbol: String, code: String)] = []

  /// Takes the examples of a module's comments; one that several declarations inherit comes once.
  mutating func add(_ graphs: [SymbolGraph]) {
    for symbol in graphs.flatMap(\.symbols) {
      let comment = (symbol.docComment?.lines ?? []).map(\.text).joined(separator: "\n") + "\n"
      for code in Examples.blocks(in: comment) where !examples.contains(where: { $0.code == code })
      {
        examples.append((symbol.path, code))
      }
    }
  }

  var count: Int { examples.count }

  /// The program; a complaint about a line of it names the declaration whose example that is.
  var program: String {
    var text = Self.names
    for (index, example) in examples.enumerated() {
      let lines = example.code.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("import ") }
        .map { $0.replacing("…", with: "").replacing("public ", with: "") }
      text += "\n// The example at \(example.symbol)\n@MainActor func example\(index)() throws {\n"
      text += lines.joined(separator: "\n") + "}\n"
    }
    return text
  }

  private static let names = """
    import Compression
    import Distribution
    import Foundation
    import Gradbook
    import NN
    import ONNX
    import Pretrained
    import Profiling
    import Serving
    import Training
    import Workbook

    let x = Tensor.ones(4, 2)
    let y = Tensor.ones(4, 1)
    let (a, b, other) = (x, x, x)
    let model = Sequential(Linear(2, 1))
    let head = model
    let criterion = MSELoss()
    let optimizer = SGD(model.parameters(), lr: 0.1)
    let loader = DataLoader(TensorDataset(x, y))
    let images = ImageSet.digits(2)
    let (epochs, validationLoss, slope) = (2, 0.5, 2.0)
    let (held, pixels, rows) = ([0.5], [0.5], [[1.0]])
    var losses = [0.5]
    let lesson = Lesson(8)
    let group = ProcessGroup.single
    let sampler = DistributedSampler(TensorDataset(x, y), group: group)
    let (batch, set) = (0, TensorDataset(x, y))
    let weight = Tensor.ones(1, requiresGrad: true)
    let net = model
    let loss = model(x).sum()
    let (x1, x2, y1, y2) = (x, x, y, y)
    func augment(_ images: ImageSet) -> ImageSet { images }

    """
}
