extension [ComputationGraph.Node] {
  /// Numbers the scopes where names alone would make one of two: where a scope was opened anew right
  /// after one of its name.
  ///
  /// - Parameter opened: for each node's scopes what tells one from the next.
  mutating func numberScopes(_ opened: [Int: [Int]]) {
    guard hasNeighbours(opened) else { return }
    var numbers: [Int: Int] = [:]
    for index in indices where !self[index].scope.isEmpty {
      self[index].scopeNumbers = (opened[self[index].id] ?? []).map { scope in
        let number = numbers[scope] ?? numbers.count + 1
        numbers[scope] = number
        return number
      }
    }
  }

  private func hasNeighbours(_ opened: [Int: [Int]]) -> Bool {
    var last: (names: [String], opened: [Int]) = ([], [])
    for node in self where node.role == .operation {
      let current = (names: node.scope, opened: opened[node.id] ?? [])
      let shared = zip(last.names, current.names).prefix { $0 == $1 }.count
      if last.opened.prefix(shared) != current.opened.prefix(shared) { return true }
      last = current
    }
    return false
  }
}

extension Tensor {
  /// Why no gradient flows to a tensor that nothing recorded made, where that is known.
  var gradientStop: ComputationGraph.GradientStop? {
    if cutFrom != nil { return .detached }
    return switch role {
    case .unrecorded: .unrecorded
    case .parameter: .frozen
    case .ordinary, .buffer, .unsavedBuffer, .literal, .number: nil
    }
  }
}
