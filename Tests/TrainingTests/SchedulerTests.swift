import Foundation
import Gradbook
import Testing

@testable import Training

private typealias Make = @Sendable (Optimizer) -> [LRScheduler]

private let schedulers: [String: Make] = [
  "StepLR": { [StepLR($0, stepSize: 3)] },
  "StepLR, gamma": { [StepLR($0, stepSize: 2, gamma: 0.7)] },
  "MultiStepLR": { [MultiStepLR($0, milestones: [2, 5, 5, 8], gamma: 0.5)] },
  "ExponentialLR": { [ExponentialLR($0, gamma: 0.9)] },
  "LambdaLR": { [LambdaLR($0) { 1 / (1 + Double($0)) }] },
  "LinearLR": { [LinearLR($0)] },
  "LinearLR, falling": { [LinearLR($0, startFactor: 1, endFactor: 0.25, totalIters: 8)] },
  "CosineAnnealingLR": { [CosineAnnealingLR($0, tMax: 10)] },
  "CosineAnnealingLR, back up": { [CosineAnnealingLR($0, tMax: 3, etaMin: 0.01)] },
  "OneCycleLR": { [OneCycleLR($0, maxLR: 0.2, totalSteps: 12)] },
  "OneCycleLR, three phases": {
    [
      OneCycleLR(
        $0, maxLR: 0.2, totalSteps: 11, pctStart: 0.4, annealStrategy: .linear, baseMomentum: 0.7,
        maxMomentum: 0.9, divFactor: 10, finalDivFactor: 100, threePhase: true)
    ]
  },
  "OneCycleLR, momentum kept": {
    [OneCycleLR($0, maxLR: 0.2, totalSteps: 10, cycleMomentum: false)]
  },
  "SequentialLR": {
    let parts = [
      LinearLR($0, startFactor: 0.1, totalIters: 3), CosineAnnealingLR($0, tMax: 6),
    ]
    return [SequentialLR($0, schedulers: parts, milestones: [3])]
  },
  "SequentialLR of three": {
    let parts = [
      LinearLR($0, startFactor: 0.5, totalIters: 2), ExponentialLR($0, gamma: 0.8),
      StepLR($0, stepSize: 2),
    ]
    return [SequentialLR($0, schedulers: parts, milestones: [2, 6])]
  },
  "two together": { [ExponentialLR($0, gamma: 0.9), StepLR($0, stepSize: 4, gamma: 0.5)] },
]

private let plateaus: [String: (@Sendable (Optimizer) -> ReduceLROnPlateau, [Double])] = [
  "ReduceLROnPlateau": (
    { ReduceLROnPlateau($0, patience: 1) }, [1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.85, 0.9, 0.95, 1]
  ),
  "ReduceLROnPlateau, max, absolute": (
    {
      ReduceLROnPlateau(
        $0, mode: .max, factor: 0.5, patience: 0, threshold: 0.05, thresholdMode: .abs)
    }, [0.1, 0.2, 0.22, 0.3, 0.34, 0.36, 0.1, 0.5, 0.54, 0.6]
  ),
  "ReduceLROnPlateau, cooldown, least": (
    { ReduceLROnPlateau($0, factor: 0.3, patience: 1, cooldown: 2, minLR: 0.02) },
    [2, 3, 3, 3, 3, 3, 3, 3, .nan, 3]
  ),
  "ReduceLROnPlateau, negative best": (
    { ReduceLROnPlateau($0, patience: 0, threshold: 0.1) },
    [-1, -1.05, -1.2, -1.1, -3, -2, 0, 1, 2, 3]
  ),
]

/// Rates are plain Doubles on both sides; only the last places may differ.
private let rateTolerance = 1e-12
/// Ten float32 steps, whose roundings differ in their order.
private let weightTolerance = 1e-5

@Suite("Schedulers")
struct SchedulerTests {
  private func groups(_ w: Tensor) -> SGD {
    let optimizer = SGD([w], lr: 0.05, momentum: 0.6)
    optimizer.addGroup([oracleWeights()], lr: 0.03)
    return optimizer
  }

