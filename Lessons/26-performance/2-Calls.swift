import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

/// The chapter on time that no operation owns: many small calls against one large one.
func tellCalls() {
  manualSeed(lesson.seed)
  let net = Sequential {
    Linear(2, 16)
    Tanh()
    Linear(16, 1)
  }
  let points = Tensor.randn(256, 2)
  func oneByOne() -> Tensor {
    Tensor.cat((0..<256).map { net(points[$0..<($0 + 1)]) })
  }
  func allAtOnce() -> Tensor { net(points) }
  lesson.show("two ways")

  let slow = profile { _ = oneByOne() }
  let fast = profile { _ = allAtOnce() }
  func calls(_ run: Profile) -> Int {
    run.rows().filter { $0.kind == .operation }.reduce(0) { $0 + $1.forward.calls }
  }
  print("calls: \(calls(slow)) against \(calls(fast))")
  print("same numbers:", oneByOne().allclose(allAtOnce(), atol: 1e-6))
  lesson.set("many", to: calls(slow))
  lesson.set("few", to: calls(fast))
  lesson.show("calls")

  tell { slow.table(limit: 6, width: 73, language: $0) }
  compare(milliseconds { _ = oneByOne() }, milliseconds { _ = allAtOnce() })
  lesson.show("overhead")
}
