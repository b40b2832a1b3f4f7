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

/// Modules under names, which the holder's `forward` calls as it likes: PyTorch's `nn.ModuleDict`.
///
/// A plain dictionary of modules does the same, in the order of its sorted names.
nonisolated public final class ModuleDict: Module {
  private var elements: [(key: String, value: Module)]

  /// Creates the dictionary: `ModuleDict(["conv": conv, "pool": pool])`. Traps if a name comes
  /// twice.
  public init(_ modules: KeyValuePairs<String, Module> = [:]) {
    guard Set(modules.map(\.key)).count == modules.count else {
      fatalError("ModuleDict: every module needs a name of its own, and one name comes twice.")
    }
    elements = modules.map { ($0.key, $0.value) }
  }

  /// Modules of a property that holds a dictionary.
  init(sorting modules: [String: Module]) {
    elements = modules.sorted { $0.key < $1.key }
  }

  /// The names in order.
  public var keys: [String] { elements.map(\.key) }

  /// The module under a name; setting a new name adds it at the end, setting `nil` removes it.
  public subscript(name: String) -> Module? {
    get { elements.first { $0.key == name }?.value }
    set {
      let place = elements.firstIndex { $0.key == name }
      switch (place, newValue) {
      case (let place?, let module?): elements[place].value = module
      case (let place?, nil): elements.remove(at: place)
      case (nil, let module?): elements.append((name, module))
      case (nil, nil): break
      }
    }
  }

  override func members() -> [Member] {
    elements.map { Member(name: $0.key, content: .module($0.value)) }
  }
}
