import Testing

@testable import Gradbook

@Suite("A gradient check says what it could not check")
struct GradientCheckTests {
  private let x = Tensor([1.0, 2.0], dtype: .float64)

  @Test("an input whose elements share memory is refused; its clone passes")
  func expanded() {
    let shared = Tensor([1.0], dtype: .float64).expand(3)
    let check = checkGradients(at: shared) { ($0 * $0).sum() }
    #expect(check.refusal == .sharedElements(input: 0) && !check.passed)
    #expect(check.description.contains("share memory") && check.description.contains(".clone()"))
    #expect(checkGradients(at: shared.clone()) { ($0 * $0).sum() }.passed)
    let windows = Tensor([1.0, 2, 3], dtype: .float64).asStrided(shape: [2, 2], strides: [1, 1])
    #expect(checkGradients(at: windows) { $0.sum() }.refusal == .sharedElements(input: 0))
    let float = Tensor([1.0], dtype: .float32).expand(3)
    #expect(checkGradients(at: float) { $0.sum() }.refusal == .sharedElements(input: 0))
  }

  @Test("inputs that overlap one another are refused; parts of one array side by side are not")
  func overlapping() {
    let whole = Tensor([1.0, 2, 3, 4], dtype: .float64)
    let product: ([Tensor]) -> Tensor = { ($0[0] * $0[1]).sum() }
    #expect(checkGradients(at: [x, x], product).refusal == .sharedInputs(0, 1))
    #expect(
      checkGradients(at: [whole[0..<2], whole[1..<3]], product).refusal == .sharedInputs(0, 1))
    #expect(checkGradients(at: [whole[0..<2], whole[2..<4]], product).passed)
  }

  @Test("a random function, and one that remembers, is named for what it is")
  func changing() {
    #expect(checkGradients(at: x) { $0.dropout(p: 0.5).sum() }.refusal != nil)
    let random = checkGradients(at: x) { $0 * Tensor.rand([2], dtype: .float64) }
    #expect(random.refusal == .changingResult && !random.passed)
    #expect(random.description.contains("different results for the same input"))
    var calls = 0.0
    let counting = checkGradients(at: x) { x in
      calls += 1
      return x * calls
    }
    #expect(counting.refusal == .changingResult)
    var late = 0
    let eventually = checkGradients(at: x) { x in
      late += 1
      return late > 9 ? x * 2 : x
    }
    #expect(!eventually.passed)
    let seeded = checkGradients(at: x) {
      ($0 * Tensor.rand([2], dtype: .float64, generator: Generator(seed: 1))).sum()
    }
    #expect(seeded.passed)
  }

  @Test("a backward rule that changes from call to call is named")
  func changingRule() {
    final class Drifting: CustomFunction {
      var factor = 2.0
      func forward(_ inputs: [Tensor]) -> Tensor { inputs[0] * 2 }
      func backward(_ g: Tensor, inputs: [Tensor], output: Tensor) -> [Tensor?] {
        factor += 0.5
        return [g * factor]
      }
    }
    let drifting = Drifting()
    #expect(checkGradients(at: x) { drifting($0) }.refusal == .changingGradient)
  }

  @Test("nothing to compare never passes: integers, booleans, no elements, no input")
  func nothing() {
    #expect(checkGradients(at: x) { $0.argmax() }.refusal == .resultType(.int64))
    #expect(checkGradients(at: x) { $0 .> 1 }.refusal == .resultType(.bool))
    #expect(checkGradients(at: x) { $0[0..<0] }.refusal == .emptyResult)
    #expect(checkGradients(at: Tensor.zeros([0], dtype: .float64)) { $0.sum() }.refusal == .noInput)
    #expect(checkGradients(at: Tensor([1, 2])) { $0 * 1.5 }.refusal == .noInput)
    #expect(checkGradients(at: [Tensor]()) { _ in Tensor(1.0) }.refusal == .noInput)
  }

  @Test("a result that was cut from its input fails, unless it is constant")
  func cut() {
    #expect(!checkGradients(at: x) { $0.detach() * 2 }.passed)
    #expect(!checkGradients(at: x) { x in noGrad { x * 2 } }.passed)
    #expect(checkGradients(at: x) { _ in Tensor([3.0], dtype: .float64) }.passed)
  }

  @Test("float32 inside is named: its rounding hides a nudge")
  func precision() {
    let check = checkGradients(at: x) { $0.to(.float32) * 2 }
    #expect(check.refusal == .precision && check.description.contains("float32"))
    #expect(checkGradients(at: Tensor([1.0, 2.0], dtype: .float32)) { $0 * $0 }.passed)
    #expect(!checkGradients(at: x) { ($0.to(.float32) * 2).to(.float64) }.passed)
  }

  @Test("NaN and infinite results are named, not called a wrong gradient")
  func notFinite() {
    #expect(checkGradients(at: Tensor([-1.0], dtype: .float64)) { $0.sqrt() }.refusal == .notFinite)
    #expect(checkGradients(at: Tensor([0.0], dtype: .float64)) { $0.log() }.refusal == .notFinite)
    // The slope of √x at 0 is infinite, and to its left there is no function.
    #expect(checkGradients(at: Tensor([0.0], dtype: .float64)) { $0.sqrt() }.refusal == .onlyKinks)
  }

  @Test("a function that writes into its input is named, and the caller's numbers stay")
  func writing() {
    let check = checkGradients(at: x) { x in
      x.mulInPlace(Tensor(2.0, dtype: .float64))
      return x.sum()
    }
    #expect(check.refusal == .writesInput(0))
    #expect(x.flat() == [1, 2])
    #expect(checkGradients(at: x) { $0.clone().mulInPlace(Tensor(2.0, dtype: .float64)) }.passed)
  }

  @Test("a kink is left out, and a check of kinks alone does not pass")
  func kinks() {
    for function in [{ $0.relu() }, { $0.abs() }, { $0.maximum(0.0) }] as [(Tensor) -> Tensor] {
      let zero = checkGradients(at: Tensor([0.0], dtype: .float64), function)
      #expect(zero.refusal == .onlyKinks && zero.entries.count == 1)
      let mixed = checkGradients(at: Tensor([0.0, 1.0, -2.0], dtype: .float64), function)
      #expect(mixed.passed && mixed.description.contains("1 at a kink left out"))
    }
    let ties = checkGradients(at: Tensor([3.0, 3.0], dtype: .float64)) { $0.amax() }
    #expect(!ties.passed)
  }

  @Test("curved, steep and large functions are no kinks")
  func smooth() {
    for function in [{ $0.exp() }, { $0 ** 5 }, { ($0 * 4).sin() }] as [(Tensor) -> Tensor] {
      for point in [0.5, 3.0, 20.0] {
        let check = checkGradients(at: Tensor([point], dtype: .float64), function)
        #expect(check.passed, "\(check.table)")
      }
    }
  }
}
