#if arch(x86_64)
  /// Writes machine code of the x86-64 with AVX: moves, arithmetic on eight float32 or four float64,
  /// and one loop.
  ///
  /// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2.3.
  struct Assembler {
    private(set) var bytes: [UInt8] = []
    /// Whether numbers are float64.
    let isDouble: Bool

    /// A general register by its number.
    struct Register: Hashable {
      let number: UInt8
      static let counter = Register(number: 1)  // rcx
      static let limit = Register(number: 6)  // rsi
      static let table = Register(number: 7)  // rdi
      /// Those that pointers may stand in: first those that a function need not give back.
      static let pointers = [0, 2, 8, 9, 10, 11, 3, 5, 12, 13, 14, 15].map {
        Register(number: $0)
      }
      var isPreserved: Bool { [3, 5, 12, 13, 14, 15].contains(number) }
    }

    /// A vector register, or a place in memory.
    enum Operand: Hashable {
      case vector(UInt8)
      /// The element that the loop is at, of the array that begins at a register.
      case element(Register)
      /// A place relative to a register.
      case memory(Register, Int32)
    }

    init(isDouble: Bool) { self.isDouble = isDouble }

    mutating func append(_ code: UInt8...) { bytes += code }

    private mutating func append(offset value: Int32) {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    // MARK: Vectors

    /// The opcode maps of vector instructions.
    private enum Map: UInt8 {
      case plain = 1
      case twoBytes = 2
      case withImmediate = 3
    }

    /// One vector instruction: its prefix, opcode and operands.
    private mutating func vector(
      _ map: Map, _ opcode: UInt8, prefix: UInt8? = nil, _ register: UInt8, _ operand: Operand
    ) {
      vector(map, opcode, prefix: prefix, register, 0, operand)
    }

    private mutating func vector(
      _ map: Map, _ opcode: UInt8, prefix: UInt8? = nil, _ register: UInt8, _ second: UInt8,
      _ operand: Operand
    ) {
      let pp = prefix ?? (isDouble ? 1 : 0)
      let base: UInt8 =
        switch operand {
        case .vector(let number): number >> 3
        case .element(let register), .memory(let register, _): register.number >> 3
        }
      // The high bits of the three registers, inverted; that of an index is always 0.
      let high = (~(register >> 3) & 1) << 7 | 1 << 6 | (~base & 1) << 5
      bytes += [0xC4, high | map.rawValue, (~second & 15) << 3 | 1 << 2 | pp, opcode]
      let field = (register & 7) << 3
      switch operand {
      case .vector(let number): bytes.append(0xC0 | field | number & 7)
      case .element(let base):
        // [base + rcx + 0]
        bytes += [0x80 | field | 4, Register.counter.number << 3 | base.number & 7]
        append(offset: 0)
      case .memory(let base, let offset):
        // [base + offset]; 4 in the place of an index means none.
        bytes += [0x80 | field | 4, 4 << 3 | base.number & 7]
        append(offset: offset)
      }
    }

    mutating func load(_ target: UInt8, _ source: Operand) {
      vector(.plain, 0x10, target, source)
    }

    mutating func store(_ source: UInt8, _ target: Operand) {
      vector(.plain, 0x11, source, target)
    }

    /// Fills a register with one number.
    mutating func broadcast(_ target: UInt8, _ source: Operand) {
      vector(.twoBytes, isDouble ? 0x19 : 0x18, prefix: 1, target, source)
    }

    /// target = f(a, b), as the processor's arithmetic has it.
    mutating func arithmetic(_ function: Function, _ target: UInt8, _ a: UInt8, _ b: Operand) {
      switch function {
      case .add: vector(.plain, 0x58, target, a, b)
      case .multiply: vector(.plain, 0x59, target, a, b)
      case .subtract: vector(.plain, 0x5C, target, a, b)
      case .divide: vector(.plain, 0x5E, target, a, b)
      case .both: vector(.plain, 0x54, target, a, b)
      case .either: vector(.plain, 0x56, target, a, b)
      case .isLess: compare(target, a, b, predicate: 0x11)
      case .isEqual: compare(target, a, b, predicate: 0x00)
      default: trap("The assembler has no instruction for \(function).")
      }
    }

    mutating func and(_ target: UInt8, _ a: UInt8, _ b: Operand) {
      vector(.plain, 0x54, target, a, b)
    }

    mutating func exclusiveOr(_ target: UInt8, _ a: UInt8, _ b: Operand) {
      vector(.plain, 0x57, target, a, b)
    }

    private mutating func compare(_ target: UInt8, _ a: UInt8, _ b: Operand, predicate: UInt8) {
      vector(.plain, 0xC2, target, a, b)
      bytes.append(predicate)
    }

    mutating func squareRoot(_ target: UInt8, _ x: Operand) { vector(.plain, 0x51, target, x) }

    /// Rounds as `mode` says: 8 to the nearest even, 9 down, 10 up, 11 towards zero.
    mutating func round(_ target: UInt8, _ x: Operand, mode: UInt8) {
      vector(.withImmediate, isDouble ? 0x09 : 0x08, prefix: 1, target, x)
      bytes.append(mode)
    }

    /// target = a where the sign of `condition` is set, else b.
    mutating func select(_ target: UInt8, _ condition: UInt8, _ a: Operand, _ b: UInt8) {
      vector(.withImmediate, isDouble ? 0x4B : 0x4A, prefix: 1, target, b, a)
      bytes.append(condition << 4)
    }

    // MARK: The loop

    /// Loads a pointer from the table that the function is handed.
    mutating func loadPointer(_ register: Register, entry: Int) {
      append(register.number >= 8 ? 0x4C : 0x48, 0x8B, 0x80 | (register.number & 7) << 3 | 7)
      append(offset: Int32(8 * entry))
    }

    mutating func push(_ register: Register) {
      if register.number >= 8 { append(0x41) }
      append(0x50 | register.number & 7)
    }

    mutating func pop(_ register: Register) {
      if register.number >= 8 { append(0x41) }
      append(0x58 | register.number & 7)
    }

    /// Sets the counter to 0 and begins the loop.
    ///
    /// - Returns: where it begins.
    mutating func beginLoop() -> Int {
      append(0x31, 0xC9)
      while bytes.count % 32 != 0 { append(0x90) }
      return bytes.count
    }

    /// Goes on with the next vector until the counter, in bytes, has reached the limit.
    mutating func endLoop(at start: Int) {
      append(0x48, 0x83, 0xC1, 32, 0x48, 0x39, 0xF1, 0x0F, 0x82)
      append(offset: Int32(start - bytes.count - 4))
    }

    mutating func leave() { append(0xC5, 0xF8, 0x77) }
    mutating func `return`() { append(0xC3) }
  }
#endif
