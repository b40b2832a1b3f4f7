extension Attributes {
  /// The properties of a setting as attributes, in the order in which they encode themselves.
  init(of settings: some Encodable) {
    let slot = Slot()
    do {
      try settings.encode(to: AttributeEncoder(slot: slot))
    } catch {
      trap("The settings \(settings) cannot be written as attributes: \(error).")
    }
    if case .group(let attributes) = slot.value { self = attributes } else { self.init() }
  }
}

/// Where a value is put while it grows.
private final class Slot {
  private var own: AttributeValue = .nothing
  private var names: [(name: String, slot: Slot)] = []
  private var items: [Slot] = []
  private var shape = Shape.value
  private enum Shape { case value, group, list }

  var count: Int { items.count }

  func set(_ value: AttributeValue) { own = value }
  func becomeGroup() { shape = .group }
  func becomeList() { shape = .list }
  func child(_ name: String) -> Slot {
    let slot = Slot()
    names.append((name, slot))
    return slot
  }
  func next() -> Slot {
    let slot = Slot()
    items.append(slot)
    return slot
  }

  var value: AttributeValue {
    switch shape {
    case .value: own
    case .group:
      .group(Attributes(names.map { Attribute(name: $0.name, value: $0.slot.value) }))
    case .list: .list(items.map(\.value))
    }
  }
}

/// Writes an encodable value into a slot: numbers, truth values and texts as themselves, optionals
/// as their value or nothing.
private struct AttributeEncoder: Encoder {
  let slot: Slot
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    slot.becomeGroup()
    return KeyedEncodingContainer(KeyedAttributes<Key>(slot: slot))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    slot.becomeList()
    return ListedAttributes(slot: slot)
  }
  func singleValueContainer() -> any SingleValueEncodingContainer { SingleAttribute(slot: slot) }

  static func write(_ value: some Encodable, to slot: Slot) throws {
    switch value {
    case let value as Bool: slot.set(.flag(value))
    case let value as String: slot.set(.text(value))
    case let value as Double: slot.set(.real(value))
    case let value as Float: slot.set(.real(Double(value)))
    case let value as any BinaryInteger: slot.set(.integer(Int(value)))
    default: try value.encode(to: AttributeEncoder(slot: slot))
    }
  }
}

private struct KeyedAttributes<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: Slot
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) throws { slot.child(key.stringValue).set(.nothing) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try AttributeEncoder.write(value, to: slot.child(key.stringValue))
  }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    AttributeEncoder(slot: slot.child(key.stringValue)).container(keyedBy: keyType)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    AttributeEncoder(slot: slot.child(key.stringValue)).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { AttributeEncoder(slot: slot) }
  func superEncoder(forKey key: Key) -> any Encoder {
    AttributeEncoder(slot: slot.child(key.stringValue))
  }
}

private struct ListedAttributes: UnkeyedEncodingContainer {
  let slot: Slot
  var codingPath: [any CodingKey] { [] }
  var count: Int { slot.count }

  func encodeNil() throws { slot.next().set(.nothing) }
  func encode<T: Encodable>(_ value: T) throws {
    try AttributeEncoder.write(value, to: slot.next())
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    AttributeEncoder(slot: slot.next()).container(keyedBy: keyType)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    AttributeEncoder(slot: slot.next()).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { AttributeEncoder(slot: slot.next()) }
}

private struct SingleAttribute: SingleValueEncodingContainer {
  let slot: Slot
  var codingPath: [any CodingKey] { [] }

  func encodeNil() throws { slot.set(.nothing) }
  func encode<T: Encodable>(_ value: T) throws { try AttributeEncoder.write(value, to: slot) }
}
