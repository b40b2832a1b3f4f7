// diagnosis: layers-backwards
import Practice

// TODO
extension Module {
  /// All parameters here and inside.
  var parameters: [(name: String, array: NDArray)] {
    own
      + children.flatMap { name, module in
        module.parameters.map { ("\(name).\($0.name)", $0.array) }
      }
  }
}

/// Modules in a row.
struct Sequential: Module {
  let layers: [any Module]

  var children: [(name: String, module: any Module)] {
    layers.enumerated().map { ("\($0.offset)", $0.element) }
  }

  func callAsFunction(_ x: NDArray) -> NDArray { layers.reversed().reduce(x) { $1($0) } }
}
// END
