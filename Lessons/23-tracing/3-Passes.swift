import Gradbook
import Tracing
import Workbook

/// The chapter on passes: each on a small program of its own.
func tellPasses() {
  let x = Tensor([1.0, 2, 3]).named("x")
  let dead = lesson.attempt {
    try DeadCode().rewrite(
      trace(x) { x in
        _ = x.exp()  // computed, and never used
        return x.tanh() * 2
      })
  }
  print(dead.before.instructions.count, "→", dead.after.instructions.count)
  lesson.show("dead code")
  lesson.figure("dead code", dead.comparison(DeadCode().name))

  let scale = Tensor([4.0]).named("s")
  let folding: [any ProgramPass] = [ConstantFolding(), DeadCode()]
  let folded = lesson.attempt {
    try trace(x) { x in x * (scale.sqrt() + 1) }
      .rewritten(by: folding)
  }
  print(folded[1].after)
  lesson.show("folding")
  lesson.figure("folding", folded.comparison(ConstantFolding().name))

  let shared = lesson.attempt {
    try CommonSubexpressions().rewrite(
      trace(x) { x in (x * 2).tanh() + (x * 2).tanh().square() })
  }
  print(shared.before.instructions.count, "→", shared.after.instructions.count)
  lesson.show("sharing")
  lesson.figure("sharing", shared.comparison(CommonSubexpressions().name))

  func wordily(_ x: Tensor) -> Tensor { (-(-x) * 1 + 0).exp().log() }
  let wordy = lesson.attempt { try trace(x, wordily) }
  let exact = lesson.attempt { try Identities().rewrite(wordy) }
  let algebraic = lesson.attempt { try Identities(.algebraic).rewrite(wordy) }
  print("as written:", wordy.instructions.map(\.operation))
  print("to the bit:", exact.after.instructions.map(\.operation))
  print("by algebra:", algebraic.after.instructions.map(\.operation))
  lesson.show("identities")
  lesson.figure("identities", exact.comparison(Identities().name))
}

/// The chapter on what keeps every bit, and what only algebra says.
func tellExactness() {
  let infinity = Float.infinity
  let (a, b, c): (Float, Float, Float) = (1e8, -1e8, 0.125)
  print("−0 + 0:", Float(-0.0) + 0, "   −0 × 1:", Float(-0.0) * 1)
  print("∞ × 0 is NaN:", (infinity * 0).isNaN)
  print("(a + b) + c:", (a + b) + c, "   a + (b + c):", a + (b + c))
  lesson.show("rounding")
  let mask = Tensor([0.0, 0])
  lesson.show("NaN") {
    let program = try trace(Tensor([1.0, 2])) { x in x * mask + 1 }
    let bad = Tensor([Double.nan, .infinity])
    print("as written:", try program.optimized()(bad)[0])
    let rewritten = try Identities(.algebraic).rewrite(program).after
    print("x × 0 → 0: ", try rewritten(bad)[0])
  }
  tellAllPasses()
}

/// The slope of GELU as a book has it, and what the passes leave of it.
private func tellAllPasses() {
  func geluSlope(_ x: Tensor) -> Tensor {
    let root = (Tensor(2.0) / Tensor(Double.pi)).sqrt()
    func bend() -> Tensor { (root * (x + 0.044715 * x * x * x)).tanh() }
    return 0.5 * (1 + bend())
      + 0.5 * x * (1 - bend().square()) * root * (1 + 3 * 0.044715 * x * x)
  }
  let x = Tensor.linspace(-3, 3, steps: 101).named("x")
  lesson.show("all passes") {
    let program = try trace(x, geluSlope)
    let optimized = try program.optimized()
    print("calls:", program.instructions.count, "→", optimized.instructions.count)
    let (before, after) = (try program(x)[0], try optimized(x)[0])
    print("same bits:", before.flat() == after.flat())
  }
}
