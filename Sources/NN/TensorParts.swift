import Gradbook

/// The tensors in an input or an output of a module's call.
nonisolated enum TensorParts {
  /// Adds the tensors in a value to a list, in order: the value itself, or what stands in an
  /// optional, array, tuple, struct or enum.
  static func collect<Value>(_ value: Value, into tensors: inout [Tensor]) {
    if let tensor = value as? Tensor { return tensors.append(tensor) }
    if value is Int || value is Double || value is Bool { return }
    if let list = value as? [Tensor] { return tensors.append(contentsOf: list) }
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle != .class else { return }
    for child in mirror.children {
      let before = tensors.count
      collect(child.value, into: &tensors)
      // An array of numbers is not gone through.
      if mirror.displayStyle == .collection, tensors.count == before { return }
    }
  }

  /// The value with the next tensors of a list in the place of its own.
  ///
  /// Traps if they cannot be put there: into a struct, an enum, or a tuple of more than four.
  static func replacing<Value>(
    _ value: Value, by rest: inout ArraySlice<Tensor>, in module: Module
  ) -> Value {
    var own: [Tensor] = []
    collect(value, into: &own)
    guard rest.count >= own.count else {
      fatalError(
        "\(module.typeName): a hook returned too few tensors; return as many as it was given.")
    }
    let new = Array(rest.prefix(own.count))
    rest = rest.dropFirst(own.count)
    if zip(own, new).allSatisfy({ $0 === $1 }) { return value }
    guard let changed = forms(of: new).lazy.compactMap({ $0 as? Value }).first else {
      fatalError(
        "\(module.typeName): a hook cannot put other tensors into a \(Value.self); pass tensors by "
          + "themselves, in an array, or in a tuple of up to four.")
    }
    return changed
  }

  /// What a number of tensors can stand in.
  private static func forms(of t: [Tensor]) -> [Any] {
    switch t.count {
    case 1: [t[0], t]
    case 2: [(t[0], t[1]), t]
    case 3: [(t[0], t[1], t[2]), (t[0], (t[1], t[2])), ((t[0], t[1]), t[2]), t]
    case 4: [(t[0], t[1], t[2], t[3]), ((t[0], t[1]), (t[2], t[3])), t]
    default: [t]
    }
  }
}
