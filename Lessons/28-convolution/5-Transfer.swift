import Training
import Workbook

/// The pictures of some classes, with these numbered from 0.
func only(_ wanted: ClosedRange<Int>, _ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
  let places = (y .>= wanted.lowerBound).logicalAnd(y .<= wanted.upperBound)
  return (x[places], y[places] - wanted.lowerBound)
}

/// Each picture moved by up to four pixels, up or down and sideways.
func scattered(_ pictures: Tensor, seed: Int) -> Tensor {
  let count = pictures.shape[0]
  let wide = Tensor.zeros(count, 1, 36, 36)
  wide[.all, .all, 4..<32, 4..<32] = pictures
  let from = Tensor.randint(0, 9, [count, 2], generator: Generator(seed: seed))
    .flat().map { Int($0) }
  return Tensor.stack(
    (0..<count).map { index in
      let (row, column) = (from[2 * index], from[2 * index + 1])
      return wide[index, .all, row..<row + 28, column..<column + 28]
    })
}
let (known, fresh) = (scattered(x, seed: 1), scattered(unseenX, seed: 2))

/// The chapter on a body that was trained on other classes.
func tellTransfer() -> Sequential {
  lesson.hide()
  lesson.picture(
    "scattered",
    (0..<8).reduce(ImageGrid(columns: 8, scale: 2)) { grid, index in
      grid.adding(known[index].flat(), width: 28, height: 28, caption: "\(digits.labels[index])")
    })
  let (oldX, oldY) = only(0...5, known, y)
  manualSeed(lesson.seed)
  let old = makeCNN(classes: 6)
  train(old, oldX, oldY, epochs: 6)
  let (oldUnseenX, oldUnseenY) = only(0...5, fresh, unseenY)
  print(tenths(accuracy(old, oldUnseenX, oldUnseenY)), "% right of 0 to 5")
  lesson.show("old")

  let model = Sequential(old[0..<6], Linear(800, 4))
  model[0].freeze()
  let new = only(6...9, known, y)
  let loss = CrossEntropyLoss()(model(new.0[0..<1]), new.1[0..<1])
  loss.backward()
  for (name, parameter) in model.namedParameters() {
    let gradient = parameter.grad.map { "\($0.shape)" }
    print(name, parameter.requiresGrad, gradient)
  }
  lesson.show("frozen")
  lesson.figure(
    "frozen", ComputationGraph(of: loss.named("loss")), direction: .backward,
    options: DrawingOptions(collapse: .depth(1)))
  return old
}

/// How the few pictures of the new classes are learnt.
enum Way: String, CaseIterable {
  case nothing, frozen, tuned
}

/// The chapter on how many pictures it takes.
func tellCurves(_ old: Sequential) {
  let trained = old[0..<6].stateDict().clone()
  let (newX, newY) = only(6...9, known, y)
  let (newUnseenX, newUnseenY) = only(6...9, fresh, unseenY)
  /// Places of `count` pictures of each class.
  func few(_ count: Int, draw: Int) -> Tensor {
    let order = Tensor.randperm(newY.count, generator: Generator(seed: draw))
    let drawn = newY[order]
    return Tensor.cat((0..<4).map { order[drawn .== $0][0..<count] })
  }
  func right(_ way: Way, _ count: Int, draw: Int) throws -> Double {
    manualSeed(draw)
    let body = makeCNN()[0..<6]
    let head = Linear(800, 4)
    if way != .nothing { try body.loadStateDict(trained) }
    if way == .frozen { body.freeze() }
    let model = Sequential(body, head)
    let learning = way == .frozen ? head.parameters() : model.parameters()
    let optimizer = Adam(learning, lr: way == .tuned ? 0.001 : 0.005)
    let places = few(count, draw: draw)
    for _ in 0..<40 {
      optimizer.zeroGrad()
      CrossEntropyLoss()(model(newX[places]), newY[places]).backward()
      optimizer.step()
    }
    return accuracy(model, newUnseenX, newUnseenY)
  }
  let counts = [1, 2, 5, 10]
  let draws = (1...5).map { lesson.seed + $0 }
  lesson.hide()
  let measured = lesson.attempt {
    try Way.allCases.map { way in
      try counts.map { count in
        try draws.map { try right(way, count, draw: $0) }
      }
    }
  }
  lesson.show("few")
  lesson.set("nothing at 10", to: tenths(mean(measured[0][3])))
  lesson.set("frozen at 10", to: tenths(mean(measured[1][3])))
  lesson.plot("few") { t in
    Plot(xLabel: t("count"), yLabel: t("right")) {
      for (way, rows) in zip(Way.allCases, measured) {
        Line(x: counts.map(Double.init), y: rows.map(mean), label: t(way.rawValue))
      }
      for (way, rows) in zip(["nothing draws", "frozen draws"], measured) {
        Scatter(
          x: zip(counts, rows).flatMap { count, draws in draws.map { _ in Double(count) } },
          y: rows.flatMap { $0 }, label: t(way))
      }
    }
  }
  lesson.table(
    "few",
    counts.indices.map { place in
      [counts[place]] + measured.flatMap { [tenths(mean($0[place])), tenths(spread($0[place]))] }
        as [any TableCell]
    })
  let body = makeCNN()[0..<6]
  lesson.hide()
  lesson.pytorch(
    """
    body.load_state_dict(trained)
    body.requires_grad_(False)
    model = nn.Sequential(body, nn.Linear(800, 4))
    optimizer = Adam(model[1].parameters(), lr=0.005)
    loss = F.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    """
  ) {
    try body.loadStateDict(trained)
    body.freeze()
    let model = Sequential(body, Linear(800, 4))
    let optimizer = Adam(model[1].parameters(), lr: 0.005)
    let loss = crossEntropy(model(newX), newY)
    loss.backward()
    optimizer.step()
  }
}

private func mean(_ draws: [Double]) -> Double { draws.reduce(0, +) / Double(draws.count) }
private func spread(_ draws: [Double]) -> Double { (draws.max() ?? 0) - (draws.min() ?? 0) }
