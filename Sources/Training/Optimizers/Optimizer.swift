import Gradbook
import NN

/// Changes parameters along their gradients: the base of ``SGD``, ``Adam`` and your own.
///
/// ```swift
/// for _ in 0..<200 {
///   let loss = mseLoss(model(x), y)
///   optimizer.zeroGrad()
///   loss.backward()
///   optimizer.step()
/// }
/// ```
///
/// To write another one, override ``update(_:gradient:group:state:)``. An optimizer belongs to one
/// task at a time, as its parameters do.
nonisolated open class Optimizer {
  /// The groups; their settings may be changed between steps.
  public final var groups: [ParameterGroup] = []
  final var states: [[ParameterState]] = [] {
    didSet { looks = states.map { $0.map(Unmanaged.passUnretained) } }
  }
  /// ``states``, to be gone through without counting a reference to each.
  private final var looks: [[Unmanaged<ParameterState>]] = []
  /// How many optimizers there were when this one was made, itself included.
  final let number = OptimizerCount.next()
  /// Whether a schedule changes the learning rate, and whether a step was taken since it does.
  final var isScheduled = false
  final var hasSteppedOnSchedule = false
  /// Whether the warning about their order was given.
  final var hasWarnedOfOrder = false

  /// Creates an optimizer of one group.
  ///
  /// Traps if there is no parameter, if one is not a leaf or comes twice, or if a setting is out of
  /// its range.
  public init(
    _ parameters: [Tensor], lr: Double, weightDecay: Double = 0, momentum: Double = 0
  ) {
    var options = OptimizerOptions()
    options.lr = lr
    options.weightDecay = weightDecay
    options.momentum = momentum
    add(ParameterGroup(parameters: parameters, options: options))
  }

  /// Creates an optimizer of one group. Traps as ``init(_:lr:weightDecay:momentum:)`` does.
  public init(_ parameters: [Tensor], options: OptimizerOptions) {
    add(ParameterGroup(parameters: parameters, options: options))
  }

  /// What `print(optimizer)` says of a group: the settings that the rule reads, by PyTorch's names.
  /// Override it where the rule reads others than these.
  open func printedSettings(_ options: OptimizerOptions) -> [String: Any] { options.common }

  /// Whether `print(optimizer.stateDict())` shows the count of steps: not where PyTorch keeps none.
  open var printsSteps: Bool { true }

  /// Whether there can be more groups than one.
  var takesGroups: Bool { true }

  /// Adds parameters with settings of their own; those left out are the first group's.
  ///
  /// ```swift
  /// optimizer.addGroup(head.parameters(), lr: 0.1) { $0.eps = 1e-6 }
  /// ```
  ///
  /// Traps as ``init(_:lr:weightDecay:momentum:)`` does.
  public final func addGroup(
    _ parameters: [Tensor], lr: Double? = nil, weightDecay: Double? = nil,
    momentum: Double? = nil, _ configure: (inout OptimizerOptions) -> Void = { _ in }
  ) {
    guard takesGroups else {
      fatalError("\(type(of: self)): all parameters are one group; pass them all when making it.")
    }
    var options = groups[0].options
    options.lr = lr ?? options.initialLR ?? options.lr
    options.initialLR = nil
    options.weightDecay = weightDecay ?? options.weightDecay
    options.momentum = momentum ?? options.momentum
    configure(&options)
    add(ParameterGroup(parameters: parameters, options: options))
  }

  /// The learning rate of the first group; setting it sets every group's.
  public final var lr: Double {
    get { groups[0].options.lr }
    set { for index in groups.indices { groups[index].options.lr = newValue } }
  }

  /// Forgets all gradients; with `setToNil: false` sets those that exist to zero.
  public final func zeroGrad(setToNil: Bool = true) {
    if isWritingPlan {
      return programStep("zeroGrad") { [self] in forgetGradients(setToNil: setToNil) }
    }
    forgetGradients(setToNil: setToNil)
  }

  private final func forgetGradients(setToNil: Bool) {
    HostWork.begin(.zeroGrad("\(type(of: self))"))
    defer { HostWork.end(.zeroGrad("\(type(of: self))")) }
    for index in groups.indices {
      for parameter in groups[index].parameters {
        if setToNil { parameter.forgetGradient() } else { parameter.zeroGrad() }
      }
    }
  }

  /// Updates every parameter that has a gradient. Nothing is recorded.
  ///
  /// Traps if a model of which this optimizer has parameters has others that get gradients and that
  /// no optimizer has, because `parameters()` does not find them or because they were made after
  /// the optimizer. Those that were there and were left out, such as a trunk under a new head, are
  /// none of its business.
  public final func step() {
    if isWritingPlan { return programStep("\(type(of: self))") { [self] in takeStep() } }
    takeStep()
  }

  private final func takeStep() {
    HostWork.begin(.optimizerStep("\(type(of: self))"))
    defer { HostWork.end(.optimizerStep("\(type(of: self))")) }
    beginStep()
    noGrad {
      for index in groups.indices {
        let group = groups[index]
        for state in looks[index] {
          state._withUnsafeGuaranteedRef { state in
            guard let gradient = state.parameter.grad else { return }
            state.step += 1
            update(state.parameter, gradient: gradient, group: group, state: state)
          }
        }
      }
    }
  }

  /// Computes the loss and its gradients by `closure`, then takes one step: PyTorch's
  /// `step(closure)`.
  ///
  /// ```swift
  /// let loss = optimizer.step {
  ///   optimizer.zeroGrad()
  ///   let loss = mseLoss(model(x), y)
  ///   loss.backward()
  ///   return loss
  /// }
  /// ```
  ///
  /// The closure records even inside ``/Gradbook/noGrad(_:)``. Traps as ``step()`` does.
  ///
  /// - Returns: the loss before the step.
  @discardableResult
  open func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    let loss = try enableGrad(closure)
    step()
    return loss
  }

  /// What every step begins with.
  final func beginStep() {
    refuseUntrained()
    hasSteppedOnSchedule = isScheduled
  }

  /// Updates one parameter in place; `state.step` is 1 at the first call.
  open func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    fatalError(
      "\(type(of: self)) has no rule: override update(_:gradient:group:state:), and change the "
        + "parameter there in place, for example with addInPlace.")
  }

  /// The names of the tensors that the rule keeps for each parameter under these settings: a state
  /// that lacks one is not loaded.
  open func stateNames(_ options: OptimizerOptions) -> [String] { [] }

  /// The shape of the tensor that the rule keeps as `name`: the parameter's, unless overridden.
  open func stateShape(_ name: String, of parameter: Tensor) -> [Int] { parameter.shape }

  /// What does not fit together in these settings, as a sentence; `nil` if all is well. Ranges
  /// of single settings are checked already.
  open func complaint(about options: OptimizerOptions) -> Text? { nil }

  /// What is remembered of a parameter; `nil` if it is none of this optimizer's.
  public final func state(of parameter: Tensor) -> ParameterState? {
    for group in states {
      if let state = group.first(where: { $0.parameter === parameter }) { return state }
    }
    return nil
  }

  private final func refuseUntrained() {
    let doubtful = Recorder.current.untrained
    if doubtful.isEmpty { return }
    for leaf in doubtful {
      guard let tensor = leaf.tensor, tensor.hasGradient, !tensor.isOptimized,
        !leaf.isListed || (tensor.leafAge ?? 0) >= number, let model = leaf.holder as? Module,
        model.parameters().contains(where: { state(of: $0) != nil })
      else { continue }
      fatalError("\(type(of: self)): \(leaf.sentence)")
    }
  }

  private final func add(_ group: ParameterGroup) {
    check(group)
    var group = group
    group.settingTexts = { [weak self] in self?.dictionaryTexts($0) ?? [] }
    for parameter in group.parameters { parameter.noteOptimizer() }
    groups.append(group)
    states.append(group.parameters.map(ParameterState.init(of:)))
  }

  private final func check(_ group: ParameterGroup) {
    let name = "\(type(of: self))"
    guard !group.parameters.isEmpty else {
      fatalError("\(name): there are no parameters to optimize; pass model.parameters().")
    }
    if let complaint = group.options.complaint ?? complaint(about: group.options) {
      fatalError("\(name): \(complaint.english)")
    }
    var seen = Set(groups.flatMap(\.parameters).map(ObjectIdentifier.init))
    for parameter in group.parameters {
      guard parameter.isLeaf else {
        fatalError(
          "\(name): only a leaf can be optimized, and the tensor of shape \(parameter.shape) was "
            + "computed; optimize what it was computed from.")
      }
      guard seen.insert(ObjectIdentifier(parameter)).inserted else {
        fatalError("\(name): the parameter of shape \(parameter.shape) comes twice.")
      }
    }
  }
}