  @Test("Ten epochs of a scheduler are PyTorch's", arguments: schedulers.keys.sorted())
  func torch(name: String) throws {
    let expected = try #require(try TorchSteps.read().schedulers[name])
    let make = try #require(schedulers[name])
    let w = oracleWeights()
    let optimizer = groups(w)
    let made = make(optimizer)
    var rates = [optimizer.groups.map(\.lr)]
    var momenta = [optimizer.groups.map(\.momentum)]
    let weights = descend(w, optimizer) {
      for scheduler in made { scheduler.step() }
      rates.append(optimizer.groups.map(\.lr))
      momenta.append(optimizer.groups.map(\.momentum))
    }
    #expect(worstError(rates.flatMap(\.self), expected.rates.flatMap(\.self)) <= rateTolerance)
    #expect(worstError(momenta.flatMap(\.self), expected.momenta.flatMap(\.self)) <= rateTolerance)
    #expect(worstError(weights, expected.weights) <= weightTolerance)
    #expect(made.last?.lastLR == optimizer.groups.map(\.lr))
  }

  @Test("Ten values of ReduceLROnPlateau are PyTorch's", arguments: plateaus.keys.sorted())
  func plateau(name: String) throws {
    let expected = try #require(try TorchSteps.read().schedulers[name])
    let (make, values) = try #require(plateaus[name])
    let w = oracleWeights()
    let optimizer = SGD([w], lr: 0.1)
    let scheduler = make(optimizer)
    var rates: [Double] = []
    let weights = descend(w, optimizer) {
      scheduler.step(values[rates.count])
      rates.append(optimizer.lr)
    }
    #expect(worstError(rates, expected.rates.flatMap(\.self)) <= rateTolerance)
    #expect(worstError(weights, expected.weights) <= weightTolerance)
  }

  @Test(
    "Stopped after any step and resumed from saved states, the weights are the same to the bit",
    arguments: schedulers.keys.sorted(), [1, 4, 7])
  func resume(name: String, stop: Int) throws {
    let make = try #require(schedulers[name])
    func run(_ w: Tensor, _ optimizer: Optimizer, _ made: [LRScheduler], _ steps: Int) -> [Double] {
      descend(w, optimizer, steps: steps) { for scheduler in made { scheduler.step() } }
    }
    let w = oracleWeights()
    let optimizer = groups(w)
    let made = make(optimizer)
    _ = run(w, optimizer, made, stop)
    let json = try JSONEncoder().encode(made.map { $0.stateDict() })
    let saved = (weights: w.detach().clone(), state: optimizer.stateDict())
    let expected = run(w, optimizer, made, 10 - stop)

    let again = oracleWeights()
    noGrad { _ = again.copyInPlace(saved.weights) }
    let resumed = groups(again)
    let others = make(resumed)
    try resumed.loadStateDict(saved.state)
    let states = try JSONDecoder().decode([SchedulerState].self, from: json)
    for (scheduler, state) in zip(others, states) { try scheduler.loadStateDict(state) }
    #expect(run(again, resumed, others, 10 - stop) == expected)
    #expect(resumed.groups.map(\.lr) == optimizer.groups.map(\.lr))
  }

  @Test("A plateau's state survives, its best value infinite or not")
  func plateauState() throws {
    let values = [3.0, 2, 2.5, 2.5, 2.5, 1, 1, 1, 1, 1]
    for stop in [0, 3, 7] {
      let (a, b) = (SGD([oracleWeights()], lr: 0.1), SGD([oracleWeights()], lr: 0.1))
      let whole = ReduceLROnPlateau(a, patience: 1, cooldown: 1)
      for value in values[..<stop] { whole.step(value) }
      let resumed = ReduceLROnPlateau(b, patience: 1, cooldown: 1)
      try b.loadStateDict(a.stateDict())
      try resumed.loadStateDict(
        JSONDecoder().decode(
          SchedulerState.self, from: JSONEncoder().encode(whole.stateDict())))
      for value in values[stop...] {
        whole.step(value)
        resumed.step(value)
        #expect(a.lr == b.lr && whole.best == resumed.best)
      }
    }
  }

