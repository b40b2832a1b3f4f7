import Foundation
import Gradbook
import NN
import Workbook

/// What each of fifty pushes is credited with, by the discount.
func tellDiscount() {
  let gammas = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1]
  lesson.moving("discount", Slider("gamma", gammas, start: 0.9)) { gamma, t in
    let credits = rewardsToGo(Tensor.ones(50, 1), gamma: gamma).flat()
    let half = credits.lastIndex { $0 >= credits[0] / 2 } ?? 0
    let plot = Plot(xLabel: t("step"), yLabel: t("credit")) {
      Line(credits, label: t("credit"))
    }
    return Moment(
      plot.yRange(0...50),
      ["first": tenths(credits[0]), "last": tenths(credits[49]), "half": half])
  }
}

/// What the two machines pay, and a taste for them to start with.
let pays = [1.0, 3.0]
let taste = [0.0, 0.5]

/// The chapter on a draw, which has no derivative, and on the way round it.
func tellBandit() {
  let logits = Tensor(taste, dtype: .float64, requiresGrad: true).named("logits")
  let arms = Categorical(logits: logits)
  let arm = arms.sample(generator: Generator(seed: lesson.seed))
  let reward = Tensor(pays, dtype: .float64)[arm].named("reward")
  print("arm:", arm, " reward:", reward)
  print("has a way back to the logits:", reward.requiresGrad)
  lesson.show("cut")

  let estimate = (arms.logProb(arm) * reward).named("estimate")
  estimate.backward()
  print(logits.grad)
  lesson.show("score")
  lesson.film("score", ComputationGraph(of: estimate))

  lesson.hide()
  let p = arms.probs.flat()
  let mean = p[0] * pays[0] + p[1] * pays[1]
  let byHand = (0...1).map { p[$0] * (pays[$0] - mean) }
  func meanReward(_ logits: [Double]) -> Double {
    let powers = logits.map { exp($0) }
    return (powers[0] * pays[0] + powers[1] * pays[1]) / (powers[0] + powers[1])
  }
  let byNudging = (0...1).map { k -> Double in
    var (up, down) = (taste, taste)
    up[k] += 1e-5
    down[k] -= 1e-5
    return (meanReward(up) - meanReward(down)) / 2e-5
  }
  print("by hand:   ", byHand.map(rounded))
  print("by nudging:", byNudging.map(rounded))
  lesson.show("exact")

  /// The gradient of log π(arm) · reward, which is all that one draw tells.
  func estimated(_ arm: Int) -> [Double] {
    let logits = Tensor(taste, dtype: .float64, requiresGrad: true)
    let logProb = Categorical(logits: logits).logProb(Tensor(arm))
    (logProb * pays[arm]).backward()
    return logits.grad.flat()
  }
  let estimates = [estimated(0), estimated(1)]
  print("left: ", estimates[0].map(rounded))
  print("right:", estimates[1].map(rounded))
  let expected = (0...1).map { p[0] * estimates[0][$0] + p[1] * estimates[1][$0] }
  print("mean: ", expected.map(rounded))
  lesson.show("estimates")
  let gaps = (0...1).flatMap {
    [abs(expected[$0] - byHand[$0]), abs(expected[$0] - byNudging[$0])]
  }
  lesson.set("gap", to: (gaps.max() ?? 1) < 1e-8)
  tellScatter(p, estimates, exact: byHand[1])
}

/// Running means of many draws, four times over.
private func tellScatter(_ p: [Double], _ estimates: [[Double]], exact: Double) {
  let runs = (0..<4).map { run -> [Double] in
    let dice = Tensor.rand(1000, generator: Generator(seed: lesson.seed + run)).flat()
    var sum = 0.0
    return dice.enumerated().map { index, number in
      sum += estimates[number < p[1] ? 1 : 0][1]
      return sum / Double(index + 1)
    }
  }
  lesson.plot("scatter") { t in
    Plot(xLabel: t("draws"), yLabel: t("estimate")) {
      for (run, means) in runs.enumerated() {
        Line(means, from: 1, label: t("run", ["number": run + 1]))
      }
      HorizontalLine(at: exact, label: t("exact"))
    }
    .xScale(.logarithmic)
  }
  lesson.set("exact", to: rounded(exact))
}

/// The chapter on what may be subtracted.
func tellBaseline() {
  let p = Tensor(taste, dtype: .float64).softmax(dim: 0).flat()
  let meanReward = p[0] * pays[0] + p[1] * pays[1]
  /// Mean and standard deviation of one draw's estimate for the right arm's logit.
  func spread(_ baseline: Double, raised: Double = 0) -> (mean: Double, deviation: Double) {
    let left = (pays[0] + raised - baseline) * (0 - p[1])
    let right = (pays[1] + raised - baseline) * (1 - p[1])
    let mean = p[0] * left + p[1] * right
    let variance = p[0] * pow(left - mean, 2) + p[1] * pow(right - mean, 2)
    return (mean, variance.squareRoot())
  }
  for baseline in [0, 1, meanReward] {
    let (mean, deviation) = spread(baseline)
    print("baseline", tenths(baseline), " mean", rounded(mean), " deviation", rounded(deviation))
  }
  lesson.show("baseline")
  let raised = spread(0, raised: 100)
  print("mean", rounded(raised.mean), " deviation", rounded(raised.deviation))
  lesson.show("raised")
  lesson.set("mean reward", to: tenths(meanReward))
  let measured = [-2.0, -1, 0, 1, 2, 3, 4, 5].map { baseline -> (Double, Double) in
    let dice = Tensor.rand(400, generator: Generator(seed: lesson.seed)).flat()
    let draws = dice.map { number in
      number < p[1] ? (pays[1] - baseline) * (1 - p[1]) : (pays[0] - baseline) * (0 - p[1])
    }
    return (baseline, Tensor(draws).std().item())
  }
  lesson.plot("baseline") { t in
    Plot(xLabel: t("baseline"), yLabel: t("deviation")) {
      Line(over: -3...6, label: t("computed")) { spread($0).deviation }
      Scatter(x: measured.map(\.0), y: measured.map(\.1), label: t("measured"))
      VerticalLine(at: meanReward, label: t("mean"))
    }
  }
}
