import Compression
import Training
import Workbook

/// The chapters on masks, on a whole network at once, and on what retraining wins back.
func tellPruning() {
  let layer = Linear(4, 3, generator: Generator(seed: lesson.seed))
  print("before:", layer.stateDict().keys)
  Prune.l1Unstructured(layer, name: "weight", amount: 0.3)
  print("after: ", layer.stateDict().keys)
  print(layer.weight)
  lesson.show("masked")

  let point = Tensor([[1.0, 2, 3, 4]])
  let graph = ComputationGraph(of: layer(point).sum().named("L"))
  lesson.figure(
    "masked", graph,
    options: DrawingOptions(
      heat: layer.sparsity().shares(in: graph),
      heatWhole: Text("the elements that are 0", "全部元素（只数零）")))

  Prune.l1Unstructured(layer, name: "weight", amount: 0.5)
  print(layer.sparsity())
  lesson.show("again")
}

func tellRounds() {
  let weights = [0, 2, 4]
  func pruned(_ share: Double, rounds: Int) -> Double {
    let model = copy()
    let tensors = weights.map { (module: model[$0], name: "weight") }
    Prune.iteratively(tensors, to: share, rounds: rounds) { round, _ in
      if rounds > 1 || round > 1 { train(model, steps: 12, lr: 0.005) }
    }
    return accuracy(model)
  }
  let shares = [0, 0.3, 0.5, 0.7, 0.8, 0.9]
  let once = shares.map { pruned($0, rounds: 1) }
  let rounds = shares.map { pruned($0, rounds: 3) }
  lesson.show("rounds")
  lesson.plot("rounds") { t in
    Plot(xLabel: t("pruned"), yLabel: t("right")) {
      Line(x: shares.map { $0 * 100 }, y: once, label: t("once"), showsPoints: true)
      Line(x: shares.map { $0 * 100 }, y: rounds, label: t("rounds"), showsPoints: true)
    }
  }
  lesson.set("once at 30", to: tenths(once[1]))
  lesson.set("once at 90", to: tenths(once[5]))
  lesson.set("rounds at 90", to: tenths(rounds[5]))
}

/// The chapter on outputs that are taken out for good.
func tellChannels() {
  let big = copy()
  Prune.lnStructured(big[0], name: "weight", amount: 0.5, n: 2, dim: 0)
  Prune.lnStructured(big[2], name: "weight", amount: 0.5, n: 2, dim: 0)
  train(big, steps: 20, lr: 0.005)
  let small = Prune.shrink(big)
  print(small)
  let difference = noGrad { (small(unseenX) - big(unseenX)).abs().max() }
  print("as before:", difference.item() < 1e-4)
  print(tenths(accuracy(small)), "% right,", tenths(kilobytes(small)), "kB")
  lesson.show("shrunk")
}
