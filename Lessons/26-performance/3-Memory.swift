import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

/// The chapter on memory that is kept for the backward pass.
func tellMemory() {
  manualSeed(lesson.seed)
  let net = Sequential {
    Linear(20, 256)
    Tanh()
    Linear(256, 256)
    Tanh()
    Linear(256, 1)
  }
  let x = Tensor.randn(64, 20).named("x")
  var loss = Tensor(0)
  let forward = profile { loss = net(x).square().mean() }
  let graph = ComputationGraph(of: loss)
  for row in forward.rows(sortedBy: .bytesKept) where row.forward.bytesKept > 0 {
    print(row.name, row.forward.calls, row.forward.bytesKept)
  }
  lesson.show("kept")
  lesson.figure(
    "kept", graph,
    options: forward.heatMap(
      of: graph, by: .memory, options: DrawingOptions(flow: .down, collapse: .none)))

  let bare = profile { noGrad { _ = net(x) } }
  print("kept inside noGrad:", bare.rows().reduce(0) { $0 + $1.forward.bytesKept })
  print("most at once:", forward.peakMemory, "against", bare.peakMemory)
  lesson.show("no grad")
  tellSums(net, x)
}

/// A sum of losses that keeps every graph alive.
private func tellSums(_ net: Sequential, _ x: Tensor) {
  let careless = profile {
    var sum = Tensor(0.0)
    for _ in 0..<10 { sum = sum + net(x).square().mean() }
    print("sum kept as a tensor:", rounded(sum.item()))
  }
  let careful = profile {
    var sum = 0.0
    for _ in 0..<10 { sum += net(x).square().mean().item() }
    print("sum kept as a number:", rounded(sum))
  }
  print("most at once:", careless.peakMemory, "against", careful.peakMemory)
  lesson.show("sums")
  func curve(_ run: Profile) -> [Double] {
    run.memoryOverTime(points: 4000).map { Double($0.bytes) / 1e6 }
  }
  lesson.plot("sums") { t in
    Plot(xLabel: t("moment"), yLabel: t("MB")) {
      Line(curve(careless), label: t("tensor"))
      Line(curve(careful), label: t("number"))
    }
  }
}

/// A number with four digits behind the point.
func rounded(_ number: Double) -> String { String(format: "%.4f", number) }
