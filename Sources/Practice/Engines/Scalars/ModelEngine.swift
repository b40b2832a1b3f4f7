import Gradbook

/// A way in which an engine can be wrong: it names mistakes, and it is planted where learners' tests
/// are to find it.
public struct EngineFault: Sendable {
  /// The mistake's name.
  public let diagnosis: Diagnosis
  /// What an operation gives instead of what is right; `nil` where it is right.
  var value: (@Sendable (ScalarOperation, _ x: [Double]) -> Double?)?
  /// The local derivatives instead of the right ones; `nil` where they are right.
  var localDerivatives: (@Sendable (ScalarOperation, _ x: [Double], _ y: Double) -> [Double]?)?
  /// How it goes back.
  var pass = BackwardPass.right

  /// How an engine goes back.
  public enum BackwardPass: Sendable {
    /// From the result to the leaves, each node after all its users.
    case right
    /// `=` where `+=` belongs.
    case overwrites
    /// The result's own gradient is never set to 1.
    case unseeded
    /// The local derivatives alone.
    case ignoresUpstream
    /// Upstream plus local derivative.
    case addsUpstream
    /// The upstream gradient as it came.
    case ignoresLocal
    /// From the leaves to the result.
    case forward
    /// One step, to the operands of the result.
    case oneStep
    /// By distance from the result: a node may pass its turn before all contributions have come.
    case byDistance
    /// Nodes between leaves and result keep what an earlier pass has left in them.
    case keepsInner
    /// Every contribution twice.
    case doubled
    /// Leaves start at 0 in each pass.
    case clearsLeaves
  }

  /// A fault in what operations give.
  public static func value(
    _ diagnosis: Diagnosis,
    _ value: @escaping @Sendable (ScalarOperation, _ x: [Double]) -> Double?
  ) -> EngineFault {
    EngineFault(diagnosis: diagnosis, value: value)
  }

  /// A fault in local derivatives.
  public static func local(
    _ diagnosis: Diagnosis,
    _ local: @escaping @Sendable (ScalarOperation, _ x: [Double], _ y: Double) -> [Double]?
  ) -> EngineFault {
    EngineFault(diagnosis: diagnosis, localDerivatives: local)
  }

  /// A fault in going back.
  public static func pass(_ diagnosis: Diagnosis, _ pass: BackwardPass) -> EngineFault {
    EngineFault(diagnosis: diagnosis, pass: pass)
  }
}

/// The engine that others are compared with: a tape, right or wrong in one way.
struct ModelEngine: ScalarEngine {
  private struct Step {
    let operation: ScalarOperation?
    let operands: [Int]
    let value: Double
    var gradient = 0.0
  }

  var fault: EngineFault?
  private var steps: [Step] = []

  init() {}
  init(_ fault: EngineFault?) { self.fault = fault }

  mutating func leaf(_ value: Double) -> Int {
    steps.append(Step(operation: nil, operands: [], value: value))
    return steps.count - 1
  }

  mutating func apply(_ operation: ScalarOperation, to operands: [Int]) -> Int {
    let x = operands.map { steps[$0].value }
    let value = fault?.value?(operation, x) ?? operation.right(x)
    steps.append(Step(operation: operation, operands: operands, value: value))
    return steps.count - 1
  }

  func value(of node: Int) -> Double { steps[node].value }
  func gradient(of node: Int) -> Double { steps[node].gradient }
  func operands(of node: Int) -> [Int] { steps[node].operands }
  func operation(of node: Int) -> ScalarOperation? { steps[node].operation }

  func localDerivatives(of node: Int) -> [Double] {
    guard let operation = steps[node].operation else { return [] }
    let x = steps[node].operands.map { steps[$0].value }
    return fault?.localDerivatives?(operation, x, steps[node].value)
      ?? operation.localDerivatives(x, steps[node].value)
  }

  mutating func backward(from result: Int) {
    let way = fault?.pass ?? .right
    let nodes = visited(from: result, way)
    for node in nodes {
      let isLeaf = steps[node].operands.isEmpty
      if isLeaf ? way == .clearsLeaves : way != .keepsInner { steps[node].gradient = 0 }
    }
    if way != .unseeded { steps[result].gradient += 1 }
    for node in nodes {
      for (operand, local) in zip(steps[node].operands, localDerivatives(of: node)) {
        send(local, from: node, to: operand, way)
      }
    }
  }

  private mutating func send(
    _ local: Double, from node: Int, to operand: Int, _ way: EngineFault.BackwardPass
  ) {
    let upstream = steps[node].gradient
    switch way {
    case .overwrites: steps[operand].gradient = upstream * local
    case .ignoresUpstream: steps[operand].gradient += local
    case .addsUpstream: steps[operand].gradient += upstream + local
    case .ignoresLocal: steps[operand].gradient += upstream
    case .doubled: steps[operand].gradient += 2 * upstream * local
    default: steps[operand].gradient += upstream * local
    }
  }

  private func visited(from result: Int, _ way: EngineFault.BackwardPass) -> [Int] {
    switch way {
    case .oneStep: [result]
    case .forward: order(from: result).reversed()
    case .byDistance: byDistance(from: result)
    default: order(from: result)
    }
  }

  private func byDistance(from result: Int) -> [Int] {
    var order = [result]
    var next = 0
    while next < order.count {
      for operand in steps[order[next]].operands where !order.contains(operand) {
        order.append(operand)
      }
      next += 1
    }
    return order
  }
}
