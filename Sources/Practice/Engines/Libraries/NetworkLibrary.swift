/// What the checker asks a library for: a layer, or several in a row.
public indirect enum LayerPlan: Sendable {
  /// x·Wᵀ + b; the weight has one row for each output.
  case linear(weight: [[Double]], bias: [Double])
  /// The hyperbolic tangent.
  case tanh
  /// One after the other.
  case sequence([LayerPlan])
}

/// What the checker asks a library for: an optimizer.
public enum OptimizerPlan: Sendable, Hashable {
  /// p ← p − rate · g.
  case descent(rate: Double)
  /// v ← momentum · v + g, p ← p − rate · v.
  case momentum(rate: Double, momentum: Double)
  /// Adam with averages that keep 0.9 and 0.999, and 10⁻⁸ beside the root.
  case adam(rate: Double)
}

/// A parameter with its name.
public struct NamedNumbers: Sendable, Equatable {
  /// The name, such as `0.weight`.
  public let name: String
  /// The elements in row-major order.
  public let numbers: [Double]
  /// The extent along each axis.
  public let shape: [Int]

  /// A parameter with its name.
  public init(_ name: String, _ numbers: [Double], _ shape: [Int]) {
    self.name = name
    self.numbers = numbers
    self.shape = shape
  }
}

/// Some rows of data with their classes.
public typealias LabelledRows = (rows: [[Double]], classes: [Int])

/// A library for networks, as the checker speaks to it. How it is made is its own affair.
public protocol NetworkLibrary: SendableMetatype {
  /// A network.
  associatedtype Network
  /// An optimizer of some network's parameters.
  associatedtype Optimizer

  /// The library.
  init()
  /// A network of layers.
  func network(_ plan: LayerPlan) -> Network
  /// The network's output for each row.
  func outputs(of network: Network, for rows: [[Double]]) -> [[Double]]
  /// Goes backward from the sum of all outputs.
  func backward(_ network: Network, for rows: [[Double]])
  /// The parameters in their order.
  func parameters(of network: Network) -> [NamedNumbers]
  /// The gradients of the parameters; `nil` where there is none.
  func gradients(of network: Network) -> [[Double]?]
  /// Puts gradients in the place of those that there are.
  func setGradients(_ gradients: [[Double]?], of network: Network)
  /// An optimizer of a network's parameters.
  func optimizer(_ plan: OptimizerPlan, of network: Network) -> Optimizer
  /// Changes the parameters by their gradients.
  func step(_ optimizer: Optimizer)
  /// Takes the gradients away.
  func zeroGrad(_ optimizer: Optimizer)
  /// The batches of some epochs, each epoch in an order of its own.
  func batches(of data: LabelledRows, size: Int, seed: Int, epochs: Int) -> [[LabelledRows]]
  /// Trains with the mean squared error, each step on all rows; the loss of every epoch, before its step.
  func train(
    _ network: Network, _ inputs: [[Double]], _ targets: [[Double]], _ plan: OptimizerPlan,
    epochs: Int
  ) -> [Double]
  /// A network's parameters as a text.
  func saved(_ network: Network) throws -> String
  /// Puts what was saved into a network that it fits; throws for one that it does not fit, and changes
  /// nothing there.
  func load(_ text: String, into network: Network) throws
}
