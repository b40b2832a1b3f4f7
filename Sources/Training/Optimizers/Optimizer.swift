import Gradbook

/// Tensors that an optimizer updates with the same settings: PyTorch's parameter group.
public struct ParameterGroup {
  /// The parameters, leaves that require a gradient.
  public let parameters: [Tensor]
  /// The learning rate, at least 0.
  public var lr: Double
  /// The factor of the penalty on large weights, at least 0.
  public var weightDecay: Double
  /// How much of the previous steps' direction is kept, in 0..<1: SGD's momentum, Adam's β₁.
  public var momentum: Double
}

/// What an optimizer remembers of one parameter.
public final class ParameterState {
  /// How many steps were taken.
  public internal(set) var step = 0
  /// The tensors that the optimizer's rule carries on, such as a momentum, by name; each has the
  /// parameter's shape.
  public internal(set) var tensors: [(name: String, tensor: Tensor)] = []

  /// The tensor called `name`, made of zeros at first use.
  public func tensor(_ name: String, like parameter: Tensor) -> Tensor {
    for entry in tensors where entry.name == name { return entry.tensor }
    let made = Tensor.zeros(like: parameter)
    tensors.append((name, made))
    return made
  }
}

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
  public final var groups: [ParameterGroup]
  private final var states: [[ParameterState]]

  /// Creates an optimizer of one group.
  ///
  /// Traps if there is no parameter, if one is not a leaf or comes twice, or if a setting is out of
  /// its range.
  public init(
    _ parameters: [Tensor], lr: Double, weightDecay: Double = 0, momentum: Double = 0
  ) {
    groups = []
    states = []
    addGroup(parameters, lr: lr, weightDecay: weightDecay, momentum: momentum)
  }

  /// Adds parameters with settings of their own; those left out are the first group's.
  ///
  /// Traps as ``init(_:lr:weightDecay:momentum:)`` does.
  public final func addGroup(
    _ parameters: [Tensor], lr: Double? = nil, weightDecay: Double? = nil, momentum: Double? = nil
  ) {
    let group = ParameterGroup(
      parameters: parameters, lr: lr ?? groups.first?.lr ?? 0,
      weightDecay: weightDecay ?? groups.first?.weightDecay ?? 0,
      momentum: momentum ?? groups.first?.momentum ?? 0)
    check(group)
    groups.append(group)
    states.append(parameters.map { _ in ParameterState() })
  }

  /// The learning rate of the first group; setting it sets every group's.
  public final var lr: Double {
    get { groups.first?.lr ?? 0 }
    set { for index in groups.indices { groups[index].lr = newValue } }
  }

  /// Forgets all gradients; with `setToNil: false` sets those that exist to zero.
  public final func zeroGrad(setToNil: Bool = true) {
    for group in groups {
      for parameter in group.parameters {
        if !setToNil { parameter.zeroGrad() } else if parameter.grad != nil { parameter.grad = nil }
      }
    }
  }

  /// Updates every parameter that has a gradient. Nothing is recorded.
  public final func step() {
    noGrad {
      for (index, group) in groups.enumerated() {
        for (position, parameter) in group.parameters.enumerated() {
          guard let gradient = parameter.grad else { continue }
          let state = states[index][position]
          state.step += 1
          update(parameter, gradient: gradient, group: group, state: state)
        }
      }
    }
  }

  /// Updates one parameter in place; `state.step` is 1 at the first call.
  open func update(
    _ parameter: Tensor, gradient: Tensor, group: ParameterGroup, state: ParameterState
  ) {
    fatalError(
      "\(type(of: self)) has no rule: override update(_:gradient:group:state:), and change the "
        + "parameter there in place, for example with addInPlace.")
  }

  /// What is remembered of a parameter; `nil` if it is none of this optimizer's.
  public final func state(of parameter: Tensor) -> ParameterState? {
    for (index, group) in groups.enumerated() {
      for (position, other) in group.parameters.enumerated() where other === parameter {
        return states[index][position]
      }
    }
    return nil
  }

  private final func check(_ group: ParameterGroup) {
    let name = "\(type(of: self))"
    guard !group.parameters.isEmpty else {
      fatalError("\(name): there are no parameters to optimize; pass model.parameters().")
    }
    guard group.lr >= 0, group.weightDecay >= 0, (0..<1).contains(group.momentum) else {
      fatalError(
        "\(name): lr (\(group.lr)) and weightDecay (\(group.weightDecay)) must not be negative, and "
          + "momentum (\(group.momentum)) must be in 0..<1.")
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
