import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on what the policy has learnt.
func tellLearnt() {
  let policy = guided[0].policy
  let angles = stride(from: -10.0, through: 10, by: 2).map { $0 }
  let spins = stride(from: 100.0, through: -100, by: -20).map { $0 }
  let right = spins.map { spin in
    let states = Tensor(angles.map { [0, 0, $0 * .pi / 180, spin * .pi / 180] })
    let chances = noGrad { policy(states).softmax(dim: 1)[.all, 1] }
    return chances.flat().map { ($0 * 100).rounded() }
  }
  lesson.hide()
  lesson.plot("right") { t in
    Plot(title: t("title"), xLabel: t("angle"), yLabel: t("spin")) {
      Heatmap(
        right, rowNames: spins.map { NumberText.short($0) },
        columnNames: angles.map { NumberText.short($0) },
        showsValues: true)
    }
  }
  tellLook(policy)
  let balanced = play({ policy($0) }, carts: 1, Generator(seed: lesson.seed))
  lesson.plot("balanced") { t in CartFilm(balanced, t) }
  lesson.set("balanced steps", to: Int(balanced.lengths.item()))
}

/// What the decision depends on: the slope of the log-odds by each input.
private func tellLook(_ policy: Sequential) {
  let seen = play({ policy($0) }, Generator(seed: lesson.seed + 7))
  let alive = seen.rewards .> 0
  let states = seen.states[0..<seen.steps][alive]
  states.requiresGrad = true
  let logits = policy(states)
  (logits[.all, 1] - logits[.all, 0]).sum().backward()
  let slopes = states.grad.mean(dim: 0)
  let usual = states.std(dim: 0)
  print("slopes:", slopes.flat().map(tenths))
  print("usual: ", usual.flat().map(rounded))
  print("both:  ", (slopes * usual).flat().map(tenths))
  lesson.show("look")
}

/// The chapter on what goes wrong.
func tellPitfalls() {
  func entropy(_ policy: Sequential, _ seen: Episodes) -> Double {
    let alive = seen.rewards .> 0
    let logits = noGrad { policy(seen.states[0..<seen.steps][alive]) }
    return Categorical(logits: logits).entropy().mean().item()
  }
  func reusing(_ seed: Int) -> (steps: [Double], entropies: [Double]) {
    manualSeed(seed)
    let policy = network(2)
    let optimizer = Adam(policy.parameters(), lr: 0.03)
    let random = Generator(seed: seed)
    var (steps, entropies): ([Double], [Double]) = ([], [])
    for _ in 0..<20 {
      let seen = play({ policy($0) }, random)
      let advantages = aboveMean(seen)
      for _ in 0..<10 {
        optimizer.zeroGrad()
        policyLoss(policy, seen, advantages).backward()
        optimizer.step()
      }
      steps.append(seen.lengths.mean().item())
      entropies.append(entropy(policy, seen))
    }
    return (steps, entropies)
  }
  let others = 5...9
  let results = others.map(reusing)
  lesson.hide()
  func plot(_ name: String, _ label: String, to top: Double, _ numbers: [[Double]]) {
    lesson.plot(name) { t in
      Plot(xLabel: t("batch"), yLabel: t(label)) {
        for (seed, line) in zip(others, numbers) {
          Line(line, from: 1, label: t("seed", ["number": seed]))
        }
      }
      .yRange(0...top)
    }
  }
  plot("reuse", "steps", to: 205, results.map(\.steps))
  plot("entropy", "entropy", to: 0.75, results.map(\.entropies))
  lesson.set("early", to: results.count { $0.steps.prefix(10).contains { $0 >= 180 } })
  lesson.set("lost", to: results.count { $0.steps[19] < 50 })
}

/// The same step in PyTorch.
func tellPyTorch() {
  let (policy, seen) = (network(2), unlucky)
  let optimizer = Adam(policy.parameters(), lr: 0.03)
  let returns = rewardsToGo(seen.rewards).squeeze(1)
  let (states, actions) = (seen.states[0..<seen.steps, 0], seen.actions.squeeze(1))
  let baseline = returns.mean()
  lesson.pytorch(
    """
    choices = Categorical(logits=policy(states))
    log_probs = choices.log_prob(actions)
    advantages = (returns - baseline).detach()
    loss = -(log_probs * advantages).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    """
  ) {
    let choices = Categorical(logits: policy(states))
    let logProbs = choices.logProb(actions)
    let advantages = (returns - baseline).detach()
    let loss = -(logProbs * advantages).mean()
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
}
