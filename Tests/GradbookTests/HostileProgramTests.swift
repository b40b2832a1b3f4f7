import Foundation
import Testing

@testable import Gradbook

/// Programs whose JSON can be read and whose calls make no sense.
@Suite("Hostile programs")
struct HostileProgramTests {
  /// One lie in a program that was traced.
  enum Lie: Sendable {
    case attribute(String, AttributeValue)
    case operands([Int])
    case kept([Int])
    case operation(String)
    /// Another shape or type of the value with a number.
    case value(Int, [Int], DType)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let inputs: @Sendable () -> [Tensor]
    let function: @Sendable ([Tensor]) -> Tensor
    let lies: [Lie]
    let words: String

    /// The program, with its last call or its values changed.
    func program() throws -> Gradbook.Program {
      var program = try trace(inputs()) { [function($0)] }
      for lie in lies { program.tell(lie) }
      program.checking.isDue = true
      return try JSONDecoder().decode(
        Gradbook.Program.self, from: JSONEncoder().encode(program))
    }
  }

  @Test("A call that makes no sense is refused before anything runs", arguments: cases)
  func refused(_ tried: Case) throws {
    let program = try tried.program()
    let error = #expect(throws: ProgramError.self, "\(program)") { try program.prepared() }
    guard let error, case .instruction(_, let operation, _) = error else {
      Issue.record("\(error.map { "\($0)" } ?? "nothing was thrown")")
      return
    }
    #expect(error.description.contains(tried.words), "\(error)")
    #expect(error.description.contains(operation))
    #expect(error.chineseDescription.contains { !$0.isASCII })
  }

  @Test("Numbers that an operation is not defined for stop the run, not the process")
  func numbers() throws {
    let x = Tensor([[1.0, 2], [3, 4]])
    func expect(
      _ words: String, _ good: [Tensor], _ bad: [Tensor], _ function: ([Tensor]) -> Tensor
    ) throws {
      let program = try trace(good) { [function($0)] }
      let error = #expect(throws: ProgramError.self) { try program.prepared().run(bad) }
      #expect(error?.description.contains(words) == true, "\(error.map { "\($0)" } ?? "")")
    }
    let (good, bad) = (Tensor([[0, 1]]), Tensor([[0, 2]]))
    try expect("gather", [x, good], [x, bad]) { $0[0].gather(dim: 0, $0[1]) }
    try expect("scatter", [x, good], [x, bad]) { $0[0].scatter(dim: 0, $0[1], 1.0) }
    try expect("scatterAdd", [x, good], [x, bad]) { $0[0].scatterAdd(dim: 0, $0[1], $0[0]) }
    try expect("indexSelect", [x, good[0]], [x, -good[0]]) { $0[0].indexSelect(dim: 0, $0[1]) }
    try expect("indexAdd", [x, good[0]], [x, bad[0]]) { $0[0].indexAdd(dim: 0, $0[1], $0[0]) }
    try expect("index", [x, good], [x, bad]) { $0[0][$0[1]] }
    try expect("no row 2", [x, good], [x, bad]) { $0[1].embedding($0[0]) }
    try expect("oneHot", [good], [bad]) { $0[0].oneHot(numClasses: 2) }
    let huge = Tensor([0, 1 << 50])
    try expect("more elements", [good[0]], [huge]) { $0[0].oneHot() }
    try expect("more elements", [good[0]], [huge]) { $0[0].bincount() }
    try expect("class 2", [x, good[0]], [x, bad[0]]) { crossEntropy($0[0], $0[1]) }
    try expect("class 2", [x, good[0]], [x, bad[0]]) { nllLoss($0[0], $0[1]) }
    try expect("divided by 0", [good + 1, good + 1], [good, good]) {
      $0[0].div($0[1], roundingMode: .floor)
    }
    try expect("divided by 0", [good + 1, good + 1], [good, good]) { $0[0].remainder($0[1]) }
    try expect("probabilities", [x / 4, x / 4], [x, x]) { binaryCrossEntropy($0[0], $0[1]) }
    try expect("probabilities", [x / 4], [x]) { $0[0].bernoulli() }
    try expect("not negative", [x], [-x]) { $0[0].multinomial(1) }
    try expect("negative", [x], [-x]) { gaussianNllLoss($0[0], $0[0], $0[0]) }
  }

  @Test("Values that no memory holds are refused by their size")
  func sizes() throws {
    let program = try trace(Tensor.ones(64, 64)) { $0 + 1 }
    var read = try JSONDecoder().decode(
      Gradbook.Program.self, from: JSONEncoder().encode(program))
    #expect(throws: Never.self) { try read.prepared(mostBytes: 1 << 14) }
    #expect(throws: ProgramError.self) { try read.prepared(mostBytes: 1 << 13) }
    read.tell(.value(0, [1 << 40, 0], .float32))
    #expect(throws: ProgramError.self) { try read.prepared() }
    for shape in [[-1], [.max, 2], [1 << 62, 0, 4]] {
      var broken = program
      broken.tell(.value(0, shape, .float32))
      #expect(throws: ProgramError.self) {
        try JSONDecoder().decode(Gradbook.Program.self, from: JSONEncoder().encode(broken))
      }
    }
  }

  @Test("Numbers of values are checked as the file is read")
  func structure() throws {
    let program = try trace(Tensor([1.0, 2])) { ($0 * 2).sum() }
    for lie in [Lie.operands([9]), .operands([-1]), .kept([77])] {
      var broken = program
      broken.tell(lie)
      #expect(throws: ProgramError.self) {
        try JSONDecoder().decode(Gradbook.Program.self, from: JSONEncoder().encode(broken))
      }
    }
  }
}

extension Gradbook.Program {
  /// Changes the last instruction, or a value.
  fileprivate mutating func tell(_ lie: HostileProgramTests.Lie) {
    if case .value(let number, let shape, let dtype) = lie {
      values[number] = Value(shape: shape, dtype: dtype, name: nil)
      return
    }
    guard let call = instructions.popLast() else { return }
    var (operation, attributes) = (call.operation, call.attributes)
    var (operands, kept) = (call.operands, call.kept)
    switch lie {
    case .attribute(let name, let value): attributes.set(name, value)
    case .operands(let list): operands = list
    case .kept(let list): kept = list
    case .operation(let name): operation = name
    case .value: break
    }
    instructions.append(
      Instruction(
        operation: operation, attributes: attributes, operands: operands, kept: kept,
        results: call.results, scope: call.scope))
  }
}
