import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(30)

// MARK: - The cart

/// The carts 0.02 s after a push. A row of `state` is one cart: its place,
/// its speed, the pole's angle and its spin. An action is 1 for a push to
/// the right, 0 for one to the left.
func pushed(_ state: Tensor, _ action: Tensor) -> Tensor {
  let (place, speed) = (state[.all, 0], state[.all, 1])
  let (angle, spin) = (state[.all, 2], state[.all, 3])
  let (sin, cos) = (angle.sin(), angle.cos())
  let force = 20 * action - 10
  let thrust = (force + 0.05 * spin * spin * sin) / 1.1
  let turn =
    (9.8 * sin - thrust * cos) / (0.5 * (4.0 / 3 - 0.1 * cos * cos / 1.1))
  let drive = thrust - 0.05 * turn * cos / 1.1
  return Tensor.stack(
    [
      place + 0.02 * speed, speed + 0.02 * drive,
      angle + 0.02 * spin, spin + 0.02 * turn,
    ], dim: 1)
}

/// 1 where the pole is up, within 12°, and the cart within 2.4 m; 0 elsewhere.
func isUp(_ state: Tensor) -> Tensor {
  let (place, angle) = (state[.all, 0].abs(), state[.all, 2].abs())
  return ((place .<= 2.4) .& (angle .<= 0.2094395)).float()
}
lesson.show("cart")
let still = Tensor.zeros(1, 4)
print(pushed(still, Tensor([1.0])))
lesson.show("push")

/// What a batch of carts went through: `states` is `[steps + 1, carts, 4]`,
/// `up` is 1 as long as a pole stands, `actions` has a row for each step.
struct Episodes {
  let states: Tensor
  let actions: Tensor
  let up: Tensor

  var steps: Int { actions.shape[0] }
  /// 1 for each step that began with the pole up.
  var rewards: Tensor { up[0..<steps] }
  /// How many steps each cart lasted.
  var lengths: Tensor { rewards.sum(dim: 0) }
}

/// Lets carts run for 200 steps, or until the last pole has fallen.
/// `policy` gives the logits of left and right.
func play(
  _ policy: (Tensor) -> Tensor, carts: Int = 16, _ random: Generator
) -> Episodes {
  noGrad {
    var states = [0.1 * Tensor.rand(carts, 4, generator: random) - 0.05]
    var up = [Tensor.ones(carts)]
    var actions: [Tensor] = []
    for step in 0..<200 {
      if up[step].sum().item() == 0 { break }
      let right = policy(states[step]).softmax(dim: 1)[.all, 1]
      let dice = Tensor.rand(carts, generator: random)
      actions.append((dice .< right).float())
      states.append(pushed(states[step], actions[step]))
      up.append(up[step] * isUp(states[step + 1]))
    }
    return Episodes(
      states: .stack(states), actions: .stack(actions), up: .stack(up))
  }
}
lesson.show("play")
let coin = { (state: Tensor) in Tensor.zeros(state.shape[0], 2) }
let clumsy = play(coin, carts: 100, Generator(seed: lesson.seed))
print("mean:", tenths(clumsy.lengths.mean().item()))
print("longest:", clumsy.lengths.max().item())
lesson.show("coin")
lesson.set("coin", to: tenths(clumsy.lengths.mean().item()))
let unlucky = play(coin, carts: 1, Generator(seed: lesson.seed))
lesson.plot("fall") { t in CartFilm(unlucky, t) }

tellBandit()
tellBaseline()
lesson.hide()

// MARK: - Learning

/// For each step what comes from then on, a reward k steps later
/// counting γ to the power of k.
func rewardsToGo(_ rewards: Tensor, gamma: Double = 0.99) -> Tensor {
  var total = Tensor.zeros(rewards.shape[1])
  var totals: [Tensor] = []
  for reward in rewards.reversed() {
    total = reward + gamma * total
    totals.append(total)
  }
  return .stack(totals.reversed())
}
print(rewardsToGo(Tensor.ones(4, 1), gamma: 0.5).flat())
lesson.show("credit")
tellDiscount()
lesson.hide()

