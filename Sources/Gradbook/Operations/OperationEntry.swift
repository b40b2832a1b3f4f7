/// What the catalogue knows of an operation: one entry each, from which follow its name and sign
/// in pictures, its row in `gradbook ops` and its gradient check.
///
/// An entry is a stored property of its family (such as `ArithmeticOperations`), which is the
/// only way by which the operation's method reaches it; the catalogue reads the families'
/// properties, so there is no list that could drift.
public class OperationEntry: @unchecked Sendable {
  // Unchecked because subclasses add stored functions; all of them are immutable and Sendable.

  /// The name in graphs and messages: PyTorch's, in lowerCamelCase.
  public let name: String
  /// The sign in pictures, such as `×`.
  public let symbol: String
  /// What the operation is called in words.
  public let word: Text
  let operandLetters: [Character]
  /// PyTorch's word in `grad_fn=<…Backward>`, where it is another than the name.
  private(set) var printedName: String?
  /// What formulas and pictures call the operands, in their order.
  package var operandNames: [String] { operandLetters.map { String($0) } }
  /// The arguments on which the gradient check runs.
  let samples: [OperationSample]
  /// Whether second derivatives exist at the samples and are worth checking.
  public let isSmooth: Bool
  /// Makes an operation from its entry, its attributes and what stands in ``Operation/kept``.
  typealias Maker = @Sendable (OperationEntry, Attributes, [Tensor]) throws -> Operation
  /// Makes the operation anew from its attributes; `nil` for one that is made in another way.
  private let maker: Maker?

  init(
    _ name: String, symbol: String? = nil, _ word: Text, isSmooth: Bool = true,
    operands: String = OperationEntry.letters, maker: Maker? = nil, samples: [OperationSample]
  ) {
    self.maker = maker
    self.name = name
    self.symbol = symbol ?? name
    self.word = word
    self.isSmooth = isSmooth
    self.samples = samples
    operandLetters = Array(operands)
  }

  /// An operation of the class `Made`, with its settings.
  @inline(__always)
  convenience init<Made: Configured>(
    _ name: String, symbol: String? = nil, _ word: Text, isSmooth: Bool = true,
    operands: String = OperationEntry.letters, operation: Made.Type, samples: [OperationSample]
  ) {
    self.init(
      name, symbol: symbol, word, isSmooth: isSmooth, operands: operands,
      maker: Self.maker(of: Made.self), samples: samples)
  }

  /// What makes operations of the class `Made`.
  @inline(__always)
  static func maker<Made: Configured>(of type: Made.Type) -> Maker {
    { entry, attributes, kept in
      guard Made.keptCounts.contains(kept.count) else {
        let (found, least) = (kept.count, Made.keptCounts.lowerBound)
        throw ShapeError(
          "\(entry.name): reads \(least) tensor beside its operands, and \(found) are named.",
          "\(entry.name)：除操作数外还读取 \(least) 个张量，而给了 \(found) 个。")
      }
      let settings = try attributes.decoded(as: Made.Settings.self, operation: entry.name)
      return Made(entry, settings, kept: kept)
    }
  }

  /// This entry, which `print` calls by another word than its name; said where it is declared.
  func printed(as word: String) -> Self {
    printedName = word
    return self
  }

  /// What operands are called by default: without g, the upstream gradient, n, the number of
  /// elements, and y, the result.
  static let letters = "abcdefhijklmopqrstuv"

  /// Makes the operation from its attributes and from what stands in ``Operation/kept``.
  ///
  /// - Throws: ``AttributeError`` for an attribute that is missing or of another type, ``ShapeError``
  ///   for another number of kept tensors than the operation reads.
  func make(_ attributes: Attributes, kept: [Tensor] = []) throws -> Operation {
    guard let maker else { trap("\(name) cannot be made anew.") }
    return try maker(self, attributes, kept)
  }

  /// The derivative with respect to each operand, as far as it has a short form: read off the first
  /// sample's own recording.
  public var formulas: [Text] {
    guard let node = exampleNode else { return [] }
    return (0..<node.operandCount).compactMap {
      node.operation.formula(operand: $0)?.text(operands: operandLetters)
    }
  }

  /// What each operand's backward pass reads, by the letters of ``formulas``; `y` is the result.
  package var readNames: [[String]] {
    guard let node = exampleNode else { return [] }
    return (0..<node.operandCount).map { index in
      let reads = node.operation.reads(forOperand: index)
      let operands = (0..<node.operandCount).filter { reads.contains(.operand($0)) }
      return operands.map { operandNames[$0] } + (reads.contains(.result) ? ["y"] : [])
    }
  }

  private var exampleNode: Node? {
    guard let sample = samples.first else { return nil }
    let generator = Generator(seed: 0)
    let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: generator) }
    for input in inputs { input.requiresGrad = true }
    return enableGrad({ sample.function(inputs) }).node
  }
}

/// An operation whose results have no derivative, such as a comparison: a program runs it, and no
/// graph shows it, so that it stands in no table of derivatives.
final class DiscreteEntry: OperationEntry, @unchecked Sendable {
  // Unchecked as its superclass is: `examples` is immutable and Sendable.

  /// Arguments on which the operation can be tried.
  let examples: [OperationSample]