  @Test("A state that does not fit is refused with a reason, and nothing changes")
  func refusals() throws {
    let optimizer = groups(oracleWeights())
    let scheduler = SequentialLR(
      optimizer, schedulers: [LinearLR(optimizer), StepLR(optimizer, stepSize: 2)], milestones: [3])
    let good = scheduler.stateDict()
    func refuses(_ change: (inout SchedulerState) -> Void, _ word: String) {
      var state = good
      change(&state)
      let error = #expect(throws: TrainingStateError.self) { try scheduler.loadStateDict(state) }
      #expect(error?.description.contains(word) == true, "\(String(describing: error))")
      #expect(error?.chineseDescription.isEmpty == false)
      #expect(scheduler.stateDict() == good)
    }
    refuses({ $0.kind = "StepLR" }, "StepLR")
    refuses({ $0.lastEpoch = -1 }, "-1")
    refuses({ $0.baseLRs = [.nan, 1] }, "nan")
    refuses({ $0.lastLR = [1] }, "last learning rates")
    refuses({ $0.children.removeLast() }, "schedulers")
    refuses({ $0.children[1].kind = "LinearLR" }, "LinearLR")
    let plateau = ReduceLROnPlateau(optimizer)
    var state = plateau.stateDict()
    state.values["numBadEpochs"] = 0.5
    #expect(throws: TrainingStateError.self) { try plateau.loadStateDict(state) }
    state.values["numBadEpochs"] = nil
    #expect(throws: TrainingStateError.self) { try plateau.loadStateDict(state) }
  }

  @Test("Long cosines, cosines of one epoch and chains keep to their closed forms")
  func closedForms() {
    func rates(_ epochs: Int, _ make: (Optimizer) -> [LRScheduler]) -> [Double] {
      let optimizer = SGD([oracleWeights()], lr: 0.1)
      let schedulers = make(optimizer)
      return [optimizer.lr]
        + (0..<epochs).map { _ in
          optimizer.step()
          for scheduler in schedulers { scheduler.step() }
          return optimizer.lr
        }
    }
    func cosine(_ epoch: Int, _ tMax: Int) -> Double {
      0.05 * (1 + cos(Double.pi * Double(epoch) / Double(tMax)))
    }
    for tMax in [10, 1] {
      let found = rates(25) { [CosineAnnealingLR($0, tMax: tMax)] }
      #expect(worstError(found, (0...25).map { cosine($0, tMax) }) < 1e-6)
    }
    let long = rates(20_000) { [CosineAnnealingLR($0, tMax: 1_000_000)] }
    #expect(abs(long[20_000] - cosine(20_000, 1_000_000)) < 1e-12)
    let sequence = rates(8) {
      let parts = [
        LinearLR($0, startFactor: 0.1, totalIters: 4), ExponentialLR($0, gamma: 0.5),
      ]
      return [SequentialLR($0, schedulers: parts, milestones: [5])]
    }
    let wanted = [0.01, 0.0325, 0.055, 0.0775, 0.1, 0.1, 0.05, 0.025, 0.0125]
    #expect(worstError(sequence, wanted) < 1e-12)
    let both = rates(4) {
      [ExponentialLR($0, gamma: 0.5), MultiStepLR($0, milestones: [2], gamma: 0.1)]
    }
    #expect(worstError(both, [0.1, 0.05, 0.0025, 0.00125, 0.000625]) < 1e-12)
  }

  @Test("A group that is added later is scheduled from its own learning rate")
  func laterGroup() {
    let optimizer = SGD([oracleWeights()], lr: 0.1)
    let scheduler = ExponentialLR(optimizer, gamma: 0.5)
    scheduler.step()
    optimizer.addGroup([oracleWeights()], lr: 0.4)
    #expect(throws: Never.self) { try scheduler.loadStateDict(scheduler.stateDict()) }
    scheduler.step()
    #expect(optimizer.groups.map(\.lr) == [0.025, 0.2])
    #expect(scheduler.baseLRs == [0.1, 0.4])
  }

  @Test("A learner's own schedule needs one function")
  func custom() {
    final class Halving: LRScheduler {
      override func getLR(base: Double, current: Double) -> Double {
        lastEpoch == 0 ? current : current / 2
      }
    }
    let optimizer = SGD([oracleWeights()], lr: 1)
    let scheduler = Halving(optimizer)
    scheduler.step()
    scheduler.step()
    #expect(optimizer.lr == 0.25)
  }
}
