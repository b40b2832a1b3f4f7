/// The settings of one operation as data: each has a name, a kind and a value.
public struct Attributes: Sendable, Hashable, Codable {
  /// The attributes in the order in which the operation declares them.
  public private(set) var list: [Attribute]

  init() { list = [] }
  init(_ list: [Attribute]) { self.list = list }

  /// Whether the operation has no settings.
  public var isEmpty: Bool { list.isEmpty }

  /// The value of the attribute called `name`, if there is one.
  public subscript(name: String) -> AttributeValue? {
    list.first { $0.name == name }?.value
  }

  mutating func set(_ name: String, _ value: AttributeValue) {
    if let place = list.firstIndex(where: { $0.name == name }) {
      list[place] = Attribute(name: name, value: value)
    } else {
      list.append(Attribute(name: name, value: value))
    }
  }
}

/// One setting of an operation.
public struct Attribute: Sendable, Hashable, Codable {
  /// What the setting is called, such as `dim`.
  public let name: String
  /// Its value, which knows its kind.
  public let value: AttributeValue
}

/// The value of a setting.
public indirect enum AttributeValue: Sendable, Hashable, Codable {
  /// A whole number, such as an axis.
  case integer(Int)
  /// A number, such as a slope.
  case real(Double)
  /// Whether something holds.
  case flag(Bool)
  /// One of several names, such as the way of a padding.
  case text(String)
  /// Several values in order.
  case list([AttributeValue])
  /// Values that belong together, such as the parts of a window.
  case group(Attributes)
  /// A setting that was left out.
  case nothing

  /// What a message calls the kind.
  var kind: String {
    switch self {
    case .integer: "a whole number"
    case .real: "a number"
    case .flag: "true or false"
    case .text: "a text"
    case .list: "a list"
    case .group: "a group"
    case .nothing: "nothing"
    }
  }
}

extension Attributes: CustomStringConvertible {
  /// `dim: 1, keepDim: false`.
  public var description: String {
    list.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
  }
}

extension AttributeValue: CustomStringConvertible {
  /// The value as Swift writes it.
  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .flag(let value): "\(value)"
    case .text(let value): "\"\(value)\""
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .group(let attributes): "(\(attributes))"
    case .nothing: "nil"
    }
  }
}

// JSON knows neither infinities nor NaN; a real is written as a text where it is one of these.
extension AttributeValue {
  private enum Kind: String, CodingKey { case integer, real, flag, text, list, group, nothing }

  /// Reads a value from an object with one key, its kind.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Kind.self)
    guard let kind = fields.allKeys.first, fields.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "An attribute's value has one key, which names its kind."))
    }
    switch kind {
    case .integer: self = .integer(try fields.decode(Int.self, forKey: kind))
    case .real:
      if let word = try? fields.decode(String.self, forKey: kind), let value = Double(word) {
        self = .real(value)
      } else {
        self = .real(try fields.decode(Double.self, forKey: kind))
      }
    case .flag: self = .flag(try fields.decode(Bool.self, forKey: kind))
    case .text: self = .text(try fields.decode(String.self, forKey: kind))
    case .list: self = .list(try fields.decode([AttributeValue].self, forKey: kind))
    case .group: self = .group(try fields.decode(Attributes.self, forKey: kind))
    case .nothing: self = .nothing
    }
  }

  /// Writes the value as an object with one key, its kind.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Kind.self)
    switch self {
    case .integer(let value): try fields.encode(value, forKey: .integer)
    case .real(let value):
      if value.isFinite {
        try fields.encode(value, forKey: .real)
      } else {
        try fields.encode("\(value)", forKey: .real)
      }
    case .flag(let value): try fields.encode(value, forKey: .flag)
    case .text(let value): try fields.encode(value, forKey: .text)
    case .list(let value): try fields.encode(value, forKey: .list)
    case .group(let value): try fields.encode(value, forKey: .group)
    case .nothing: try fields.encodeNil(forKey: .nothing)
    }
  }
}
