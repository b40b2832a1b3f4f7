/// A field of a message: its number and name, and how it is read into a property and written.
struct WireProperty<Message: WireMessage>: Sendable {
  typealias Path<Value> = WritableKeyPath<Message, Value> & Sendable

  let number: Int
  let name: String
  let read: @Sendable (inout Message, WireSource) throws(WireFault) -> Void
  let write: @Sendable (Message, inout WireWriter) -> Void

  /// A whole number that may be left out.
  static func integer(_ number: Int, _ name: String, _ path: Path<Int?>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path] = try source.varint()
    } write: { message, writer in
      if let value = message[keyPath: path] { writer.field(number, varint: value) }
    }
  }

  /// A number of single precision that may be left out.
  static func float(_ number: Int, _ name: String, _ path: Path<Float?>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path] = Float(bitPattern: try source.fixed32())
    } write: { message, writer in
      if let value = message[keyPath: path] { writer.field(number, fixed32: value.bitPattern) }
    }
  }

  /// A text; the empty one is left out.
  static func text(_ number: Int, _ name: String, _ path: Path<String>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path] = try source.text()
    } write: { message, writer in
      let value = message[keyPath: path]
      if !value.isEmpty { writer.field(number, bytes: value.utf8) }
    }
  }

  /// Bytes that may be left out.
  static func bytes(_ number: Int, _ name: String, _ path: Path<[UInt8]?>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path] = try source.bytes()
    } write: { message, writer in
      if let value = message[keyPath: path] { writer.field(number, bytes: value) }
    }
  }

  /// A message that may be left out.
  static func message<Inner: WireMessage>(
    _ number: Int, _ name: String, _ path: Path<Inner?>
  ) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      var inner = message[keyPath: path] ?? Inner()
      try source.read(into: &inner)
      message[keyPath: path] = inner
    } write: { message, writer in
      guard let inner = message[keyPath: path] else { return }
      writer.field(number) { inner.write(to: &$0) }
    }
  }

  // MARK: Any number of values

  static func texts(_ number: Int, _ name: String, _ path: Path<[String]>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path].append(try source.text())
    } write: { message, writer in
      for value in message[keyPath: path] { writer.field(number, bytes: value.utf8) }
    }
  }

  static func byteStrings(_ number: Int, _ name: String, _ path: Path<[[UInt8]]>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      message[keyPath: path].append(try source.bytes())
    } write: { message, writer in
      for value in message[keyPath: path] { writer.field(number, bytes: value) }
    }
  }

  static func messages<Inner: WireMessage>(
    _ number: Int, _ name: String, _ path: Path<[Inner]>
  ) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      var inner = Inner()
      do throws(WireFault) {
        try source.read(into: &inner)
      } catch {
        throw error.inside("[\(message[keyPath: path].count)]")
      }
      message[keyPath: path].append(inner)
    } write: { message, writer in
      for inner in message[keyPath: path] { writer.field(number) { inner.write(to: &$0) } }
    }
  }

  /// Whole numbers, read in either form: each a field, or all in a row. `isPacked` says which is
  /// written.
  static func integers(
    _ number: Int, _ name: String, _ path: Path<[Int]>, isPacked: Bool = false
  ) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      try source.each(
        one: { if case .varint(let bits) = $0 { bits } else { nil } },
        next: { (reader) throws(WireFault) in try reader.varint() },
        { message[keyPath: path].append(Int(truncatingIfNeeded: $0)) })
    } write: { message, writer in
      let values = message[keyPath: path]
      if !isPacked { return values.forEach { writer.field(number, varint: $0) } }
      if !values.isEmpty { writer.field(number) { row in values.forEach { row.varint($0) } } }
    }
  }

  /// Numbers of single precision, read in either form.
  static func floats(
    _ number: Int, _ name: String, _ path: Path<[Float]>, isPacked: Bool = false
  ) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      try source.each(
        one: { if case .fixed32(let bits) = $0 { UInt64(bits) } else { nil } },
        next: { (reader) throws(WireFault) in try reader.fixed(4) },
        { message[keyPath: path].append(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) })
    } write: { message, writer in
      let values = message[keyPath: path]
      if !isPacked { return values.forEach { writer.field(number, fixed32: $0.bitPattern) } }
      if !values.isEmpty {
        writer.field(number) { row in values.forEach { row.fixed($0.bitPattern) } }
      }
    }
  }

  /// Numbers of double precision, read in either form and written in a row.
  static func doubles(_ number: Int, _ name: String, _ path: Path<[Double]>) -> Self {
    Self(number: number, name: name) { (message, source) throws(WireFault) in
      try source.each(
        one: { if case .fixed64(let bits) = $0 { bits } else { nil } },
        next: { (reader) throws(WireFault) in try reader.fixed(8) },
        { message[keyPath: path].append(Double(bitPattern: $0)) })
    } write: { message, writer in
      let values = message[keyPath: path]
      if !values.isEmpty {
        writer.field(number) { row in values.forEach { row.fixed($0.bitPattern) } }
      }
    }
  }
}
