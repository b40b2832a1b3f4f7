import Gradbook
import NN
import Training
import Workbook

private let budget = 16

/// Three searches, sixteen trainings each.
func tellSearches() {
  let grid = gridSearch(space, steps: 4, objective)
  let random = randomSearch(
    space, trials: budget, seed: lesson.seed, objective)
  let bayesian = bayesianSearch(
    space, trials: budget, seed: lesson.seed, objective)
  for result in [grid, random, bayesian] {
    guard let best = result.best else { continue }
    print(
      "best of \(result.trials.count): \(short(best.value))",
      "with lr \(short(best.parameters.double("lr")))",
      "and \(best.parameters.int("hidden")) units")
  }
  lesson.show("three searches")
  lesson.set("grid rate", to: rate(grid))
  lesson.set("random rate", to: rate(random))
  lesson.set("Bayesian rate", to: rate(bayesian))
  let losses = [grid, random, bayesian].compactMap { $0.best?.value }
  lesson.set("apart", to: short((losses.max() ?? 0) - (losses.min() ?? 0)))
  lesson.plot("where they looked") { t in
    Plot(xLabel: t("learning rate"), yLabel: t("hidden units")) {
      for (name, result) in [("grid", grid), ("random", random), ("Bayesian", bayesian)] {
        Scatter(
          x: result.trials.map { $0.parameters.double("lr") },
          y: result.trials.map { $0.parameters.double("hidden") }, label: t(name))
      }
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  lesson.moving("looking", Slider("trials", 1...16, by: 1, start: 5)) { count, t in
    let plot = Plot(xLabel: t("learning rate"), yLabel: t("hidden units")) {
      for (name, result) in [("random", random), ("Bayesian", bayesian)] {
        let trials = result.trials.prefix(Int(count)).map(\.parameters)
        Scatter(
          x: trials.map { $0.double("lr") }, y: trials.map { $0.double("hidden") }, label: t(name))
      }
    }
    return Moment(
      plot.xScale(.logarithmic).yScale(.logarithmic).xRange(1e-4...1).yRange(1...200),
      [
        "best of random": short(random.bestSoFar[Int(count) - 1]),
        "best of Bayesian": short(bayesian.bestSoFar[Int(count) - 1]),
      ])
  }
  tellRepeats(grid)
}

/// The best learning rate that a search found.
private func rate(_ result: SearchResult) -> Double {
  short(result.best?.parameters.double("lr") ?? .nan)
}

/// One run is an anecdote: the same with several seeds.
private func tellRepeats(_ grid: SearchResult) {
  func average(_ search: (Int) -> SearchResult) -> [Double] {
    let curves = (1...5).map { search($0).bestSoFar }
    return (0..<budget).map { trial in
      curves.map { $0[trial] }.reduce(0, +) / Double(curves.count)
    }
  }
  let random = average {
    randomSearch(space, trials: budget, seed: $0, objective)
  }
  let bayesian = average {
    bayesianSearch(space, trials: budget, seed: $0, objective)
  }
  print("random:  ", short(random[budget - 1]))
  print("Bayesian:", short(bayesian[budget - 1]))
  lesson.show("best so far")
  lesson.plot("best so far") { t in
    Plot(xLabel: t("trainings"), yLabel: t("best loss so far")) {
      Line(random, from: 1, label: t("random"), showsPoints: true)
      Line(bayesian, from: 1, label: t("bayesian"), showsPoints: true)
      if let end = grid.best?.value {
        HorizontalLine(at: end, label: t("grid after 16"))
      }
    }
    .yRange(0.32...0.42)
  }
}

/// A number with three decimals, for measured losses.
func short(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
