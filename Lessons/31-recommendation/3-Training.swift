import Foundation
import Training
import Workbook

/// The chapter on the model: its gradients.
func tellCheck() {
  manualSeed(lesson.seed)
  let small = Factors(3, 4, dims: 2, mean: 3)
  let (user, film) = (Tensor([0, 2, 0, 1]), Tensor([3, 3, 1, 3]))
  let stars = Tensor([4.5, 2, 3, 5], dtype: .float64)
  let tables = [small.users, small.films, small.userBias, small.filmBias]
  let check = checkGradients(at: tables.map(\.weight)) { weights in
    for (table, weight) in zip(tables, weights) { table.weight = weight }
    return mseLoss(small(user, film), stars)
  }
  print("passed:", check.passed, " elements:", check.entries.count)
  lesson.show("checked")
}

/// The chapter on the model: its training.
func tellTraining() -> Factors {
  manualSeed(lesson.seed)
  let model = Factors(world.people, Films.count, dims: 2, mean: mean)
  let losses = train(model, training)
  for (step, loss) in losses.prefix(3).enumerated() {
    print("step \(step + 1): loss", String(format: "%.4f", loss))
  }
  lesson.show("first losses")

  let error = rmse(answers(model, heldOut), heldOut)
  print("held out:", short(error), " floor:", short(noiseFloor))
  lesson.show("trained")
  lesson.set("error", to: short(error))
  lesson.set("above", to: tenths((error / noiseFloor - 1) * 100))
  return model
}

/// What a model says, without a graph.
func answers(_ model: Factors, _ part: RatingTable) -> Tensor {
  noGrad { model(part.users, part.films) }
}

/// One digit after the point.
func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

/// The chapter on too many numbers for each.
func tellDimensions() {
  typealias Curves = (learnt: [Double], examined: [Double])
  func watched(dims: Int, weightDecay: Double) -> Curves {
    manualSeed(lesson.seed)
    let model = Factors(world.people, Films.count, dims: dims, mean: mean)
    var (learnt, examined): ([Double], [Double]) = ([], [])
    _ = train(model, training, weightDecay: weightDecay) {
      learnt.append(rmse(answers(model, training), training))
      examined.append(rmse(answers(model, heldOut), heldOut))
    }
    return (learnt, examined)
  }
  let two = watched(dims: 2, weightDecay: 1e-4)
  let many = watched(dims: 16, weightDecay: 0)
  for (name, curves) in [("2 numbers:  ", two), ("16 numbers: ", many)] {
    print(name, "training", short(curves.learnt[14]), terminator: "  ")
    print("held out", short(curves.examined[14]))
  }
  lesson.show("dimensions")
  lesson.plot("dimensions") { t in
    Plot(xLabel: t("epoch"), yLabel: "RMSE") {
      Line(two.learnt, from: 1, label: t("two learnt"))
      Line(two.examined, from: 1, label: t("two held out"))
      Line(many.learnt, from: 1, label: t("many learnt"))
      Line(many.examined, from: 1, label: t("many held out"))
      Line(x: [1, 15], y: [noiseFloor, noiseFloor], label: t("floor"))
    }
  }
  lesson.set("many learnt", to: short(many.learnt[14]))
  lesson.set("many held out", to: short(many.examined[14]))
  let decays = [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 1e-2]
  let pulled = decays.map { watched(dims: 16, weightDecay: $0) }
  lesson.moving("decay", Slider("decay", decays)) { decay, t in
    let curves = pulled[decays.firstIndex(of: decay) ?? 0]
    let plot = Plot(xLabel: t("epoch"), yLabel: "RMSE") {
      Line(curves.learnt, from: 1, label: t("learnt"))
      Line(curves.examined, from: 1, label: t("held out"))
      HorizontalLine(at: noiseFloor, label: t("floor"))
    }
    let (learnt, examined) = (curves.learnt[14], curves.examined[14])
    return Moment(plot, ["learnt": short(learnt), "held out": short(examined)])
  }
}
