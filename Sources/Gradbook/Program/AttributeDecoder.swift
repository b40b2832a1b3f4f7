/// Attributes that an operation cannot be made from.
public struct AttributeError: BilingualError, Hashable {
  /// The operation whose attributes they are.
  public let operation: String
  /// Where the fault is, such as `padding[0]`.
  public let place: String
  /// What is wrong there, as the rest of a sentence.
  public let detail: Text

  /// What is wrong and where.
  public var text: Text {
    Text(
      "\(operation): its attribute \(place) \(detail(.english)).",
      "\(operation)：属性 \(place) \(detail(.chinese))。")
  }
}

extension Attributes {
  /// The attributes as a setting of type `Settings`.
  func decoded<Settings: Decodable>(
    as type: Settings.Type, operation: String
  ) throws -> Settings {
    try AttributeDecoder(.group(self), operation, []).decode(type)
  }
}

/// Reads a decodable value from an attribute's value.
private struct AttributeDecoder: Decoder {
  let value: AttributeValue
  let operation: String
  let path: [String]
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ value: AttributeValue, _ operation: String, _ path: [String]) {
    self.value = value
    self.operation = operation
    self.path = path
  }

  func fault(_ detail: Text) -> AttributeError {
    let place = path.dropFirst().reduce(path.first ?? "") {
      $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)"
    }
    return AttributeError(operation: operation, place: place, detail: detail)
  }

  func wrongKind(_ expected: AttributeValue) -> AttributeError {
    fault(
      Text(
        "should be \(expected.kind), not \(value.kind)",
        "应是\(expected.kindInChinese)，而不是\(value.kindInChinese)"))
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let read: Any? =
      switch (type, value) {
      case (is Bool.Type, .flag(let value)): value
      case (is String.Type, .text(let value)): value
      case (is Double.Type, .real(let value)): value
      case (is Double.Type, .integer(let value)): Double(value)
      case (is Float.Type, .real(let value)): Float(value)
      case (let type as any FixedWidthInteger.Type, .integer(let value)): type.init(exactly: value)
      default: nil
      }
    if let read = read as? T { return read }
    switch type {
    case is Bool.Type: throw wrongKind(.flag(false))
    case is String.Type: throw wrongKind(.text(""))
    case is Double.Type, is Float.Type: throw wrongKind(.real(0))
    case is any FixedWidthInteger.Type: throw wrongKind(.integer(0))
    default: break
    }
    do {
      return try T(from: self)
    } catch let error as AttributeError {
      throw error
    } catch {
      throw fault(Text("has a value that this setting does not know", "的取值是该设置所不认识的"))
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .group(let attributes) = value else { throw wrongKind(.group(Attributes())) }
    return KeyedDecodingContainer(KeyedValues<Key>(attributes: attributes, decoder: self))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let values) = value else { throw wrongKind(.list([])) }
    return ListedValues(values: values, decoder: self)
  }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    SingleValue(decoder: self)
  }
}

extension AttributeValue {
  fileprivate var kindInChinese: String {
    switch self {
    case .integer: "整数"
    case .real: "数"
    case .flag: "真或假"
    case .text: "文本"
    case .list: "列表"
    case .group: "一组属性"
    case .nothing: "空"
    }
  }
}

private struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let attributes: Attributes
  let decoder: AttributeDecoder
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { attributes.list.compactMap { Key(stringValue: $0.name) } }

  private func inner(_ key: some CodingKey) throws -> AttributeDecoder {
    let path = decoder.path + [key.stringValue]
    guard let value = attributes[key.stringValue] else {
      throw AttributeDecoder(.nothing, decoder.operation, path).fault(Text("is missing", "缺失"))
    }
    return AttributeDecoder(value, decoder.operation, path)
  }

  func contains(_ key: Key) -> Bool { attributes[key.stringValue] != nil }
  func decodeNil(forKey key: Key) throws -> Bool {
    attributes[key.stringValue].map { $0 == .nothing } ?? true
  }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try inner(key).decode(type)
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try inner(key).container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try inner(key).unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }
}

private struct ListedValues: UnkeyedDecodingContainer {
  let values: [AttributeValue]
  let decoder: AttributeDecoder
  var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { values.count }
  var isAtEnd: Bool { currentIndex >= values.count }

  init(values: [AttributeValue], decoder: AttributeDecoder) {
    self.values = values
    self.decoder = decoder
  }

  private mutating func next() throws -> AttributeDecoder {
    let path = decoder.path + ["[\(currentIndex)]"]
    guard !isAtEnd else {
      throw AttributeDecoder(.nothing, decoder.operation, path).fault(Text("is missing", "缺失"))
    }
    currentIndex += 1
    return AttributeDecoder(values[currentIndex - 1], decoder.operation, path)
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, values[currentIndex] == .nothing else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }
  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }
  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct SingleValue: SingleValueDecodingContainer {
  let decoder: AttributeDecoder
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { decoder.value == .nothing }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.decode(type) }
}
