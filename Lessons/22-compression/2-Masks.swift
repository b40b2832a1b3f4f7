import Compression
import Training
import Workbook

/// The chapter on what becomes of a layer that is pruned.
func tellMasks() {
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

  lesson.show("gradient") {
    layer(point).sum().backward()
    for (name, parameter) in layer.namedParameters() {
      print(name, parameter.grad)
    }
  }

  Prune.l1Unstructured(layer, name: "weight", amount: 0.5)
  print(layer.sparsity())
  lesson.show("again")

  Prune.remove(layer, name: "weight")
  print(layer.stateDict().keys)
  print(layer.sparsity()["weight"]?.zeros ?? 0, "zeros")
  lesson.show("removed")
}

/// The chapter on what is pruned, and where.
func tellKinds() {
  let layers = [0, 2, 4]
  func weights(_ model: Sequential) -> [(module: Module, name: String)] {
    layers.map { (model[$0], "weight") }
  }
  let ways: [(name: String, prune: (Sequential, PruningAmount) -> Void)] = [
    (
      "drawn",
      { model, amount in
        let generator = Generator(seed: lesson.seed)
        for layer in layers {
          Prune.randomUnstructured(
            model[layer], name: "weight", amount: amount, generator: generator)
        }
      }
    ),
    (
      "each",
      { model, amount in
        for layer in layers {
          Prune.l1Unstructured(model[layer], name: "weight", amount: amount)
        }
      }
    ), ("together", { Prune.globalUnstructured(weights($0), amount: $1) }),
  ]
  let shares = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9]
  let right = ways.map { way in
    shares.map { share in
      let model = copy()
      way.prune(model, .fraction(share))
      return accuracy(model)
    }
  }
  lesson.show("kinds")
  lesson.plot("kinds") { t in
    Plot(xLabel: t("pruned"), yLabel: t("right")) {
      for (way, right) in zip(ways, right) {
        Line(x: shares.map { $0 * 100 }, y: right, label: t(way.name), showsPoints: true)
      }
    }
  }
  moveShare(weights)
  lesson.set("drawn at 60", to: tenths(right[0][3]))
  lesson.set("each at 60", to: tenths(right[1][3]))
  lesson.set("together at 60", to: tenths(right[2][3]))
  lesson.set("together at 80", to: tenths(right[2][5]))

  let model = copy()
  Prune.globalUnstructured(weights(model), amount: 0.8)
  print(model.sparsity())
  lesson.show("by layer")

  let graph = ComputationGraph(of: model(x[0..<1]))
  lesson.figure(
    "by layer", graph,
    options: DrawingOptions(
      heat: model.sparsity().shares(in: graph),
      heatWhole: Text("the elements that are 0", "全部元素（只数零）")))

  func plotPixels(_ name: String, _ model: Sequential) {
    let left = (model[0].buffer("weight_mask") ?? Tensor(0)).sum(dim: 0).flat()
    lesson.plot(name) { t in
      Plot(title: t("left"), xLabel: t("column"), yLabel: t("row")) {
        Heatmap((0..<14).map { row in (0..<14).map { left[row * 14 + $0] } })
      }
    }
  }
  plotPixels("pixels", model)

  lesson.hide()
  /// For each layer |w|, times how large what it multiplies usually is.
  func scores(_ model: Sequential) -> [Tensor?] {
    var h = x
    return layers.map { index in
      let size = h.pow(2).mean(dim: 0).sqrt()
      let weight = model[index].parameters()[0]
      h = model[index](h).relu()
      return weight.abs() * size
    }
  }
  let scored = copy()
  Prune.globalUnstructured(
    weights(scored), amount: 0.8, importanceScores: noGrad { scores(scored) })
  print(tenths(accuracy(scored)), "% right")
  lesson.show("scores")
  plotPixels("pixels scored", scored)
}

/// What goes where the smallest weights go first, and what is left of the answers.
private func moveShare(_ weights: (Sequential) -> [(module: Module, name: String)]) {
  let all = weights(copy()).compactMap { ($0.module as? Linear)?.weight.detach().flat() }.joined()
  let sizes = all.map(\.magnitude).sorted()
  lesson.moving("share", Slider("share", 0...95, by: 5, start: 50)) { share, t in
    let model = copy()
    Prune.globalUnstructured(weights(model), amount: .fraction(share / 100))
    let limit = sizes[min(sizes.count - 1, Int(share / 100 * Double(sizes.count)))]
    let plot = Plot(xLabel: t("weight"), yLabel: t("number")) {
      Histogram(Array(all), bins: 60)
      VerticalLine(at: -limit)
      VerticalLine(at: limit, label: t("limit"))
    }
    return Moment(
      plot.xRange(-0.5...0.5), ["limit": Float(limit), "right": tenths(accuracy(model))])
  }
}

/// The chapter on what retraining wins back.
func tellRounds() {
  func pruned(_ share: Double, rounds: Int) -> Double {
    let model = copy()
    let tensors = [0, 2, 4].map { (module: model[$0], name: "weight") }
    Prune.iteratively(tensors, to: share, rounds: rounds) { round, _ in
      if rounds > 1 { train(model, steps: 12, lr: 0.005) }
    }
    return accuracy(model)
  }
  let shares = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95]
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
