import Gradbook

/// Replaces what a rule of arithmetic says is one of the operands: x · 1, −(−x), a view of the same
/// shape.
///
/// By itself only rules that keep every bit. Rules of exact arithmetic, such as x + 0 = x, which turns
/// −0 into 0, or ln(eˣ) = x, only on request.
public struct Identities: ProgramPass {
  /// Which rules are used.
  public enum Rules: Sendable {
    /// Those that keep every bit of the results.
    case bitwise
    /// Also those that hold for numbers without rounding, and change last digits, signs of zero,
    /// infinities and NaN.
    case algebraic
  }
  /// Which rules are used.
  public let rules: Rules

  /// Makes the pass.
  public init(_ rules: Rules = .bitwise) { self.rules = rules }

  /// “identities”.
  public var name: Text {
    switch rules {
    case .bitwise: Text("identities", "恒等变换")
    case .algebraic: Text("algebraic identities", "代数恒等变换")
    }
  }

  /// `program` without the calls that a rule makes superfluous.
  public func rewrite(_ program: Program) throws -> Rewriting {
    let table = rules == .bitwise ? Identity.bitwise : Identity.bitwise + Identity.algebraic
    var draft = Draft(program)
    var facts = ProgramFacts(program)
    for (index, call) in program.instructions.enumerated() {
      let current = draft.current(call)
      if !draft.isReturned(call), let (identity, value) = table.match(current, facts) {
        draft.drop(index, .simplified(to: value, rule: identity.rule), standIns: [value])
      } else {
        facts.note(current)
        draft.keep(current)
      }
    }
    return draft.finished()
  }
}

extension [Identity] {
  /// The first rule that holds, and the value that the call's result equals.
  fileprivate func match(
    _ call: Program.Instruction, _ facts: ProgramFacts
  ) -> (Identity, Int)? {
    for identity in self where identity.operations.contains(call.operation) {
      if let value = identity.equal(call, facts), facts.isSameType(value, call.results[0]) {
        return (identity, value)
      }
    }
    return nil
  }
}

/// What is known of a program's values without running it.
struct ProgramFacts {
  let program: Program
  private var makers: [Int: Program.Instruction] = [:]
  private var numbers: [Int: Double] = [:]

  init(_ program: Program) {
    self.program = program
    for constant in program.constants { numbers[constant.value] = constant.elements.number }
  }

  /// Notes what makes its results, once the call is sure to stay.
  mutating func note(_ call: Program.Instruction) {
    for value in call.results { makers[value] = call }
  }

  /// The call that makes a value; `nil` for inputs and constants.
  func maker(of value: Int) -> Program.Instruction? { makers[value] }

  /// The number that every element of a constant is; `nil` where they differ, or it is none.
  func number(_ value: Int) -> Double? { numbers[value] }

  func isSameType(_ a: Int, _ b: Int) -> Bool {
    program.values[a].shape == program.values[b].shape
      && program.values[a].dtype == program.values[b].dtype
  }

  /// Whether a value's elements are known to lie side by side: no view made it.
  func isContiguous(_ value: Int) -> Bool { makers[value].map { !$0.isView } ?? true }
}

extension TensorData {
  /// The number that all elements are, to the bit; `nil` where they differ or there are none.
  fileprivate var number: Double? {
    let width = dtype.byteCount
    guard let first = bytes.isEmpty ? nil : bytes.prefix(width),
      stride(from: width, to: bytes.count, by: width).allSatisfy({
        bytes[$0..<$0 + width].elementsEqual(first)
      })
    else { return nil }
    return tensor().flat().first
  }
}
