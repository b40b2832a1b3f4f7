import Foundation
import Gradbook
import NN
import Training
import Workbook

/// What a training leaves behind.
struct Trained {
  let policy: Sequential
  let critic: Sequential?
  private(set) var losses: [Double] = []
  /// For each batch how many steps a cart lasted, on average.
  private(set) var lengths: [Double] = []

  init(_ policy: Sequential, _ critic: Sequential? = nil) {
    (self.policy, self.critic) = (policy, critic)
  }

  mutating func note(_ loss: Tensor, _ seen: Episodes) {
    losses.append(loss.item())
    lengths.append(seen.lengths.mean().item())
  }

  /// How many of 200 steps the policy lasts on twenty fresh starts, its actions drawn.
  func score(seed: Int) -> Double {
    play({ policy($0) }, carts: 20, Generator(seed: seed)).lengths.mean().item()
  }
}

/// The steps that the carts lasted, batch by batch: a line for each seed.
func curves(_ trainings: [Trained], _ t: Wording) -> Plot {
  Plot(xLabel: t("batch"), yLabel: t("steps")) {
    for (seed, training) in zip(seeds, trainings) {
      Line(training.lengths, from: 1, label: t("seed", ["number": seed]))
    }
    HorizontalLine(at: 180, label: "180")
  }
  .yRange(0...205)
}

/// Numbers with four digits after the point.
func decimals(_ numbers: some Sequence<Double>) -> String {
  numbers.map { String(format: "%.4f", $0) }.joined(separator: " ")
}

/// The gradients of both networks, checked by nudging.
func tellCheck() {
  func check(_ outputs: Int, _ loss: @escaping (Tensor) -> Tensor) -> GradientCheck {
    let shapes = [[3, 4], [3], [outputs, 3], [outputs]]
    let numbers = Generator(seed: lesson.seed)
    let weights = shapes.map { Tensor.randn($0, dtype: .float64, generator: numbers) }
    let states = Tensor.randn([5, 4], dtype: .float64, generator: numbers)
    return checkGradients(at: weights) { w in
      let hidden = (states.matmul(w[0].t()) + w[1]).tanh()
      return loss(hidden.matmul(w[2].t()) + w[3])
    }
  }
  let worth = Tensor([3.0, -1, 2, 0.5, -2], dtype: .float64)
  lesson.hide()
  let policyCheck = check(2) { logits in
    -(Categorical(logits: logits).logProb(Tensor([0, 1, 1, 0, 1])) * worth).mean()
  }
  let criticCheck = check(1) { values in mseLoss(values.squeeze(-1), worth) }
  print("policy:", policyCheck.passed, " critic:", criticCheck.passed)
  print("elements:", policyCheck.entries.count, criticCheck.entries.count)
  lesson.show("checked")
}

/// The chapter on the advantage, through which no gradient may go.
func tellDetach() {
  manualSeed(lesson.seed)
  let (policy, critic) = (network(2), network(1))
  let state = Tensor([[0.0, 0.5, 0.02, -0.6]])
  let value = critic(state).squeeze(-1).named("value")
  let advantage = (10 - value).named("advantage")
  let logProb = Categorical(logits: policy(state)).logProb(Tensor([1]))
  let leaky = -(logProb * advantage).mean()
  leaky.backward(retainGraph: true)
  print("log π:", rounded(logProb.item()))
  print("at the critic's last bias:", critic[2].parameters()[1].grad)
  lesson.show("leaky")
  lesson.figure(
    "leaky", ComputationGraph(of: leaky.named("loss")), direction: .backward,
    options: DrawingOptions(collapse: .depth(1)))
  lesson.hide()
  let tight = -(logProb * advantage.detach()).mean()
  lesson.show("tight")
  lesson.hide()
  for parameter in policy.parameters() + critic.parameters() { parameter.grad = nil }
  tight.backward()
  lesson.figure(
    "tight", ComputationGraph(of: tight.named("loss")), direction: .backward,
    options: DrawingOptions(collapse: .depth(1)))
}

/// The three ways in one picture: of each the worst of the five seeds.
func tellWays() {
  lesson.hide()
  lesson.plot("ways") { t in
    Plot(xLabel: t("batch"), yLabel: t("steps")) {
      for (name, trainings) in [("plain", plain), ("baseline", compared), ("critic", guided)] {
        let worst = trainings[0].lengths.indices.map { batch in
          trainings.map { $0.lengths[batch] }.min() ?? 0
        }
        Line(worst, from: 1, label: t(name))
      }
      HorizontalLine(at: 180, label: "180")
    }
    .yRange(0...205)
  }
}

/// The three ways in one table.
func tellSpread() {
  func row(_ name: String, _ trainings: [Trained]) -> [any TableCell] {
    let late = trainings.map { $0.lengths.suffix(10).reduce(0, +) / 10 }
    let scores = zip(seeds, trainings).map { $1.score(seed: $0 + 1000) }
    return [
      lesson.word(name), tenths(late.min() ?? 0), tenths(late.reduce(0, +) / 5),
      tenths(late.max() ?? 0), tenths(scores.min() ?? 0), scores.count { $0 >= 180 },
    ]
  }
  lesson.table(
    "spread", [row("plain", plain), row("baseline", compared), row("critic", guided)])
}

/// How many of the five policies fell below 150 steps after they had lasted 180.
func relapsed(_ trainings: [Trained]) -> Int {
  trainings.count { training in
    training.lengths.drop { $0 < 180 }.contains { $0 < 150 }
  }
}

/// How many of the five policies last 180 steps or more on fresh starts.
func reached(_ trainings: [Trained]) -> Int {
  zip(seeds, trainings).count { $1.score(seed: $0 + 1000) >= 180 }
}
