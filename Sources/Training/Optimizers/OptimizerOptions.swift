import Gradbook

/// The settings of an optimizer for one group of parameters.
///
/// Each optimizer reads those that its rule has and leaves the others alone; PyTorch's names.
public struct OptimizerOptions: Codable, Sendable, Hashable {
  /// The learning rate, at least 0.
  public var lr = 1e-3
  /// The factor of the penalty on large weights, at least 0.
  public var weightDecay = 0.0
  /// How much of the previous steps' direction is kept, in 0..<1: the momentum, Adam's β₁.
  public var momentum = 0.0
  /// Whether the objective is to grow instead of to fall.
  public var maximize = false
  /// How much less than all of the gradient enters SGD's momentum.
  public var dampening = 0.0
  /// Whether SGD's step looks ahead along the momentum.
  public var nesterov = false
  /// Adam's β₂, in 0..<1: how much of the mean of squares is kept.
  public var beta2 = 0.999
  /// RMSprop's smoothing, in 0..<1: how much of the mean of squares is kept.
  public var alpha = 0.99
  /// What keeps a quotient finite, at least 0.
  public var eps = 1e-8
  /// Whether Adam's √v̂ never shrinks.
  public var amsgrad = false
  /// Whether RMSprop divides by the deviation from the mean gradient.
  public var centered = false
  /// How fast Adagrad's learning rate falls, at least 0.
  public var lrDecay = 0.0
  /// What Adagrad's sums of squares start from, at least 0.
  public var initialAccumulatorValue = 0.0
  /// Adadelta's smoothing, in 0..<1: how much of both means of squares is kept.
  public var rho = 0.9
  /// How fast NAdam's momentum grows to β₁, at least 0.
  public var momentumDecay = 4e-3
  /// Whether NAdam's and RAdam's weight decay shrinks the weights instead of entering the gradient.
  public var decoupledWeightDecay = false
  /// The settings that LBFGS alone has.
  public var lbfgs = LBFGSOptions()
  /// The settings that ASGD alone has.
  public var asgd = ASGDOptions()
  /// The settings that Rprop alone has.
  public var rprop = RpropOptions()
  /// The learning rate before the first scheduler changed it.
  public internal(set) var initialLR: Double?

  /// Creates the settings above.
  public init() {}

  /// Adam's β₁ and β₂.
  public var betas: (Double, Double) {
    get { (momentum, beta2) }
    set { (momentum, beta2) = newValue }
  }

  /// What is out of its range, if anything, as a sentence.
  var complaint: Text? {
    let least = [
      ("lr", lr), ("weightDecay", weightDecay), ("eps", eps), ("lrDecay", lrDecay),
      ("initialAccumulatorValue", initialAccumulatorValue), ("initialLR", initialLR ?? 0),
      ("momentumDecay", momentumDecay), ("toleranceGrad", lbfgs.toleranceGrad),
      ("toleranceChange", lbfgs.toleranceChange), ("lambd", asgd.lambd), ("alpha", asgd.alpha),
      ("t0", asgd.t0), ("leastStep", rprop.leastStep), ("greatestStep", rprop.greatestStep),
    ]
    for (name, value) in least where !(value >= 0 && value.isFinite) {
      return Text(
        "\(name) (\(value)) must be a finite number that is not negative.",
        "\(name)（\(value)）必须是非负的有限数。")
    }
    let shares = [
      (Text("momentum or beta1", "momentum 或 beta1"), momentum), (Text("beta2"), beta2),
      (Text("alpha"), alpha), (Text("rho"), rho),
    ]
    for (name, value) in shares where !(0..<1).contains(value) {
      return Text(
        "\(name.english) (\(value)) must be in 0..<1.", "\(name.chinese)（\(value)）必须在 0..<1 之内。")
    }
    let counts = [
      ("maxIter", lbfgs.maxIter), ("maxEval", lbfgs.evaluations),
      ("historySize", lbfgs.historySize),
    ]
    for (name, value) in counts where value < 1 {
      return Text("\(name) (\(value)) must be at least 1.", "\(name)（\(value)）至少要为 1。")
    }
    if let complaint = rprop.complaint { return complaint }
    return dampening.isFinite
      ? nil
      : Text("dampening (\(dampening)) must be finite.", "dampening（\(dampening)）必须是有限数。")
  }
}

/// The settings of ``LBFGS``.
public struct LBFGSOptions: Codable, Sendable, Hashable {
  /// How many directions one step tries at most, at least 1.
  public var maxIter = 20
  /// How often one step computes the loss at most, at least 1; `nil`: 5/4 of ``maxIter``.
  public var maxEval: Int?
  /// A step ends when no gradient is larger, at least 0.
  public var toleranceGrad = 1e-7
  /// A step ends when neither weights nor loss change more, at least 0.
  public var toleranceChange = 1e-9
  /// How many changes of the gradient are remembered, at least 1.
  public var historySize = 100
  /// How far to go along a direction is found; `nil`: by the learning rate.
  public var lineSearchFn: LineSearch?

  /// Creates the settings above.
  public init() {}

  var evaluations: Int { maxEval ?? maxIter + maxIter / 4 }
}

/// How ``LBFGS`` finds how far to go along a direction.
public enum LineSearch: String, Codable, Sendable, Hashable {
  /// By cubic interpolation, until loss and slope have fallen enough: the strong Wolfe conditions.
  case strongWolfe = "strong_wolfe"
}

extension OptimizerOptions {
  /// Reads the settings; those that were not yet there when a file was written keep their defaults.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    func read<T: Decodable>(_ key: CodingKeys) throws -> T {
      try box.decode(T.self, forKey: key)
    }
    func newer<T: Decodable>(_ key: CodingKeys, _ value: inout T) throws {
      value = try box.decodeIfPresent(T.self, forKey: key) ?? value
    }
    lr = try read(.lr)
    weightDecay = try read(.weightDecay)
    momentum = try read(.momentum)
    maximize = try read(.maximize)
    dampening = try read(.dampening)
    nesterov = try read(.nesterov)
    beta2 = try read(.beta2)
    alpha = try read(.alpha)
    eps = try read(.eps)
    amsgrad = try read(.amsgrad)
    centered = try read(.centered)
    lrDecay = try read(.lrDecay)
    initialAccumulatorValue = try read(.initialAccumulatorValue)
    try newer(.rho, &rho)
    try newer(.momentumDecay, &momentumDecay)
    try newer(.decoupledWeightDecay, &decoupledWeightDecay)
    try newer(.lbfgs, &lbfgs)
    try newer(.asgd, &asgd)
    try newer(.rprop, &rprop)
    initialLR = try box.decodeIfPresent(Double.self, forKey: .initialLR)
  }
}
