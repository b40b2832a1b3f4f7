import Testing

@testable import Gradbook

/// What a run would not repeat is said when the plan is made.
@Suite("What no plan can be made of")
struct PlanRefusalTests {
  private func refusal(_ function: () throws -> Value) -> Text? {
    do {
      _ = try compile(function)
      return nil
    } catch ProgramError.untraceable(let text) {
      return text
    } catch {
      return nil
    }
  }

  private let x = Value(2, label: "x")

  @Test("a branch on a computed number, on a leaf's, a print and a new leaf of it")
  func reading() {
    let branch = refusal { (x * 2).data > 0 ? x : -x }
    #expect(branch?.english.hasPrefix("The number of a value computed by mul was read") == true)
    #expect(branch?.chinese.hasPrefix("录制执行计划时读取了由 mul 算出的值的数值") == true)
    let named = refusal { (x * 2).named("h").data > 0 ? x : -x }
    #expect(named?.english.hasPrefix("The number of the value h (mul) was read") == true)
    #expect(refusal { x.data > 0 ? x * 2 : x }?.english.contains("the leaf x was read") == true)
    #expect(refusal { Value("\(x.exp())".count.double) * x } != nil)
    #expect(refusal { Value(x.data) * x } != nil)
    #expect(refusal { x.exp().detach() * x } != nil)
  }

  @Test("setting a leaf, using gradients, noGrad, and random numbers")
  func doing() {
    let written = refusal {
      x.data = 3
      return x * 2
    }
    #expect(written?.english.contains("the leaf x was set") == true)
    let loop = refusal {
      let y = x * x
      y.backward()
      return y
    }
    #expect(loop?.english.contains("Return the loss") == true)
    #expect(refusal { x.hasGrad ? x : x * 2 } != nil)
    #expect(
      refusal {
        x.zeroGrad()
        return x * 2
      } != nil)
    #expect(refusal { x * noGrad { x * 2 } }?.english.contains("noGrad") == true)
    let generator = Generator(seed: 1)
    let drawn = refusal { x * Tensor.rand(1, generator: generator).item() }
    #expect(drawn?.english.hasPrefix("Random numbers") == true)
  }

  @Test("values that were computed outside, other plans and plans inside plans")
  func outside() throws {
    let y = (x * 2).named("y")
    for text in [refusal { y }, refusal { x.exp() * y }] {
      #expect(text?.english.contains("uses the value y (mul) from outside") == true)
    }
    #expect(refusal { y * 3 + x.exp() }?.english.contains("uses a value computed by mul") == true)
    let plan = try compile { x * 3 }
    #expect(refusal { x * plan.forward() }?.english.hasPrefix("A plan was run") == true)
    #expect(refusal { x * (try compile { x * x }).data }?.english.contains("inside") == true)
    #expect(refusal { (try? compile { x * x }) == nil ? x : x * 2 } != nil)
    // Afterwards all is as before.
    (x * y).backward()
    #expect(x.grad == 8 && plan.run() == 6)
  }

  @Test("what the function throws comes out, and recording goes on as before")
  func throwing() throws {
    struct Stop: Error {}
    let y = x * 2
    #expect(throws: Stop.self) { try compile { () -> Value in throw Stop() } }
    (y + x).backward()
    #expect(x.grad == 3 && x.data == 2)
    #expect(try noGrad { try compile { x * 5 } }.run() == 10)
  }
}

extension Int {
  fileprivate var double: Double { Double(self) }
}
