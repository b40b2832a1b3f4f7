import Gradbook
import Workbook

let lesson = Lesson(23)

func doubled(_ x: Tensor) -> Tensor {
  var y = x
  while y.item() < 10 { y = y * 2 }  // the numbers decide how often
  return y
}
for start in [3.0, 1.0] {
  let x = Tensor(start, requiresGrad: true).named("x")
  let y = doubled(x)
  y.backward()
  let calls = ComputationGraph(of: y).nodes.count { $0.role == .operation }
  print("from \(start): y = \(y.item()), operations \(calls), slope", x.grad)
}
lesson.show("dynamic")

tellTrace()
tellPasses()
tellExactness()
tellFusion()
tellPlan()
tellExport()

lesson.finish()
