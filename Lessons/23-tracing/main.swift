import Gradbook
import Workbook

let lesson = Lesson(23)

func doubled(_ x: Tensor) -> Tensor {
  var y = x
  while y.item() < 10 { y = y * 2 }  // the numbers decide how often
  return y
}
var graphs: [ComputationGraph] = []
for start in [3.0, 1.0] {
  let x = Tensor(start, requiresGrad: true).named("x")
  let y = doubled(x).named("y")
  y.backward()
  let graph = ComputationGraph(of: y)
  let calls = graph.nodes.count { $0.role == .operation }
  print("from \(start): y = \(y.item()), operations \(calls), slope", x.grad)
  graphs.append(graph)
}
lesson.show("dynamic")
lesson.film("dynamic", graphs[1], options: DrawingOptions(flow: .down))

tellTrace()
tellPasses()
tellExactness()
tellFusion()
tellPlan()
tellExport()

lesson.finish()