  init<Made: Configured>(
    _ name: String, symbol: String? = nil, _ word: Text, operation: Made.Type,
    examples: [OperationSample]
  ) {
    self.examples = examples
    super.init(
      name, symbol: symbol, word, isSmooth: false, maker: OperationEntry.maker(of: Made.self),
      samples: [])
  }
}

/// Arguments for one gradient check of one operation.
struct OperationSample: Sendable {
  /// What is special about these arguments, such as `broadcast`.
  let label: String
  let inputs: [SampleInput]
  let function: @Sendable ([Tensor]) -> Tensor

  init(
    _ label: String, _ inputs: [SampleInput], _ function: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.label = label
    self.inputs = inputs
    self.function = function
  }
}

/// One argument of a sample: a shape, and where its elements may lie.
struct SampleInput: Sendable {
  let shape: [Int]
  let range: ClosedRange<Double>
  /// Points that elements keep a distance from, because the derivative jumps there.
  let kinks: [Double]
  /// Whether the tensor is handed over as a transposed view, not contiguous.
  let isTransposed: Bool
  /// Whether all elements differ by more than a finite difference can confuse.
  let isSpread: Bool

  init(
    _ shape: [Int], in range: ClosedRange<Double> = -2...2, kinks: [Double] = [],
    transposed: Bool = false, spread: Bool = false
  ) {
    self.shape = shape
    self.range = range
    self.kinks = kinks
    isTransposed = transposed
    isSpread = spread
  }

  func make(dtype: DType, generator: Generator) -> Tensor {
    let count = shape.reduce(1, *)
    var elements = generator.uniforms(count, in: range)
    if isSpread {
      let order = generator.randperm(count)
      let step = (range.upperBound - range.lowerBound) / Double(max(count, 1))
      for index in 0..<count {
        elements[index] = range.lowerBound + (Double(order[index]) + 0.5) * step
      }
    }
    for index in 0..<count {
      for kink in kinks where (elements[index] - kink).magnitude < 0.05 {
        elements[index] = kink + (elements[index] < kink ? -0.1 : 0.1)
      }
    }
    if isTransposed && shape.count >= 2 {
      let swapped = Array(shape.dropLast(2)) + [shape[shape.count - 1], shape[shape.count - 2]]
      return Tensor(flat: elements, shape: swapped, dtype: dtype).transpose(-2, -1)
    }
    return Tensor(flat: elements, shape: shape, dtype: dtype)
  }
}

/// A group of operations declared in one file, as stored properties of type ``OperationEntry``.
protocol OperationFamily: Sendable {
  static var title: Text { get }
}

extension OperationFamily {
  private var declared: [OperationEntry] {
    Mirror(reflecting: self).children.compactMap { $0.value as? OperationEntry }
  }
  /// The operations that can be recorded.
  var entries: [OperationEntry] { declared.filter { !($0 is DiscreteEntry) } }
  /// The operations without a derivative.
  var discreteEntries: [DiscreteEntry] { declared.compactMap { $0 as? DiscreteEntry } }
}

/// Every family of operations.
struct OperationFamilies: Sendable {
  let arithmetic = ArithmeticOperations()
  let exponential = ExponentialOperations()
  let trigonometric = TrigonometricOperations()
  let activation = ActivationOperations()
  let rounding = RoundingOperations()
  let reduction = ReductionOperations()
  let scan = ScanOperations()
  let norm = NormOperations()
  let comparison = ComparisonOperations()
  let counting = CountingOperations()
  let collecting = CollectingOperations()
  let singular = SingularOperations()
  let convolution = ConvolutionOperations()
  let window = WindowOperations()
  let resampling = ResamplingOperations()
  let maxPooling = MaxPoolingOperations()
  let embedding = EmbeddingOperations()
  let robustLoss = RobustLossOperations()
  let ordering = OrderingOperations()
  let product = ProductOperations()
  let view = ViewOperations()
  let indexing = IndexingOperations()
  let joining = JoiningOperations()
  let normalizing = NormalizingOperations()
  let conversion = ConversionOperations()
  let layer = LayerOperations()
  let recurrentCell = RecurrentCellOperations()
  let loss = LossOperations()
  let quantizing = QuantizingOperations()

  var all: [any OperationFamily] {
    Mirror(reflecting: self).children.compactMap { $0.value as? any OperationFamily }
  }
}

let operations = OperationFamilies()

/// All operations that can be recorded.
public enum OperationCatalogue {
  /// A family's title and its operations, in the order of declaration.
  public static var families: [(title: Text, entries: [OperationEntry])] {
    operations.all.map { (type(of: $0).title, $0.entries) }.filter { !$0.1.isEmpty }
  }

  /// Every family, with its operations that have no derivative beside those that have one.
  package static var allFamilies:
    [(title: Text, entries: [OperationEntry], discreteEntries: [OperationEntry])]
  {
    operations.all.map { (type(of: $0).title, $0.entries, $0.discreteEntries) }
  }

  /// Every operation that can be recorded.
  public static var entries: [OperationEntry] { families.flatMap(\.entries) }

  /// The operations without a derivative, which programs run and graphs do not show.
  static var discreteEntries: [DiscreteEntry] { operations.all.flatMap(\.discreteEntries) }

  /// The operation called `name`, if there is one, with or without a derivative.
  public static func entry(named name: String) -> OperationEntry? { byName[name] }

  private static let byName = Dictionary(
    (entries + discreteEntries).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
