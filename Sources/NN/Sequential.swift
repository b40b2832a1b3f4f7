import Gradbook

/// Modules that act one after the other: PyTorch's `nn.Sequential`.
///
/// ```swift
/// let model = Sequential {
///   Linear(2, 5)
///   ReLU()
///   Linear(5, 1)
/// }
/// ```
///
/// Parameters are named by position: `0.weight`, `2.bias`.
nonisolated open class Sequential: Module {
  private final var elements: [(name: String, module: Module)]

  /// Creates the sequence of the modules that the body lists.
  public init(@SequentialBuilder _ modules: () -> [Module]) {
    elements = Sequential.numbered(modules())
  }

  /// Creates the sequence of an array's modules.
  public init(_ modules: [Module]) {
    elements = Sequential.numbered(modules)
  }

  /// Creates the sequence of the modules given.
  public init(_ modules: Module...) {
    elements = Sequential.numbered(modules)
  }

  /// Creates a sequence whose modules have names: `Sequential(["conv": conv, "act": ReLU()])`.
  ///
  /// Traps if a name comes twice.
  public init(_ modules: KeyValuePairs<String, Module>) {
    guard Set(modules.map(\.key)).count == modules.count else {
      fatalError("Sequential: every module needs a name of its own, and one name comes twice.")
    }
    elements = modules.map { ($0.key, $0.value) }
  }

  /// Creates a sequence of modules under their names.
  package init(named modules: [(name: String, module: Module)]) { elements = modules }

  private static func numbered(_ modules: [Module]) -> [(name: String, module: Module)] {
    modules.enumerated().map { (String($0.offset), $0.element) }
  }

  override final func members() -> [Member] {
    elements.map { Member(name: $0.name, content: .module($0.module)) }
      + Member.reflecting(self, without: "elements")
  }

  /// Hands the input from module to module.
  open override func forward(_ x: Tensor) -> Tensor {
    elements.reduce(x) { value, element in element.module(value) }
  }

  /// Adds a module at the end.
  public final func append(_ module: Module) {
    elements.append((String(elements.count), module))
  }

  /// A sequence of some of the modules, which both sequences then share.
  ///
  /// Traps if the range goes beyond the sequence.
  public final subscript(range: Range<Int>) -> Sequential {
    Sequential(elements[range].map(\.module))
  }
}

nonisolated extension Sequential: RandomAccessCollection {
  /// The position of the first module: 0.
  public var startIndex: Int { 0 }
  /// The number of modules.
  public var endIndex: Int { elements.count }
  /// The module at a position. Traps if there is none.
  public subscript(index: Int) -> Module { elements[index].module }
}

/// Collects the modules that the body of a ``Sequential`` lists; `if` and `for` may stand in it.
@resultBuilder
public enum SequentialBuilder {
  /// One module.
  public static func buildExpression(_ module: Module) -> [Module] { [module] }
  /// Several modules at once.
  public static func buildExpression(_ modules: [Module]) -> [Module] { modules }
  /// The body's statements in order.
  public static func buildBlock(_ parts: [Module]...) -> [Module] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [Module]?) -> [Module] { part ?? [] }
  /// The first branch of an `if`.
  public static func buildEither(first part: [Module]) -> [Module] { part }
  /// The second branch of an `if`.
  public static func buildEither(second part: [Module]) -> [Module] { part }
  /// A `for` loop.
  public static func buildArray(_ parts: [[Module]]) -> [Module] { parts.flatMap { $0 } }
}
