import Training

// REINFORCE on a walk along a line: a policy gives a distribution, episodes give returns.

manualSeed(1)
let gamma = 0.99

/// A walker on −4…4 that begins at 0 and is rewarded at the right end.
struct Walk {
  var place = 0
  var steps = 0

  mutating func reset() -> Tensor {
    (place, steps) = (0, 0)
    return state
  }

  mutating func step(_ action: Int) -> (Tensor, Double, Bool) {
    place += action == 1 ? 1 : -1
    steps += 1
    let reward = place == 4 ? 10.0 : -0.1
    return (state, reward, abs(place) == 4 || steps == 20)
  }

  var state: Tensor { Tensor([Double(place) / 4, Double(steps) / 20]) }
}

class Policy: Module {
  let affine1 = Linear(2, 16)
  let dropout = Dropout(0.2)
  let affine2 = Linear(16, 2)
  var savedLogProbs: [Tensor] = []
  var rewards: [Double] = []

  override func forward(_ x: Tensor) -> Tensor {
    var x = affine1(x)
    x = dropout(x)
    x = relu(x)
    return softmax(affine2(x), dim: 1)
  }
}

func selectAction(_ policy: Policy, _ state: Tensor) -> Int {
  let probs = policy(state.unsqueeze(0))
  let m = Categorical(probs)
  let action = m.sample()
  policy.savedLogProbs.append(m.logProb(action))
  return Int(action.item())
}

func finishEpisode(_ policy: Policy, _ optimizer: Adam) -> Double {
  var R = 0.0
  var returns: [Double] = []
  for r in policy.rewards.reversed() {
    R = r + gamma * R
    returns.insert(R, at: 0)
  }
  let scaled = Tensor(returns)
  let normalised = (scaled - scaled.mean()) / (scaled.std() + 1e-6)
  var policyLoss: [Tensor] = []
  for (logProb, R) in zip(policy.savedLogProbs, normalised) {
    policyLoss.append(-logProb * R)
  }
  optimizer.zeroGrad()
  let loss = cat(policyLoss).sum()
  loss.backward()
  optimizer.step()
  policy.rewards = []
  policy.savedLogProbs = []
  return loss.item()
}

let policy = Policy()
let optimizer = Adam(policy.parameters(), lr: 1e-2)
var environment = Walk()

for _ in 1...6 {
  var state = environment.reset()
  var episodeReward = 0.0
  while true {
    let action = selectAction(policy, state)
    let (next, reward, done) = environment.step(action)
    state = next
    policy.rewards.append(reward)
    episodeReward += reward
    if done { break }
  }
  print(finishEpisode(policy, optimizer))
  print(episodeReward)
}
