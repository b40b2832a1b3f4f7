import Gradbook

/// What a question of the drill practises, from easy to hard.
package enum DrillLevel: String, CaseIterable, Sendable, Codable {
  /// One operation: its value and its local derivatives.
  case operation
  /// Operations one after the other.
  case chain
  /// A number that is used twice.
  case reuse
  /// A row that is broadcast over a matrix.
  case broadcasting
  /// x @ W + b, ReLU, a loss.
  case layer
  /// The derivative of a derivative.
  case second

  /// From 1 to 6.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// What it is called.
  package var title: Text {
    switch self {
    case .operation: Text("one operation", "单个运算")
    case .chain: Text("chains", "链式法则")
    case .reuse: Text("reuse", "一个数用两次")
    case .broadcasting: Text("broadcasting", "广播")
    case .layer: Text("a layer", "一层网络")
    case .second: Text("second derivatives", "二阶导数")
    }
  }

  /// The level of a name or a number.
  package static func find(_ name: String) -> DrillLevel? {
    if let number = Int(name) { return allCases.first { $0.number == number } }
    return allCases.first {
      [$0.rawValue, $0.title.english, $0.title.chinese].contains(name.lowercased())
    }
  }
}
