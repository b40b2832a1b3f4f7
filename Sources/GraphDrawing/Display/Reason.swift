import Gradbook

/// Why a gradient is what one would not expect: what the picture says beside it.
enum Reason: Hashable {
  /// Slopes of exactly 0, such as those of ReLU below 0: so many of so many elements.
  case closed(Int, of: Int)
  /// Slopes that are nearly 0 because the function is flat there, such as tanh at 5.
  case saturated(Int, of: Int)
  /// What comes out is NaN though nothing that went in was.
  case firstNaN
  /// What comes out is infinite though nothing that went in was.
  case firstInfinity
  /// The same inside a closed box.
  case hidden(isNaN: Bool)
  /// The call stopped the program.
  case stopped
  /// No gradient is wanted for it.
  case cutOff(ComputationGraph.GradientStop)

  var text: Text {
    switch self {
    case .closed(1, of: 1): Text("⊘ closed: slope 0", "⊘ 关闭：斜率为 0")
    case .closed(let count, let all):
      Text("⊘ closed: \(count) of \(all)", "⊘ 关闭：\(all) 个中的 \(count) 个")
    case .saturated(1, of: 1): Text("≈ saturated", "≈ 饱和")
    case .saturated(let count, let all):
      Text("≈ saturated: \(count) of \(all)", "≈ 饱和：\(all) 个中的 \(count) 个")
    case .firstNaN: Text("‼ first NaN", "‼ 首个 NaN")
    case .firstInfinity: Text("‼ first ∞", "‼ 首个 ∞")
    case .hidden(let isNaN):
      isNaN ? Text("‼ first NaN inside", "‼ 首个 NaN 在内部") : Text("‼ first ∞ inside", "‼ 首个 ∞ 在内部")
    case .stopped: Text("✗ stopped here", "✗ 在此中断")
    case .cutOff(.unrecorded): Text("∥ not recorded: noGrad", "∥ 未记录：noGrad")
    case .cutOff(.detached): Text("∥ cut off: detach()", "∥ 已截断：detach()")
    case .cutOff(.frozen): Text("∥ frozen: requiresGrad off", "∥ 已冻结：requiresGrad 为 false")
    }
  }

  /// The text without its sign, for who hears it.
  var words: Text { Text(String(text.english.dropFirst(2)), String(text.chinese.dropFirst(2))) }

  /// What the legend says of it.
  var meaning: (sample: Text, words: Text) {
    switch self {
    case .closed: (Text("⊘"), Text("slope 0: nothing flows back", "斜率为 0：梯度传不回去"))
    case .saturated:
      (Text("≈"), Text("slope under 5 % of the steepest", "斜率不到最大斜率的 5%"))
    case .firstNaN, .firstInfinity, .hidden:
      (Text("‼"), Text("nothing before it is NaN or ∞", "此前没有 NaN 或 ∞"))
    case .stopped: (Text("✗"), Text("the call that stopped the program", "使程序中断的调用"))
    case .cutOff: (Text("∥"), Text("no gradient flows to it", "没有梯度流向它"))
    }
  }

  var isFault: Bool {
    switch self {
    case .closed, .saturated, .cutOff: false
    case .firstNaN, .firstInfinity, .hidden, .stopped: true
    }
  }
}

extension IndexedGraph {
  /// What is to be said of a node's own value, and in a backward picture of its slopes.
  func reasons(_ node: Int, showsGradients: Bool) -> [Reason] {
    let before = operands[node].map { graph.nodes[graph.edges[$0].source].value }
    var reasons = Self.origin(graph.nodes[node].value, after: before)
    if showsGradients, let slope = slope(node) { reasons.append(slope) }
    if showsGradients, let stop = graph.nodes[node].gradientStop { reasons.append(.cutOff(stop)) }
    return reasons
  }

  /// What is to be said of what an edge adds: that it is the first that is not finite.
  func reasons(edge index: Int) -> [Reason] {
    let edge = graph.edges[index]
    guard let added = edge.contribution, let upstream = graph.nodes[edge.target].gradient else {
      return []
    }
    return Self.origin(added, after: [upstream])
  }

  /// The first of the nodes in a closed box whose value is not finite.
  func hiddenReason(_ members: [Int]) -> Reason? {
    for node in members {
      switch reasons(node, showsGradients: false).first {
      case .firstNaN: return .hidden(isNaN: true)
      case .firstInfinity: return .hidden(isNaN: false)
      default: continue
      }
    }
    return nil
  }

  private static func origin(_ value: TensorSummary, after operands: [TensorSummary]) -> [Reason] {
    guard value.isKnown, !value.maximumMagnitude.isFinite,
      operands.allSatisfy({ $0.isKnown && $0.maximumMagnitude.isFinite })
    else { return [] }
    return [value.maximumMagnitude.isNaN ? .firstNaN : .firstInfinity]
  }

  // MARK: Slopes

  /// The steepest slope of functions that flatten out.
  private static let steepest = [
    "tanh": 1, "sigmoid": 0.25, "softsign": 1, "erf": 1.1284, "atan": 1, "hardsigmoid": 1 / 6.0,
    "hardtanh": 1, "clamp": 1,
  ]
  /// Functions whose slope is 0 or 1, so that the mean slope counts.
  private static let gates: Set = ["relu", "relu6", "clampMin", "clampMax", "hardtanh", "clamp"]

  private func slope(_ node: Int) -> Reason? {
    let name = graph.nodes[node].operation
    guard Self.steepest[name] != nil || Self.gates.contains(name), operands[node].count >= 1,
      let slopes = graph.edges[operands[node][0]].localDerivative, slopes.isKnown
    else { return nil }
    let count = slopes.count
    if let closed = slopes.count(where: { $0 == 0 }, ifGate: Self.gates.contains(name)) {
      if closed > 0 { return .closed(closed, of: count) }
    }
    guard let steepest = Self.steepest[name], !Self.gates.contains(name) else { return nil }
    let flat = 0.05 * steepest
    if let elements = slopes.elements {
      let saturated = elements.count { $0.magnitude < flat }
      return saturated > 0 ? .saturated(saturated, of: count) : nil
    }
    return slopes.maximumMagnitude < flat ? .saturated(count, of: count) : nil
  }
}

extension TensorSummary {
  /// Whether there are numbers to speak of.
  var isKnown: Bool { !isOverwritten && !isUnknown }

  /// How many elements are so; of a large array of zeros and ones, its mean tells it.
  fileprivate func count(where isSo: (Double) -> Bool, ifGate isGate: Bool) -> Int? {
    if let elements { return elements.count(where: isSo) }
    return isGate && mean.isFinite ? Int((Double(count) * (1 - mean)).rounded()) : nil
  }
}
