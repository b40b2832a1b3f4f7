import Gradbook
import Workbook

/// What a seed fixes, and what it does not.
func explainSeeds() {

  let seed = lesson.seed
  manualSeed(seed)
  let a = Tensor.rand(3)
  let b = Tensor.rand(3)
  manualSeed(seed)
  let c = Tensor.rand(3)
  lesson.show("a seed")

  print("a", a)
  print("b", b)
  print("c", c)
  lesson.show("repeated")

  manualSeed(seed)
  let weights = Tensor.randn(3)
  manualSeed(seed)
  _ = Tensor.rand(1)  // one innocent draw more
  let moved = Tensor.randn(3)
  print(weights)
  print(moved)
  lesson.show("one draw more")

  let forWeights = Generator(seed: seed)
  let forData = Generator(seed: seed + 1)
  _ = Tensor.randperm(100, generator: forData)  // as often as you like
  print(Tensor.randn(3, generator: forWeights))
  lesson.show("two generators")

  func walk(_ seed: Int) -> [Double] {
    Tensor.randn(80, generator: Generator(seed: seed)).cumsum(dim: 0).flat()
  }
  lesson.plot("walks") { t in
    Plot(xLabel: t("step"), yLabel: t("place")) {
      Line(walk(seed), label: t("seed", ["seed": "\(seed)"]))
      Line(walk(seed), label: t("seed again", ["seed": "\(seed)"]))
      Line(walk(seed + 1), label: t("seed 2", ["next seed": "\(seed + 1)"]))
    }
  }

  print(0.1 + 0.2 + 0.3)
  print(0.1 + (0.2 + 0.3))
  lesson.show("order of sums")

}
