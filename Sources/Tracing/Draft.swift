import Gradbook

/// A program while a pass goes through its calls: each is kept or dropped, and what was dropped has
/// values that stand for its results from then on.
struct Draft {
  private(set) var rewriting: Rewriting
  private var instructions: [Program.Instruction] = []
  /// The value that stands for another.
  private var standIns: [Int: Int] = [:]
  private let results: Set<Int>

  init(_ program: Program) {
    rewriting = Rewriting(before: program, after: program)
    results = Set(program.results)
  }

  /// The call with the values that stand for its operands.
  func current(_ call: Program.Instruction) -> Program.Instruction {
    var call = call
    call.operands = call.operands.map { standIns[$0] ?? $0 }
    call.kept = call.kept.map { standIns[$0] ?? $0 }
    return call
  }

  mutating func keep(_ call: Program.Instruction) { instructions.append(call) }

  /// Drops the call at `index`; `values` stand for its results from here on.
  mutating func drop(_ index: Int, _ change: Rewriting.Change, standIns values: [Int] = []) {
    rewriting.changes[index] = change
    for (old, new) in zip(rewriting.before.instructions[index].results, values) {
      standIns[old] = new
    }
  }

  /// Lets the first of equal constants stand for the others.
  mutating func shareConstants() {
    var first: [TensorData: Int] = [:]
    for constant in rewriting.before.constants where !results.contains(constant.value) {
      if let other = first[constant.elements] {
        standIns[constant.value] = other
      } else {
        first[constant.elements] = constant.value
      }
    }
    let standIns = standIns
    rewriting.after.constants.removeAll { standIns[$0.value] != nil }
  }

  mutating func append(constant: Program.Constant) {
    rewriting.after.constants.append(constant)
  }

  /// Whether the program returns what the call gives. Such a call stays: two results must not become
  /// one tensor, nor a result an input, because the caller may write into it.
  func isReturned(_ call: Program.Instruction) -> Bool {
    call.results.contains(where: results.contains)
  }

  func finished() -> Rewriting {
    var rewriting = rewriting
    rewriting.after.instructions = instructions
    return rewriting
  }
}
