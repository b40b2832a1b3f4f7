import Practice

// 35.2  Names that nest · 嵌套的名字
//
// Modules in a row, each fed with what the one before gave. They are named by their place, from 0. The
// parameters of a module are its own and those of its children, theirs with the child's name and a dot in
// front; children may have children.
//
//     Linear, Tanh, Linear      0.weight  0.bias  2.weight  2.bias
//
// 若干个模块排成一列，前一个的输出是后一个的输入，按位置从 0 起名。一个模块的参数包括它自己的和子模块的，
// 子模块的参数名前面加上子模块的名字和一个点；子模块还可以有子模块（例子见上）。

// TODO
extension Module {
  /// All parameters here and inside.
  var parameters: [(name: String, array: NDArray)] { todo() }
}

/// Modules in a row.
struct Sequential: Module {
  let layers: [any Module]

  var children: [(name: String, module: any Module)] { todo() }

  func callAsFunction(_ x: NDArray) -> NDArray { todo() }
}
// END
