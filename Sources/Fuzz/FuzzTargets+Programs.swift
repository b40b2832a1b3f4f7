import Foundation
import Gradbook

extension FuzzTarget {
  /// Programs as JSON, or as a recipe: which of the catalogue's samples is traced, and what is changed
  /// in its JSON. Three bytes an edit: two for the place, one for what becomes of it.
  static let program = FuzzTarget(name: "program", words: programWords) { data in
    if data.first == UInt8(ascii: "{") { return try readProgram(data) }
    let samples = OperationCatalogue.samplePrograms
    let bytes = Array(data)
    guard bytes.count >= 2 else { return "no program" }
    let sample = samples[(Int(bytes[0]) << 8 | Int(bytes[1])) % samples.count]
    let json = try JSONEncoder().encode(sample)
    var tree = try JSONDecoder().decode(JSONTree.self, from: json)
    for edit in stride(from: 2, to: bytes.count - 2, by: 3).prefix(12) {
      let place = (Int(bytes[edit]) << 8 | Int(bytes[edit + 1])) % tree.count
      tree.edit(at: place, Int(bytes[edit + 2]))
    }
    return try readProgram(try JSONEncoder().encode(tree))
  }

  private static let programWords = [
    "values", "inputs", "constants", "instructions", "results", "operation", "attributes",
    "operands", "kept", "shape", "dtype", "bytes", "integer", "real", "flag", "text", "list",
    "group", "nothing", "float32", "int64", "bool", "uint8", "-1", "0", "1", "2", "3", "null",
    "9223372036854775807", "-9223372036854775808", "1e999", "\"nan\"", "[", "]", "{", "}", ":", ",",
  ]

  /// What a value may need: small enough that no kernel takes long.
  static let mostBytes = 1 << 14

  private static func readProgram(_ json: Data) throws -> String {
    let program: Gradbook.Program
    do {
      program = try JSONDecoder().decode(Gradbook.Program.self, from: json)
    } catch let error as ProgramError {
      return try reported(error)
    } catch {
      return "no program"
    }
    return try outcome(of: program)
  }

  /// Looks at a program, runs it, and writes and reads it.
  static func outcome(of program: Gradbook.Program) throws -> String {
    guard !program.description.isEmpty, !ComputationGraph(of: program).text().isEmpty else {
      throw Finding("a program without a text")
    }
    let outcome: String
    do {
      outcome = try run(program)
    } catch let error as ProgramError {
      return try reported(error)
    }
    // By their texts: a setting may be NaN.
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let written = try encoder.encode(program)
    let read = try JSONDecoder().decode(Gradbook.Program.self, from: written)
    guard try encoder.encode(read) == written else {
      throw Finding("a program does not survive being written and read")
    }
    try checkExport(of: read)
    return outcome
  }

  private static func reported(_ error: ProgramError) throws -> String {
    guard !error.chineseDescription.isEmpty else { throw Finding("an error without a text") }
    return refusal(error)
  }

  /// Runs a program on small numbers, and passes a gradient back where one is wanted.
  private static func run(_ program: Gradbook.Program) throws -> String {
    let prepared = try program.prepared(mostBytes: mostBytes)
    manualSeed(0)
    let inputs = program.inputs.map { number -> Tensor in
      let value = program.values[number]
      let count = value.shape.reduce(1, *)
      let input = Tensor(
        flat: (0..<count).map { Double($0 * 7 % 5) * 0.25 }, shape: value.shape, dtype: .float64
      ).to(value.dtype)
      if value.dtype.isFloatingPoint { input.requiresGrad = true }
      return input
    }
    let results = try prepared.run(inputs)
    for (number, result) in zip(program.results, results) {
      let expected = program.values[number]
      guard result.shape == expected.shape, result.dtype == expected.dtype else {
        throw Finding("%\(number) is \(result.dtype)\(result.shape), not what the program says")
      }
    }
    // Which of equal elements `unique` takes is not said, so it stops a backward pass by a sentence.
    let isDifferentiable = !program.instructions.contains { $0.operation == "unique" }
    if let result = results.first, result.requiresGrad, isDifferentiable {
      result.backward(Tensor.ones(like: result))
    }
    return "sound, \(program.instructions.map(\.operation).joined(separator: " ").prefix(80))"
  }
}

extension JSONTree {
  private static let numbers = [
    -1, 0, 1, 2, 3, 4, 5, 7, 16, 255, 1 << 20, 1 << 31, 1 << 40, 1 << 62, .max, .min, -2, -7,
  ]
  private static let reals: [Double] = [0, -1, 0.5, 1e-300, 1e300, -.greatestFiniteMagnitude]
  private static let texts =
    OperationCatalogue.families.flatMap { $0.entries.map(\.name) } + [
      "float32", "float64", "int64", "uint8", "int8", "bool", "none", "mean", "sum", "nan", "inf",
      "reflect", "replicate", "circular", "bilinear", "bicubic", "area", "brackets", "select",
      "elements", "flat", "",
    ]

  /// Puts something else, of the same kind mostly, in the place of the node with a number.
  fileprivate mutating func edit(at place: Int, _ choice: Int) {
    let other = node(at: (place &* 31 &+ choice) % count)
    change(at: place) { node in
      switch node {
      case .whole(let number):
        let index = choice % (Self.numbers.count + 4)
        node = .whole(
          index < Self.numbers.count ? Self.numbers[index] : number &+ [1, -1, 2, -2][index - 18])
      case .real: node = .real(Self.reals[choice % Self.reals.count])
      case .flag(let flag): node = .flag(!flag)
      case .text(let text):
        // The bytes of constants: one digit changes.
        if text.count > 7, text.allSatisfy(\.isHexDigit) {
          let digits = Array(text)
          let index = choice * 5 % digits.count
          node = .text(String(digits[..<index] + ["f"] + digits[(index + 1)...]))
        } else {
          node = .text(Self.texts[(choice &* 3 &+ place) % Self.texts.count])
        }
      case .list(var list):
        switch choice % 4 {
        case 0: _ = list.popLast()
        case 1: if let last = list.last { list.append(last) }
        case 2: list.reverse()
        default: list.append(other)
        }
        node = .list(list)
      case .null, .object: if choice % 4 == 0 { node = other }
      }
    }
  }
}
