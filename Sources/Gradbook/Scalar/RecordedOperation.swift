/// Which operation a record is of: one of the arithmetic operators, known by number so that
/// recording one does not touch the catalogue, or the address of a catalogue entry.
struct RecordedOperation: Hashable {
  private let bits: UInt

  static let add = RecordedOperation(bits: 1)
  static let sub = RecordedOperation(bits: 2)
  static let mul = RecordedOperation(bits: 3)
  static let div = RecordedOperation(bits: 4)
  static let neg = RecordedOperation(bits: 5)
  static let pow = RecordedOperation(bits: 6)
  /// A sum of values, and one of products to which a value may be added: many operands, one record.
  static let sum = RecordedOperation(bits: 7)
  static let dot = RecordedOperation(bits: 8)

  private init(bits: UInt) { self.bits = bits }

  init(_ entry: OperationEntry) {
    bits = UInt(bitPattern: Unmanaged.passUnretained(entry).toOpaque())
  }

  /// The operation's entry; entries live as long as the program.
  var entry: OperationEntry {
    let arithmetic = operations.arithmetic
    switch bits {
    case Self.add.bits, Self.sum.bits, Self.dot.bits: return arithmetic.add
    case Self.sub.bits: return arithmetic.sub
    case Self.mul.bits: return arithmetic.mul
    case Self.div.bits: return arithmetic.div
    case Self.neg.bits: return arithmetic.neg
    case Self.pow.bits: return arithmetic.pow
    default:
      guard let address = UnsafeRawPointer(bitPattern: bits) else { return arithmetic.add }
      return Unmanaged<OperationEntry>.fromOpaque(address).takeUnretainedValue()
    }
  }
}
