extension DemoGolden {
  static let english = #"""
    ════════════════════════════════════════════════════════════════════════════════
    Lesson 08 · What a derivative is
    ════════════════════════════════════════════════════════════════════════════════

    From the slope of a curve to the chain rule, first by hand and then by machine.
    Builds on lesson 2.
    About 60 minutes, without the exercises.
    Random numbers from seed 42.

    After this lesson you can
      • say what a derivative measures
      • find a slope by nudging, and check `grad` with it

    1  Slope by nudging
    ───────────────────

    Move the input by a small step h and see how far the output moves. The slope of
    `f` at x is about

        (f(x + h) − f(x − h))/2h

    See the next lesson.

      • a straight line has one slope;
      • a parabola has a slope that grows with x, and this item is long enough to be
        broken.

    Question 1. Predict before you run
    What is the slope of 2x + 1 at x = 3?
      A) 1
      B) 2
      C) 7

    │ let h = 0.5  // exact in binary
    │ let f = { (x: Double) in 2 * x + 1 }
    │ print("slope:", (f(3 + h) - f(3 - h)) / (2 * h))
    ╰→ slope: 2.0

    Answer 1. B) 2. A straight line has one slope everywhere.

    Question 2. Predict before you run
    And of x² at 3?

    │ let slope: Double? = ((3 + h) * (3 + h) - (3 - h) * (3 - h)) / (2 * h)
    │ print(slope, "found", separator: " — ")
    ╰→ 6.0 — found

    Answer 2. 6.

    ▎ A step too small drowns in rounding.

    2  A table
    ──────────

    Three steps.
      step  slope  exact?
      ────  ─────  ──────
       0.5      6  yes
      1e−9      6  no
        −1    NaN  no

    The same in PyTorch, line by line
    ─────────────────────────────────

    PyTorch │ x = torch.tensor(3.0, requires_grad=True)
      Swift │ let x = 3.0
    PyTorch │ y = 2 * x + 1
      Swift │ let y = 2 * x + 1
    PyTorch │ print(y.item())
      Swift │ print(y)
    ╰→ 7.0

    Pitfalls
    ────────

      • Forgetting the 2 in 2h.
      • A step of `1e-17` gives 0.
    """#
}
