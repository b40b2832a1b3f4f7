import Gradbook

extension Member {
  /// Adds the modules and tensors that a property's value is or holds.
  ///
  /// Looked into are optionals, arrays, dictionaries, tuples, structs and enums, to any depth, since
  /// they belong to the module that stores them. What stands there is named by its place:
  /// `blocks.0`, `heads.left`, `pair.first`. Not looked into are classes other than modules, which
  /// others may hold too, closures, and sets, which have no order.
  static func collect(_ value: Any, named name: String, into members: inout [Member]) {
    if let module = value as? Module {
      members.append(Member(name: name, content: .module(module)))
    } else if let tensor = value as? Tensor {
      members.append(Member(name: name, content: .tensor(tensor)))
    } else if let modules = value as? [Module], !modules.isEmpty {
      members.append(Member(name: name, content: .module(ModuleList(modules))))
    } else if let modules = value as? [String: Module], !modules.isEmpty {
      members.append(Member(name: name, content: .module(ModuleDict(sorting: modules))))
    } else if mayHoldParts(value) {
      collectParts(of: value, named: name, into: &members)
    }
  }

  private static func collectParts(
    of value: Any, named name: String, into members: inout [Member]
  ) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      for child in mirror.children { collect(child.value, named: name, into: &members) }
    case .dictionary:
      for (key, part) in sortedEntries(of: mirror, named: name) {
        collect(part, named: "\(name).\(key)", into: &members)
      }
    case .collection, .tuple, .struct, .enum:
      for (index, child) in mirror.children.enumerated() {
        let label = child.label.map(plain) ?? "\(index)"
        collect(child.value, named: "\(name).\(label)", into: &members)
      }
    default: break
    }
  }

  /// A dictionary's values under their keys' descriptions, numbers in their own order.
  private static func sortedEntries(
    of mirror: Mirror, named name: String
  ) -> [(key: String, part: Any)] {
    let entries = mirror.children.compactMap { child -> (key: String, number: Int?, part: Any)? in
      let parts = Array(Mirror(reflecting: child.value).children)
      guard parts.count == 2, holdsParts(parts[1].value) else { return nil }
      return ("\(parts[0].value)", parts[0].value as? Int, parts[1].value)
    }
    let sorted = entries.sorted { left, right in
      if let a = left.number, let b = right.number { return a < b }
      return left.key < right.key
    }
    for (left, right) in zip(sorted, sorted.dropFirst()) where left.key == right.key {
      fatalError(
        "The dictionary “\(name)” of a module has two keys that read “\(left.key)”; parts need "
          + "names of their own, so use strings as keys.")
    }
    return sorted.map { ($0.key, $0.part) }
  }

  private static func holdsParts(_ value: Any) -> Bool {
    var found: [Member] = []
    collect(value, named: "", into: &found)
    return !found.isEmpty
  }

  /// Whether a module or tensor could stand in the value: not in plain numbers or text, of which
  /// there may be a million.
  private static func mayHoldParts(_ value: Any) -> Bool {
    if let list = value as? any ElementTyped { return !isPlain(type(of: list).partType) }
    return !isPlain(type(of: value))
  }

  private static func isPlain(_ type: Any.Type) -> Bool {
    func isTrivial<T>(_ type: T.Type) -> Bool { _isPOD(type) }
    return type == String.self || _openExistential(type, do: isTrivial)
  }

  /// The property's name as written: a lazy property is stored under a longer one, a wrapped one
  /// behind an underscore; a tuple's element without a label is `.0`.
  static func plain(_ label: String) -> String {
    let lazyPrefix = "$__lazy_storage_$_"
    if label.hasPrefix(lazyPrefix) { return String(label.dropFirst(lazyPrefix.count)) }
    return label.hasPrefix("_") || label.hasPrefix(".") ? String(label.dropFirst()) : label
  }
}

/// A container that tells its parts' type without being read.
private protocol ElementTyped {
  static var partType: Any.Type { get }
}

extension Array: ElementTyped {
  fileprivate static var partType: Any.Type { Element.self }
}

extension Dictionary: ElementTyped {
  fileprivate static var partType: Any.Type { Value.self }
}