func network(_ outputs: Int) -> Sequential {
  Sequential(Linear(4, 32), Tanh(), Linear(32, outputs))
}
func policyLoss(
  _ policy: Sequential, _ seen: Episodes, _ advantages: Tensor
) -> Tensor {
  let alive = seen.rewards .> 0
  let choices = Categorical(logits: policy(seen.states[0..<seen.steps][alive]))
  let logProbs = choices.logProb(seen.actions[alive])
  return -(logProbs * advantages[alive]).mean()
}
lesson.show("loss")
tellCheck()
lesson.hide()

func learn(_ seed: Int, advantages: (Episodes) -> Tensor) -> Trained {
  manualSeed(seed)
  let policy = network(2)
  let optimizer = Adam(policy.parameters(), lr: 0.03)
  let random = Generator(seed: seed)
  var training = Trained(policy)
  for _ in 0..<40 {
    let seen = play({ policy($0) }, random)
    let loss = policyLoss(policy, seen, advantages(seen))
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    training.note(loss, seen)
  }
  return training
}
let seeds = lesson.seed..<lesson.seed + 5
let plain = seeds.map { learn($0) { rewardsToGo($0.rewards) } }
print("first losses:", decimals(plain[0].losses.prefix(3)))
print("steps:", stride(from: 0, to: 40, by: 5).map { plain[0].lengths[$0] })
lesson.show("learn")
lesson.plot("plain") { t in curves(plain, t) }
lesson.set("relapsed", to: relapsed(plain))

/// What a cart got from a step on, minus what the carts that were still up
/// got on average.
func aboveMean(_ seen: Episodes) -> Tensor {
  let returns = rewardsToGo(seen.rewards)
  let sums = (returns * seen.rewards).sum(dim: 1, keepDim: true)
  return returns - sums / seen.rewards.sum(dim: 1, keepDim: true)
}
let compared = seeds.map { learn($0, advantages: aboveMean) }
print("first losses:", decimals(compared[0].losses.prefix(3)))
lesson.show("with baseline")
lesson.set("reached by plain", to: reached(plain))
lesson.set("reached with baseline", to: reached(compared))
tellDetach()
lesson.hide()

func learnWithCritic(_ seed: Int) -> Trained {
  manualSeed(seed)
  let (policy, critic) = (network(2), network(1))
  let optimizer = Adam(policy.parameters(), lr: 0.03)
  let criticOptimizer = Adam(critic.parameters(), lr: 0.02)
  let random = Generator(seed: seed)
  var training = Trained(policy, critic)
  for _ in 0..<40 {
    let seen = play({ policy($0) }, random)
    let values = noGrad { 50 * critic(seen.states).squeeze(-1) }
    let (now, next) = (values[0..<seen.steps], values[1...])
    let errors = seen.rewards * (1 + 0.99 * next * seen.up[1...] - now)
    let advantages = rewardsToGo(errors, gamma: 0.99 * 0.95)

    let alive = seen.rewards .> 0
    let states = seen.states[0..<seen.steps][alive]
    let targets = (now + advantages)[alive] / 50
    for _ in 0..<10 {
      criticOptimizer.zeroGrad()
      mseLoss(critic(states).squeeze(-1), targets).backward()
      criticOptimizer.step()
    }
    let loss = policyLoss(policy, seen, advantages)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    training.note(loss, seen)
  }
  return training
}
let guided = seeds.map(learnWithCritic)
print("first losses:", decimals(guided[0].losses.prefix(3)))
lesson.show("critic")
tellWays()
tellSpread()
tellLearnt()
tellPitfalls()
tellPyTorch()

lesson.finish()

/// One digit after the point.
func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 + 0 }

/// Four digits after the point.
func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 + 0 }
