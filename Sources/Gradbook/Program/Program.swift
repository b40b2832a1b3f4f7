/// What a function computed, as data: which operations ran on what, and which results came out.
///
/// Made by ``trace(_:_:)-(Tensor,_)`` and its kin. A program runs again on other inputs of the same
/// shapes and types, whether or not gradients are wanted; it can be printed, compared and written as
/// JSON. Shapes are those of the run that was traced.
///
/// ```swift
/// let program = try trace(x) { ($0 * 2).exp().sum() }
/// print(program)
/// let y = try program(other)[0]
/// ```
///
/// Values are numbered: each input, constant and result of an instruction is one, and instructions
/// come in an order in which each needs only values that are there already.
public struct Program: Sendable, Hashable, Codable {
  /// A value's shape and type, and what it is called if it has a name.
  public struct Value: Sendable, Hashable, Codable {
    /// The extent along each dimension.
    public let shape: [Int]
    /// The type of the elements.
    public let dtype: DType
    /// The name, if the traced tensor had one.
    public let name: String?
  }

  /// A value that was there before the program ran and is none of its inputs.
  public struct Constant: Sendable, Hashable, Codable {
    /// The value's number.
    public let value: Int
    /// Its elements.
    public let elements: TensorData

    package init(value: Int, elements: TensorData) {
      self.value = value
      self.elements = elements
    }
  }

  /// One call of an operation.
  public struct Instruction: Sendable, Hashable, Codable {
    /// The operation's name in the catalogue.
    public let operation: String
    /// Its settings.
    public let attributes: Attributes
    /// The numbers of the values it is called on.
    public package(set) var operands: [Int]
    /// The numbers of the values that it reads beside its operands and that no gradient flows to,
    /// such as an index.
    public package(set) var kept: [Int]
    /// The numbers of its results.
    public let results: [Int]
    /// The scopes that it was called in, outermost first.
    public let scope: [String]
  }

  /// All values, by their number.
  public package(set) var values: [Value]
  /// The numbers of the inputs, in the order of the call.
  public package(set) var inputs: [Int]
  /// The constants.
  public package(set) var constants: [Constant]
  /// The calls, in the order in which they ran.
  public package(set) var instructions: [Instruction]
  /// The numbers of the results.
  public package(set) var results: [Int]
  /// Whether its calls have still to be checked before the first run.
  var checking = Checking()

  /// Whether a program is known to make sense: what was traced does, what was read from a file has to
  /// be checked once. Two programs are equal whether or not they were checked.
  struct Checking: Sendable, Hashable {
    var isDue = true
    static func == (a: Checking, b: Checking) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
  }

  private enum CodingKeys: String, CodingKey {
    case values, inputs, constants, instructions, results
  }
}

extension Program {
  /// Reads a program. What its calls are made on and what they give is checked before its first run.
  ///
  /// - Throws: `DecodingError`, or ``ProgramError/malformed(_:)`` where values are read that are not
  ///   there, or are made twice.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      values: try fields.decode([Value].self, forKey: .values),
      inputs: try fields.decode([Int].self, forKey: .inputs),
      constants: try fields.decode([Constant].self, forKey: .constants),
      instructions: try fields.decode([Instruction].self, forKey: .instructions),
      results: try fields.decode([Int].self, forKey: .results))
    if let fault = firstFault { throw ProgramError.malformed(fault) }
  }
}

/// The elements of a tensor as plain bytes.
public struct TensorData: Sendable, Hashable, Codable {
  /// The type of the elements.
  public let dtype: DType
  /// The extent along each dimension.
  public let shape: [Int]
  /// The elements in row-major order, each as it stands in memory, the lowest byte first.
  public let bytes: [UInt8]

  package init(_ tensor: Tensor) {
    dtype = tensor.dtype
    shape = tensor.shape
    bytes = tensor.elementBytes
  }

  /// The elements as a tensor of their own.
  package func tensor() -> Tensor {
    let tensor = Tensor(uninitialized: shape, dtype)
    tensor.elementBytes = bytes
    return tensor
  }
}

extension TensorData {
  private enum Key: CodingKey { case dtype, shape, bytes }
  private static let digits = Array("0123456789abcdef".utf8)

  /// Reads elements whose bytes are written as two hexadecimal digits each.
  ///
  /// - Throws: `DecodingError` where the bytes are not as many as the shape and the type need.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    dtype = try fields.decode(DType.self, forKey: .dtype)
    shape = try fields.decode([Int].self, forKey: .shape)
    let text = Array(try fields.decode(String.self, forKey: .bytes).utf8)
    let isPossible = (try? ShapeRules.size(shape, .max / 8, "constant")) != nil
    guard isPossible, text.count.isMultiple(of: 2),
      text.count / 2 == shape.reduce(1, *) * dtype.byteCount
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .bytes, in: fields,
        debugDescription: "\(text.count / 2) bytes are not the elements of \(dtype) \(shape).")
    }
    func digit(_ code: UInt8) throws -> UInt8 {
      guard let value = Self.digits.firstIndex(of: code) else {
        throw DecodingError.dataCorruptedError(
          forKey: .bytes, in: fields, debugDescription: "A byte is written as two digits of 0…f.")
      }
      return UInt8(value)
    }
    bytes = try stride(from: 0, to: text.count, by: 2).map {
      try digit(text[$0]) << 4 | digit(text[$0 + 1])
    }
  }

  /// Writes the elements, each byte as two hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(dtype, forKey: .dtype)
    try fields.encode(shape, forKey: .shape)
    let text = bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }
    try fields.encode(String(decoding: text, as: UTF8.self), forKey: .bytes)
  }
}
