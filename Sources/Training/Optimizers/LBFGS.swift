import Gradbook

/// Steps along the gradient turned by what the last gradients told of the curvature: PyTorch's
/// `optim.LBFGS`. For small problems whose loss is computed from all data.
///
/// One step computes the loss several times, so it is given a closure:
///
/// ```swift
/// let optimizer = LBFGS(model.parameters(), lineSearchFn: .strongWolfe)
/// for _ in 0..<10 {
///   optimizer.step {
///     optimizer.zeroGrad()
///     let loss = mseLoss(model(x), y)
///     loss.backward()
///     return loss
///   }
/// }
/// ```
///
/// With y = gₖ − gₖ₋₁ and s = wₖ − wₖ₋₁ of the last `historySize` iterations, the direction
/// d = −H·g is the two-loop recursion's, begun with H₀ = (y·s)/(y·y); then w ← w + t·d. t is the
/// learning rate, in the first iteration at most 1/Σ|g| of it, or what the line search finds.
///
/// Memory: 2·`historySize` + 3 times the parameters. All parameters are one group of one type.
///
/// Source: Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5.
nonisolated public final class LBFGS: Optimizer {
  /// Creates the optimizer. Traps as ``Optimizer/init(_:lr:weightDecay:momentum:)`` does, if a
  /// tolerance is negative or a count below 1, or if the parameters are of several types.
  ///
  /// - Parameters:
  ///   - parameters: the tensors to change; they must require gradients.
  ///   - lr: how far to go along a direction, or from where the line search starts.
  ///   - maxIter: how many directions a step tries at most.
  ///   - maxEval: how often a step computes the loss at most; 5/4 of maxIter if left out.
  ///   - toleranceGrad: a step ends when no gradient is larger.
  ///   - toleranceChange: a step ends when neither weights nor loss change more.
  ///   - historySize: how many changes of the gradient are remembered.
  ///   - lineSearchFn: how to find how far to go; by lr alone if left out.
  ///   - maximize: whether to step uphill.
  public init(
    _ parameters: [Tensor], lr: Double = 1, maxIter: Int = 20, maxEval: Int? = nil,
    toleranceGrad: Double = 1e-7, toleranceChange: Double = 1e-9, historySize: Int = 100,
    lineSearchFn: LineSearch? = nil, maximize: Bool = false
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.maximize = maximize
    options.lbfgs.maxIter = maxIter
    options.lbfgs.maxEval = maxEval
    options.lbfgs.toleranceGrad = toleranceGrad
    options.lbfgs.toleranceChange = toleranceChange
    options.lbfgs.historySize = historySize
    options.lbfgs.lineSearchFn = lineSearchFn
    super.init(parameters, options: options)
    let types = Set(parameters.map(\.dtype.rawValue)).sorted()
    guard types.count == 1 else {
      let list = types.joined(separator: " and ")
      fatalError(
        "LBFGS: the parameters are \(list), and it goes through them as one vector; convert the "
          + "model to one type.")
    }
  }

  override var takesGroups: Bool { false }

  public override func printedSettings(_ options: OptimizerOptions) -> [String: Any] {
    let own = options.lbfgs
    return [
      "history_size": own.historySize, "line_search_fn": own.lineSearchFn?.rawValue ?? "None",
      "lr": options.lr, "max_eval": own.evaluations, "max_iter": own.maxIter,
      "maximize": options.maximize, "tolerance_change": own.toleranceChange,
      "tolerance_grad": own.toleranceGrad,
    ]
  }

  public override func stateNames(_ options: OptimizerOptions) -> [String] {
    ["d", "t", "H_diag", "prev_flat_grad"]
  }

  public override func stateShape(_ name: String, of parameter: Tensor) -> [Int] {
    ["t", "H_diag"].contains(name) ? [] : [groups[0].parameters.reduce(0) { $0 + $1.count }]
  }

  /// Traps: LBFGS cannot step without a closure.
  public override func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    fatalError(
      "LBFGS: a step computes the loss several times; call step { optimizer.zeroGrad(); let loss = "
        + "…; loss.backward(); return loss }.")
  }

  /// Takes up to `maxIter` iterations.
  ///
  /// - Parameter closure: forgets the gradients, computes the loss, goes back through it and
  ///   returns it.
  /// - Returns: the loss before the step.
  @discardableResult
  public override func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    HostWork.begin(.optimizerStep("LBFGS"))
    defer { HostWork.end(.optimizerStep("LBFGS")) }
    let first = try enableGrad(closure)
    beginStep()
    try noGrad { try iterate(from: scalar(first), closure) }
    return first
  }

  private func iterate(from start: Double, _ closure: () throws -> Tensor) rethrows {
    let (options, settings) = (groups[0].options, groups[0].options.lbfgs)
    let state = states[0][0]
    var loss = start
    var gradient = flatGradient()
    var evaluations = 1
    if isFlat(gradient, settings) { return }
    var memory = CurvatureMemory(state)
    defer { memory.save(state) }
    for iteration in 1...settings.maxIter {
      state.step += 1
      memory.turn(gradient, historySize: settings.historySize)
      let previousLoss = loss
      let isFirst = state.step == 1
      memory.t = options.lr * (isFirst ? min(1, 1 / gradient.abs().sum().item()) : 1)
      let slope = gradient.dot(memory.direction).item()
      if slope > -settings.toleranceChange { return }

      if settings.lineSearchFn == .strongWolfe {
        let start = LinePoint(t: 0, loss: loss, gradient: gradient, slope: slope)
        var search = StrongWolfe(
          start: start, largest: memory.direction.abs().max().item(),
          toleranceChange: settings.toleranceChange,
          evaluationsLeft: settings.evaluations - evaluations)
        let found = try search.run(from: memory.t) { t in
          try look(along: memory.direction, t, closure)
        }
        evaluations += search.evaluations
        (loss, gradient, memory.t) = (found.loss, found.gradient, found.t)
        move(along: memory.direction, memory.t)
      } else {
        move(along: memory.direction, memory.t)
        if iteration < settings.maxIter {
          loss = scalar(try enableGrad(closure))
          gradient = flatGradient()
          evaluations += 1
        }
      }
      if evaluations >= settings.evaluations || isFlat(gradient, settings)
        || (memory.direction * memory.t).abs().max().item() <= settings.toleranceChange
        || (loss - previousLoss).magnitude < settings.toleranceChange
      {
        return
      }
    }
  }

  /// What the closure returned as a number that is to fall.
  private func scalar(_ loss: Tensor) -> Double {
    groups[0].options.maximize ? -loss.item() : loss.item()
  }

  private func isFlat(_ gradient: Tensor, _ settings: LBFGSOptions) -> Bool {
    gradient.abs().max().item() <= settings.toleranceGrad
  }

  /// All gradients as one vector.
  private func flatGradient() -> Tensor {
    let parts = groups[0].parameters.map { parameter in
      (parameter.grad ?? Tensor.zeros(like: parameter)).reshape([parameter.count])
    }
    let all = Tensor.cat(parts, dim: 0)
    return groups[0].options.maximize ? -all : all
  }

  private func move(along direction: Tensor, _ t: Double) {
    var start = 0
    for parameter in groups[0].parameters {
      let part = direction[start..<start + parameter.count].reshape(parameter.shape)
      parameter.addInPlace(part, alpha: t)
      start += parameter.count
    }
  }

  /// Loss and gradient at `t` along a direction; the parameters are put back.
  private func look(
    along direction: Tensor, _ t: Double, _ closure: () throws -> Tensor
  ) rethrows -> LinePoint {
    let saved = groups[0].parameters.map { $0.detach().clone() }
    defer {
      for (parameter, old) in zip(groups[0].parameters, saved) { parameter.copyInPlace(old) }
    }
    move(along: direction, t)
    let loss = scalar(try enableGrad(closure))
    let gradient = flatGradient()
    return LinePoint(t: t, loss: loss, gradient: gradient, slope: gradient.dot(direction).item())
  }
}
