import Gradbook
import Workbook

/// A test that finds what looking at the value does not.
func testGradients() {

  func cubes(_ x: Tensor) -> Tensor { (x * x * x).sum() }
  func broken(_ x: Tensor) -> Tensor { (x * x.detach() * x).sum() }

  let point = Tensor([0.5, -1, 2], dtype: .float64)
  print(cubes(point), broken(point))
  lesson.show("a broken rule")

  for function in [cubes, broken] {
    let x = Tensor([0.5, -1, 2], dtype: .float64, requiresGrad: true)
    function(x).backward()
    print(x.grad)
  }
  lesson.show("side by side")

  let good = checkGradients(at: point, cubes)
  let bad = checkGradients(at: point, broken)
  print(good.passed, bad.passed)
  lesson.show("checked")

  lesson.table(
    "broken", bad.entries.map { [$0.value, $0.analytic, $0.numeric, $0.analytic / $0.numeric] })

  let x = Tensor([0.5, -1, 2], dtype: .float64, requiresGrad: true).named("x")
  let result = broken(x).named("result")
  result.backward()
  lesson.figure("fault", ComputationGraph(of: result), direction: .backward)

}
