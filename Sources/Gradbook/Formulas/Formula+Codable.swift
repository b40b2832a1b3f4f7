extension Formula: Codable {
  /// In JSON a number is a number and a text a string; all else is a list: a function's name before
  /// its arguments, `["operand", 0]`, `["result"]`, `["upstream"]` or `["named", "n"]`.
  public init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else {
      let single = try decoder.singleValueContainer()
      if let number = try? single.decode(Double.self) {
        self.init(number)
      } else {
        self.init(try single.decode(String.self))
      }
      return
    }
    let word = try list.decode(String.self)
    switch word {
    case "operand": self.init(.symbol(.operand(try list.decode(Int.self))))
    case "result": self = .y
    case "upstream": self = .g
    case "named": self.init(.symbol(.named(try list.decode(String.self))))
    default:
      guard let function = Function(rawValue: word) else {
        throw DecodingError.dataCorruptedError(
          in: list, debugDescription: "A formula has no function \"\(word)\".")
      }
      self.init(.function(function, try Self.arguments(of: function, in: &list)))
    }
    if !list.isAtEnd { throw Self.miscount(word, in: list) }
  }

  private static func arguments(
    of function: Function, in list: inout any UnkeyedDecodingContainer
  ) throws -> [Formula] {
    try (0..<function.argumentCount).map { _ in
      if list.isAtEnd { throw miscount(function.rawValue, in: list) }
      return try list.decode(Formula.self)
    }
  }

  private static func miscount(
    _ word: String, in list: any UnkeyedDecodingContainer
  ) -> DecodingError {
    .dataCorruptedError(
      in: list, debugDescription: "In a formula, \"\(word)\" has another number of arguments.")
  }

  /// Writes the form that ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    switch term {
    case .number(let number):
      var single = encoder.singleValueContainer()
      try single.encode(number)
    case .text(let text):
      var single = encoder.singleValueContainer()
      try single.encode(text)
    case .symbol(let symbol):
      var list = encoder.unkeyedContainer()
      switch symbol {
      case .operand(let index):
        try list.encode("operand")
        try list.encode(index)
      case .result: try list.encode("result")
      case .upstream: try list.encode("upstream")
      case .named(let name):
        try list.encode("named")
        try list.encode(name)
      }
    case .function(let function, let arguments):
      var list = encoder.unkeyedContainer()
      try list.encode(function.rawValue)
      for argument in arguments { try list.encode(argument) }
    }
  }
}
