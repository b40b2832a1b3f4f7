import Testing

@testable import Gradbook

/// Counts how often the numbers of its operands are looked at.
private final class Counting: Operation {
  private(set) var checks = 0
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.one(name)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) { checks += 1 }
  override func evaluate(_ operands: Operands) -> Tensor {
    requireNumbers(operands)
    return operands[0].clone()
  }
}

@Suite("The numbers of a call are looked at once")
struct CheckedOnceTests {
  @Test("by the operation where it is called, by the run where a program is replayed")
  func once() throws {
    let (outer, inner) = (
      Counting(name: "outer", symbol: "o"), Counting(name: "inner", symbol: "i")
    )
    let x = Tensor([1.0, 2])
    let (program, given) = try Trace.run([x]) { [apply(inner, apply(outer, $0[0]))] }
    #expect(outer.checks == 1 && inner.checks == 1)
    let prepared = try PreparedProgram(program, given: given)
    for run in 2...3 {
      #expect(try prepared.run([x])[0].flat() == [1, 2])
      #expect(outer.checks == run && inner.checks == run)
    }
    // What was looked at in a run says nothing of a call after it.
    _ = apply(outer, x)
    #expect(outer.checks == 4)
  }
}
