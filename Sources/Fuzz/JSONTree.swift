import Foundation

/// Any JSON, so that single numbers and texts in it can be changed.
indirect enum JSONTree: Codable, Equatable {
  case null
  case flag(Bool)
  case whole(Int)
  case real(Double)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? value.decode(Int.self) {
      self = .whole(whole)
    } else if let real = try? value.decode(Double.self) {
      self = .real(real)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONTree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .flag(let flag): try value.encode(flag)
    case .whole(let whole): try value.encode(whole)
    case .real(let real): try value.encode(real)
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let fields): try value.encode(fields)
    }
  }

  /// How many nodes the tree has, itself among them.
  var count: Int {
    switch self {
    case .list(let list): list.reduce(1) { $0 + $1.count }
    case .object(let fields): fields.values.reduce(1) { $0 + $1.count }
    default: 1
    }
  }

  /// Changes the node with a number, counted from the root and by keys in order.
  mutating func change(at number: Int, _ change: (inout JSONTree) -> Void) {
    var left = number
    visit(&left, change)
  }

  private mutating func visit(_ left: inout Int, _ change: (inout JSONTree) -> Void) {
    if left == 0 { change(&self) }
    left -= 1
    switch self {
    case .list(var list):
      for index in list.indices where left >= 0 { list[index].visit(&left, change) }
      self = .list(list)
    case .object(var fields):
      for key in fields.keys.sorted() where left >= 0 { fields[key]?.visit(&left, change) }
      self = .object(fields)
    default: break
    }
  }

  /// The node with a number.
  func node(at number: Int) -> JSONTree {
    var found = JSONTree.null
    var copy = self
    copy.change(at: number) { found = $0 }
    return found
  }
}
