import Gradbook

/// How a file writes numbers: kind, size and order of bytes.
package struct NumberCode: Hashable {
  package enum Kind: Hashable {
    case unsigned, signed, bool
    /// IEEE 754; of two bytes half precision.
    case float
    /// The upper half of a float of four bytes.
    case brainFloat
  }
  package let kind: Kind
  /// Bytes a number.
  package let size: Int
  package let isBigEndian: Bool

  package init(_ kind: Kind, _ size: Int, isBigEndian: Bool = false) {
    self.kind = kind
    self.size = size
    self.isBigEndian = isBigEndian
  }

  /// The type that holds such numbers.
  package var dtype: DType {
    switch (kind, size) {
    case (.bool, _): .bool
    case (.unsigned, 1): .uint8
    case (.signed, 1): .int8
    case (.signed, 4): .int32
    case (.float, 2): .float16
    case (.float, 8): .float64
    case (.float, _), (.brainFloat, _): .float32
    case (.signed, _), (.unsigned, _): .int64
    }
  }

  /// Reads a tensor. Besides it no more than a part of the file is in memory.
  ///
  /// - Throws: ``DataFileError`` if that much does not follow, must not be unpacked, or does not
  ///   fit into memory.
  package func tensor(
    from reader: inout ByteReader, shape: [Int]
  ) throws(DataFileError) -> Tensor {
    let count = try reader.byteCount(of: shape, elementSize: size) / size
    try reader.requireMemory(count * dtype.byteCount)
    let made = Tensor.empty(shape, dtype: dtype)
    try made.withMutableBytes { (bytes) throws(DataFileError) in
      try read(count, from: &reader, into: bytes)
    }
    return made
  }

  /// Reads numbers into the memory of a tensor of ``dtype``.
  private func read(
    _ count: Int, from reader: inout ByteReader, into bytes: UnsafeMutableRawBufferPointer
  ) throws(DataFileError) {
    let wide = dtype.byteCount
    let isPlain = wide == size && (!isBigEndian || size == 1) && kind != .bool
    // Few pages at a time: a stream that ends early has touched no more memory than it filled.
    let most = 1 << 16
    var chunk = [UInt8](repeating: 0, count: isPlain ? 0 : min(count, most) * size)
    var done = 0
    while done < count {
      let part = min(most, count - done)
      let target = bytes.part(done * wide, part * wide)
      if isPlain {
        try reader.read(target)
      } else {
        try chunk.fill { (buffer) throws(DataFileError) in
          let source = buffer.part(0, part * size)
          try reader.read(source)
          convert(UnsafeRawBufferPointer(source), part, to: target)
        }
      }
      done += part
    }
  }

  /// Writes numbers of this code as those of ``dtype``.
  private func convert(
    _ source: UnsafeRawBufferPointer, _ count: Int, to target: UnsafeMutableRawBufferPointer
  ) {
    func each<Raw: FixedWidthInteger, Wide>(_ raw: Raw.Type, _ widen: (Raw) -> Wide) {
      for index in 0..<count {
        let word = source.loadUnaligned(fromByteOffset: index * size, as: Raw.self)
        let ordered = isBigEndian ? Raw(bigEndian: word) : Raw(littleEndian: word)
        target.storeBytes(
          of: widen(ordered), toByteOffset: index * MemoryLayout<Wide>.size, as: Wide.self)
      }
    }
    switch (kind, size) {
    case (.bool, _): each(UInt8.self) { UInt8($0 == 0 ? 0 : 1) }
    case (.unsigned, 2): each(UInt16.self) { Int64($0) }
    case (.unsigned, 4): each(UInt32.self) { Int64($0) }
    case (.signed, 2): each(Int16.self) { Int64($0) }
    case (.signed, 4): each(Int32.self) { $0 }
    case (.signed, 8): each(Int64.self) { $0 }
    case (.float, 2): each(UInt16.self) { $0 }
    case (.float, 4): each(UInt32.self) { Float(bitPattern: $0) }
    case (.float, 8): each(UInt64.self) { Double(bitPattern: $0) }
    case (.brainFloat, _): each(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    default: each(UInt8.self) { $0 }
    }
  }

  /// A tensor's numbers as they stand in a file, in the code's type; integers wrap to it.
  func bytes(of tensor: Tensor) -> [UInt8] {
    let native = tensor.detach().to(dtype).elementBytes()
    guard isBigEndian, size > 1 else { return native }
    var result: [UInt8] = []
    result.reserveCapacity(native.count)
    for start in stride(from: 0, to: native.count, by: size) {
      result += native[start..<start + size].reversed()
    }
    return result
  }
}

extension NumberCode {
  private static let idxTable: [(code: UInt8, number: NumberCode)] = [
    (0x08, NumberCode(.unsigned, 1)), (0x09, NumberCode(.signed, 1)),
    (0x0b, NumberCode(.signed, 2, isBigEndian: true)),
    (0x0c, NumberCode(.signed, 4, isBigEndian: true)),
    (0x0d, NumberCode(.float, 4, isBigEndian: true)),
    (0x0e, NumberCode(.float, 8, isBigEndian: true)),
  ]

  /// The code of an IDX file; `nil` if it is none.
  init?(idx code: UInt64) {
    guard let entry = Self.idxTable.first(where: { UInt64($0.code) == code }) else { return nil }
    self = entry.number
  }

  /// The code in which IDX writes a type of element. Traps for bool.
  init(idxOf dtype: DType) {
    switch dtype {
    case .uint8: self = Self.idxTable[0].number
    case .int8: self = Self.idxTable[1].number
    case .int32, .int64: self = Self.idxTable[3].number
    case .float16, .float32: self = Self.idxTable[4].number
    case .float64: self = Self.idxTable[5].number
    case .bool: fatalError("IDXFile: truth values have no type in IDX; use .to(.uint8).")
    }
  }

  /// The byte that stands for this code in an IDX file.
  var idx: UInt8 {
    Self.idxTable.first { $0.number.kind == kind && $0.number.size == size }?.code ?? 0
  }
}
