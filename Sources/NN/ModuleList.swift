import Gradbook

/// Modules in a list that the holder's `forward` calls as it likes: PyTorch's `nn.ModuleList`.
///
/// A plain array of modules does the same; a list can also be appended to and is printed with
/// its own brackets in either case.
nonisolated public final class ModuleList: Module {
  private var elements: [Module]

  /// Creates a list of an array's modules.
  public init(_ modules: [Module] = []) { elements = modules }

  override func members() -> [Member] {
    elements.enumerated().map { Member(name: String($0.offset), content: .module($0.element)) }
  }

  /// Adds a module at the end.
  public func append(_ module: Module) { elements.append(module) }
}

nonisolated extension ModuleList: RandomAccessCollection {
  /// The position of the first module: 0.
  public var startIndex: Int { 0 }
  /// The number of modules.
  public var endIndex: Int { elements.count }
  /// The module at a position. Traps if there is none.
  public subscript(index: Int) -> Module { elements[index] }
}

/// How a dictionary of modules that a property holds is counted and printed: by key, in order.
nonisolated final class ModuleDict: Module {
  private let elements: [(key: String, value: Module)]

  init(_ modules: [String: Module]) {
    elements = modules.sorted { $0.key < $1.key }
  }

  override func members() -> [Member] {
    elements.map { Member(name: $0.key, content: .module($0.value)) }
  }
}
