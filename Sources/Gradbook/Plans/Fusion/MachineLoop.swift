#if arch(x86_64)
  /// The translation of a loop of plain instructions to machine code.
  struct MachineLoop {
    private var code: Assembler
    private let steps: [ElementLoop.Step]
    private let outputs: [(value: Int, array: Int)]
    /// Where each array's pointer stands.
    private var pointers: [Int: Assembler.Register] = [:]
    /// The vector that holds each value now.
    private var vectors: [Int: UInt8] = [:]
    private var free: [UInt8] = Array((0..<16).reversed())
    /// How often each value is still needed.
    private var uses: [Int: Int] = [:]
    /// Numbers that instructions read from memory, each repeated to fill a vector.
    private(set) var pool: [UInt8] = []
    private var places: [UInt64: Int32] = [:]

    /// The code of a loop and the constants that it reads, whose address comes last in the table.
    struct Translation {
      let code: [UInt8]
      let pool: [UInt8]
    }

    /// Translates a loop; `nil` where it needs more registers than there are.
    ///
    /// - Parameters:
    ///   - steps: plain instructions, in an order in which each needs only earlier ones.
    ///   - arrays: how many arrays the table has.
    static func translate(
      _ steps: [ElementLoop.Step], _ outputs: [(value: Int, array: Int)], arrays: Int,
      isDouble: Bool
    ) -> Translation? {
      guard arrays <= Assembler.Register.pointers.count else { return nil }
      var loop = MachineLoop(steps, outputs, isDouble: isDouble)
      return loop.write(arrays: arrays)
        ? Translation(code: loop.code.bytes, pool: loop.pool) : nil
    }

    private init(
      _ steps: [ElementLoop.Step], _ outputs: [(value: Int, array: Int)], isDouble: Bool
    ) {
      (self.steps, self.outputs) = (steps, outputs)
      code = Assembler(isDouble: isDouble)
      for output in outputs { uses[output.value, default: 0] += 1 }
      for number in steps.indices.reversed() where uses[number] != nil {
        guard case .function(_, let arguments) = steps[number] else { continue }
        for argument in arguments { uses[argument, default: 0] += 1 }
      }
    }

    private mutating func write(arrays: Int) -> Bool {
      let registers = Assembler.Register.pointers.prefix(arrays)
      let preserved = registers.filter(\.isPreserved)
      preserved.forEach { code.push($0) }
      for (array, register) in registers.enumerated() {
        pointers[array] = register
        code.loadPointer(register, entry: array)
      }
      code.loadPointer(.table, entry: arrays)
      let start = code.beginLoop()
      for number in steps.indices where uses[number] != nil {
        guard write(step: number) else { return false }
      }
      // All is read before anything is written: a result may stand where an operand stood.
      for output in outputs where vector(of: output.value) == nil { return false }
      for output in outputs {
        guard let vector = vector(of: output.value), let pointer = pointers[output.array] else {
          return false
        }
        code.store(vector, .element(pointer))
        release(output.value)
      }
      code.endLoop(at: start)
      code.leave()
      preserved.reversed().forEach { code.pop($0) }
      code.return()
      return true
    }

    // MARK: Values

    /// A register that holds the value; a constant, or an element that was not needed before, is loaded.
    private mutating func vector(of value: Int) -> UInt8? {
      if let vector = vectors[value] { return vector }
      guard let vector = free.popLast() else { return nil }
      switch steps[value] {
      case .constant(let number): code.load(vector, place(of: number))
      case .element(let array):
        guard let pointer = pointers[array] else { return nil }
        code.load(vector, .element(pointer))
      case .number(let array):
        guard let pointer = pointers[array] else { return nil }
        code.broadcast(vector, .memory(pointer, 0))
      case .function: return nil
      }
      vectors[value] = vector
      return vector
    }

    /// A value as the last operand of an instruction: a constant can stand in memory.
    private mutating func operand(_ value: Int) -> Assembler.Operand? {
      if vectors[value] == nil, case .constant(let number) = steps[value] {
        return place(of: number)
      }
      return vector(of: value).map { .vector($0) }
    }

    /// Notes one use of a value; after the last its register is free.
    private mutating func release(_ value: Int) {
      uses[value, default: 1] -= 1
      if uses[value] == 0, let vector = vectors.removeValue(forKey: value) { free.append(vector) }
    }

    private mutating func place(of number: Double) -> Assembler.Operand {
      let bits = code.isDouble ? number.bitPattern : UInt64(Float(number).bitPattern)
      return place(ofBits: bits)
    }

    private mutating func place(ofBits bits: UInt64) -> Assembler.Operand {
      if let offset = places[bits] { return .memory(.table, offset) }
      let offset = Int32(pool.count)
      for _ in 0..<(code.isDouble ? 4 : 8) {
        withUnsafeBytes(of: bits.littleEndian) { pool += $0.prefix(code.isDouble ? 8 : 4) }
      }
      places[bits] = offset
      return .memory(.table, offset)
    }

    // MARK: Steps

    private mutating func write(step number: Int) -> Bool {
      guard case .function(let function, let arguments) = steps[number] else { return true }
      switch function {
      case .select: return select(number, arguments)
      case .negate, .abs, .sqrt, .floor, .ceil, .trunc, .round:
        return unary(function, number, arguments[0])
      default: return binary(function, number, arguments[0], arguments[1])
      }
    }

    /// A register for a result, after its operands were used.
    private mutating func target(_ number: Int, _ arguments: [Int]) -> UInt8? {
      for argument in arguments { release(argument) }
      guard let target = free.popLast() else { return nil }
      vectors[number] = target
      return target
    }

    private mutating func binary(_ function: Function, _ number: Int, _ a: Int, _ b: Int) -> Bool {
      guard let first = vector(of: a), let second = operand(b),
        let target = target(number, [a, b])
      else { return false }
      code.arithmetic(function, target, first, second)
      return true
    }

    private mutating func unary(_ function: Function, _ number: Int, _ x: Int) -> Bool {
      let sign: UInt64 = code.isDouble ? 1 << 63 : 1 << 31
      guard let source = vector(of: x), let target = target(number, [x]) else { return false }
      switch function {
      case .negate: code.exclusiveOr(target, source, place(ofBits: sign))
      case .abs: code.and(target, source, place(ofBits: sign - 1))
      case .sqrt: code.squareRoot(target, .vector(source))
      case .floor: code.round(target, .vector(source), mode: 9)
      case .ceil: code.round(target, .vector(source), mode: 10)
      case .trunc: code.round(target, .vector(source), mode: 11)
      default: code.round(target, .vector(source), mode: 8)
      }
      return true
    }

    private mutating func select(_ number: Int, _ arguments: [Int]) -> Bool {
      guard let condition = vector(of: arguments[0]), let a = operand(arguments[1]),
        let b = vector(of: arguments[2]), let target = target(number, arguments)
      else { return false }
      code.select(target, condition, a, b)
      return true
    }
  }
#endif
