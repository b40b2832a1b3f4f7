import Gradbook
import NN
import Profiling
import Workbook

/// The chapter on what inference leaves out.
func tellInference() {
  let x = ((unseen.x[0..<64] - mean) / deviation).named("x")
  var answer = Tensor(0)
  let recorded = profile { answer = loaded(x) }
  let bare = profile { noGrad { answer = loaded(x) } }
  func kept(_ run: Profile) -> Int {
    run.rows().reduce(0) { $0 + $1.forward.bytesKept }
  }
  print("kept, recorded:", kept(recorded), "bytes")
  print("kept, noGrad:  ", kept(bare), "bytes")
  print("most at once:  ", recorded.peakMemory, "against", bare.peakMemory)
  lesson.show("kept")
  lesson.hide()
  var output = Tensor(0)
  let once = profile { output = loaded(x) }
  let graph = ComputationGraph(of: output)
  lesson.figure(
    "kept", graph,
    options: once.heatMap(
      of: graph, by: .memory, options: DrawingOptions(flow: .down, collapse: .none)))
  print("a graph behind it:", output.requiresGrad, "and", answer.requiresGrad)
  lesson.show("no graph")
}
