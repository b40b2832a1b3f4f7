import Gradbook

/// How a file writes numbers: kind, size and order of bytes.
package struct NumberCode {
  package enum Kind { case unsigned, signed, float, bool }
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
  var dtype: DType {
    switch (kind, size) {
    case (.bool, _): .bool
    case (.unsigned, 1): .uint8
    case (.signed, 1): .int8
    case (.float, 4): .float32
    case (.float, _): .float64
    default: .int64
    }
  }

  /// A tensor of numbers as they stand in a file. There must be as many bytes as the shape needs.
  package func tensor(_ bytes: [UInt8], shape: [Int]) -> Tensor {
    var ordered = bytes
    if isBigEndian && size > 1 {
      for start in stride(from: 0, to: bytes.count, by: size) {
        for place in 0..<size { ordered[start + place] = bytes[start + size - 1 - place] }
      }
    }
    if kind == .bool {
      for index in ordered.indices where ordered[index] != 0 { ordered[index] = 1 }
    }
    if dtype.byteCount == size { return .copying(ordered, shape: shape, dtype: dtype) }
    let count = bytes.count / size
    var wide = [UInt8](repeating: 0, count: 8 * count)
    for index in 0..<count {
      let isNegative = kind == .signed && ordered[(index + 1) * size - 1] & 0x80 != 0
      for place in 0..<8 {
        wide[8 * index + place] =
          place < size ? ordered[size * index + place] : isNegative ? 0xff : 0
      }
    }
    return .copying(wide, shape: shape, dtype: .int64)
  }

  /// A tensor's numbers as they stand in a file. int64 is cut to the code's size.
  func bytes(of tensor: Tensor) -> [UInt8] {
    let native = tensor.elementBytes()
    let wide = tensor.dtype.byteCount
    guard isBigEndian || wide != size else { return native }
    var result: [UInt8] = []
    result.reserveCapacity(native.count / wide * size)
    for start in stride(from: 0, to: native.count, by: wide) {
      let number = native[start..<start + size]
      if isBigEndian { result += number.reversed() } else { result += number }
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
    case .int64: self = Self.idxTable[3].number
    case .float32: self = Self.idxTable[4].number
    case .float64: self = Self.idxTable[5].number
    case .bool: fatalError("IDXFile: truth values have no type in IDX; use .to(.uint8).")
    }
  }

  /// The byte that stands for this code in an IDX file.
  var idx: UInt8 {
    Self.idxTable.first { $0.number.kind == kind && $0.number.size == size }?.code ?? 0
  }
}

extension NumberCode {
  /// The code of a NumPy type string such as `<f4`; `nil` if it is none of these.
  init?(numpy text: String) {
    guard text.count == 3, let order = text.first, let size = Int(String(text.suffix(1))) else {
      return nil
    }
    let isBig = order == ">"
    guard "<>|=".contains(order) else { return nil }
    switch (text.dropFirst().first, size) {
    case ("b", 1): self.init(.bool, 1)
    case ("u", 1), ("u", 2), ("u", 4): self.init(.unsigned, size, isBigEndian: isBig)
    case ("i", 1), ("i", 2), ("i", 4), ("i", 8): self.init(.signed, size, isBigEndian: isBig)
    case ("f", 4), ("f", 8): self.init(.float, size, isBigEndian: isBig)
    default: return nil
    }
  }

  /// NumPy's type string of a tensor's elements.
  static func numpy(_ dtype: DType) -> String {
    switch dtype {
    case .uint8: "|u1"
    case .int8: "|i1"
    case .bool: "|b1"
    case .int64: "<i8"
    case .float32: "<f4"
    case .float64: "<f8"
    }
  }
}
