import Gradbook
import Tracing
import Workbook

/// The chapter on several calls as one loop, and on what memory traffic costs.
func tellFusion() {
  let x = Tensor.linspace(-2, 2, steps: 1_000_000).named("x")
  func four(_ x: Tensor) -> Tensor { (x * 0.5 + 1).clamp(min: 0).square() }
  let program = lesson.attempt { try trace(x, four) }
  let fusion = Fusion(of: program)
  let traffic = fusion.traffic
  print("calls in one loop:", fusion.loops.map(\.instructions.count))
  print("one by one:", traffic.oneByOne / 1_000_000, "MB")
  print("one loop:  ", traffic.fused / 1_000_000, "MB")
  lesson.show("traffic")
  lesson.figure("fusion", fusion.comparison())
  let plan = compile(four)
  lesson.show("fused") {
    try noGrad {
      print("same bits:", try plan(x).flat() == four(x).flat())
      let before = shortest { _ = four(x) }
      let after = try shortest { try plan(x) }
      print("one loop takes \(percent(after / before)) of the time ⌂")
    }
    print(plan)
  }
}
