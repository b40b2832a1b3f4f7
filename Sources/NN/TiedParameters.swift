import Gradbook

extension Module {
  /// Traps unless a parameter can stand in the place of another one.
  nonisolated final func checkTied(_ new: Tensor, _ old: Tensor, _ name: String) {
    // What is computed anew before each call is no other weight.
    if new !== old, reparametrizations[name] == nil { PlanSettings.noteReplacedWeight() }
    guard new.shape == old.shape else {
      fatalError(
        "\(typeName): the \(name) has shape \(old.shape), and one of shape \(new.shape) cannot take "
          + "its place; layers that share a \(name) need the same extents.")
    }
  }

  /// Traps unless a parameter can stand in the place of another one, or of none.
  nonisolated final func checkTied(_ new: Tensor?, _ old: Tensor?, _ name: String) {
    if let new, let old { checkTied(new, old, name) }
    guard (new == nil) == (old == nil) else {
      fatalError(
        "\(typeName): the layer was made \(old == nil ? "without" : "with") a \(name), and stays so; "
          + "make another one.")
    }
  }

  /// Parameters and buffers with all the names that each has, in the order of their first names.
  nonisolated final func tensorsWithNames() -> [(names: [String], tensor: Tensor)] {
    var places: [ObjectIdentifier: Int] = [:]
    var found: [(names: [String], tensor: Tensor)] = []
    for (name, tensor) in namedTensors(uniquely: false) {
      if let place = places[ObjectIdentifier(tensor)] {
        found[place].names.append(name)
      } else {
        places[ObjectIdentifier(tensor)] = found.count
        found.append(([name], tensor))
      }
    }
    return found
  }
}
