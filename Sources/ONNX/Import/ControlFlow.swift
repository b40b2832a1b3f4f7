import Gradbook

/// The operators whose attributes are graphs. A program has no branches, so they are written out where
/// what decides is the same in every run.
enum ControlFlow: String {
  case branch = "If"
  case loop = "Loop"
  case scan = "Scan"

  /// Why a call cannot be computed.
  var refusal: Text {
    switch self {
    case .branch:
      Text(
        "Which branch of If runs depends on numbers of the input.", "If 走哪个分支取决于输入的数值。")
    case .loop:
      Text(
        "How often Loop runs depends on numbers of the input.", "Loop 循环几次取决于输入的数值。")
    case .scan:
      Text("Scan of this version is not computed here.", "这里不支持这个版本的 Scan。")
    }
  }
}

extension Importer {
  /// How often a loop may run.
  static let mostTurns = 4096

  /// The results of a call that is written out; `nil` where what decides is not known.
  mutating func written(
    _ flow: ControlFlow, _ node: NodeProto, _ subject: Text
  ) throws(ONNXError) -> [Int]? {
    switch flow {
    case .branch: try branch(node, subject)
    case .loop: try loop(node, subject)
    case .scan: try scan(node, subject)
    }
  }

  private func graph(
    _ name: String, of node: NodeProto, _ subject: Text
  ) throws(ONNXError) -> GraphProto {
    guard let graph = node.attribute.first(where: { $0.name == name })?.g else {
      throw ONNXError(subject, Text("Its graph “\(name)” is missing.", "缺少子图“\(name)”。"))
    }
    return graph
  }

  /// A single number that is the same in every run.
  private func number(_ value: Int) -> Tensor? {
    guard let tensor = builder.constant(value), tensor.count == 1 else { return nil }
    return tensor.reshape([])
  }

  private mutating func constant(_ tensor: Tensor, _ subject: Text) throws(ONNXError) -> Int {
    try bound(subject) { (builder) throws(ShapeError) in try builder.constant(tensor) }
  }

  private func label(_ node: NodeProto) -> String {
    node.name.split(separator: "/").last.map(String.init) ?? node.opType
  }

  private mutating func branch(_ node: NodeProto, _ subject: Text) throws(ONNXError) -> [Int]? {
    guard let value = inputs(of: node).first ?? nil else {
      throw ONNXError(subject, Text("Its condition is missing.", "缺少条件。"))
    }
    guard let condition = number(value) else { return nil }
    let body = try graph(
      condition.item() != 0 ? "then_branch" : "else_branch", of: node, subject)
    return try outputs(of: body, on: [], label(node), subject)
  }

  private mutating func loop(_ node: NodeProto, _ subject: Text) throws(ONNXError) -> [Int]? {
    let inputs = inputs(of: node)
    let body = try graph("body", of: node, subject)
    guard inputs.count >= 2, inputs.dropFirst(2).allSatisfy({ $0 != nil }) else {
      throw ONNXError(
        subject, Text("One of its first values is missing.", "缺少循环变量的初始值。"))
    }
    var carried = inputs.dropFirst(2).compactMap { $0 }
    var limit: Int?
    if let count = inputs[0] {
      guard let known = number(count) else { return nil }
      limit = Int(exactly: known.item().rounded()) ?? .max
    }
    var condition =
      if let given = inputs[1] { given } else {
        try constant(Tensor.full([], 1, dtype: .bool), subject)
      }
    let before = self
    var scanned: [[Int]] = []
    var turn = 0
    while turn < limit ?? .max {
      guard let goesOn = number(condition) else {
        self = before
        return nil
      }
      if goesOn.item() == 0 { break }
      try checkTurns(turn + 1, subject)
      let index = try constant(Tensor.full([], turn), subject)
      let results = try outputs(
        of: body, on: [index, condition] + carried, "\(label(node)) \(turn)", subject)
      guard results.count > carried.count else {
        throw ONNXError(subject, Text("Its body has too few outputs.", "循环体的输出太少。"))
      }
      condition = results[0]
      carried = Array(results[1...carried.count])
      scanned.append(Array(results[(carried.count + 1)...]))
      turn += 1
    }
    let count = max(body.output.count - 1 - carried.count, 0)
    var results = carried
    for place in 0..<count {
      guard !scanned.isEmpty else {
        throw ONNXError(
          subject,
          Text("It runs no turn, so its scan outputs have no shape.", "循环一次也不执行，扫描输出没有形状。"),
          Text("Export the model without it.", "请导出不含它的模型。"))
      }
      results.append(try stacked(scanned.map { $0[place] }, 0, node, subject))
    }
    return results
  }

  private func checkTurns(_ count: Int, _ subject: Text) throws(ONNXError) {
    guard count > Self.mostTurns else { return }
    throw ONNXError(
      subject,
      Text(
        "It runs more than \(Self.mostTurns) turns, which are not written out.",
        "循环超过 \(Self.mostTurns) 次，不再展开。"),
      Text("Export the model with fewer.", "请减少循环次数后重新导出。"))
  }

  /// Values of one shape side by side along a new dimension.
  private mutating func stacked(
    _ values: [Int], _ axis: Int, _ node: NodeProto, _ subject: Text
  ) throws(ONNXError) -> Int {
    try calling(node, subject) { (call) throws(ONNXError) in
      var parts: [Int] = []
      let axis = try call.axis(axis, rank: call.shape(values[0]).count + 1)
      for value in values {
        var shape = call.shape(value)
        guard axis <= shape.count else {
          throw call.fault("Its turns give different shapes.", "各次循环的结果形状不同。")
        }
        shape.insert(1, at: axis)
        parts.append(try call.reshape(value, shape))
      }
      return try call.cat(parts, axis)
    }
  }

  private mutating func scan(_ node: NodeProto, _ subject: Text) throws(ONNXError) -> [Int]? {
    guard versions[""] ?? 0 >= 9 else { return nil }
    let body = try graph("body", of: node, subject)
    let plan = try calling(node, subject) { (call) throws(ONNXError) in
      try ScanPlan(call, outputCount: body.output.count)
    }
    try checkTurns(plan.length, subject)
    var states = plan.states
    var scanned: [[Int]] = []
    for turn in 0..<plan.length {
      let slices = try calling(node, subject) { (call) throws(ONNXError) in
        var slices: [Int] = []
        for (input, (axis, isReversed)) in zip(plan.scanned, plan.inputs) {
          let place = isReversed ? plan.length - 1 - turn : turn
          let slice = try call.slice(input, axis, from: place, count: 1)
          var shape = call.shape(slice)
          shape.remove(at: axis)
          slices.append(try call.reshape(slice, shape))
        }
        return slices
      }
      let results = try outputs(
        of: body, on: states + slices, "\(label(node)) \(turn)", subject)
      guard results.count == states.count + plan.outputs.count else {
        throw ONNXError(subject, Text("Its body has too few outputs.", "循环体的输出太少。"))
      }
      states = Array(results[..<states.count])
      scanned.append(Array(results[states.count...]))
    }
    for (place, (axis, isReversed)) in plan.outputs.enumerated() {
      let values = scanned.map { $0[place] }
      states.append(try stacked(isReversed ? values.reversed() : values, axis, node, subject))
    }
    return states
  }
}

/// What a `Scan` goes over.
private struct ScanPlan {
  typealias Way = (axis: Int, isReversed: Bool)
  let states: [Int]
  let scanned: [Int]
  let inputs: [Way]
  let outputs: [Way]
  let length: Int

  init(_ call: NodeCall, outputCount: Int) throws(ONNXError) {
    let operands = try call.allInputs()
    let count = try call.integer("num_scan_inputs", or: 0)
    guard (1...max(operands.count, 1)).contains(count), operands.count >= count else {
      throw call.fault(
        "It goes over \(count) of its \(operands.count) inputs.",
        "它要扫描 \(operands.count) 个输入中的 \(count) 个。")
    }
    states = Array(operands.dropLast(count))
    scanned = Array(operands.suffix(count))
    let made = outputCount - states.count
    guard made >= 0 else {
      throw call.fault("Its body has too few outputs.", "循环体的输出太少。")
    }
    inputs = try Self.ways(call, "input", scanned.map { call.shape($0).count })
    outputs = try Self.ways(call, "output", [Int?](repeating: nil, count: made))
    let extents = zip(scanned, inputs).map { call.shape($0)[$1.axis] }
    guard let length = extents.first, length > 0, extents.allSatisfy({ $0 == length }) else {
      throw call.fault(
        "What it goes over has the lengths \(extents).", "被扫描的输入长度为 \(extents)。")
    }
    self.length = length
  }

  private static func ways(
    _ call: NodeCall, _ kind: String, _ ranks: [Int?]
  ) throws(ONNXError) -> [Way] {
    let axes = try call.integers("scan_\(kind)_axes", ranks.count, or: 0)
    let directions = try call.integers("scan_\(kind)_directions", ranks.count, or: 0)
    var ways: [Way] = []
    for (place, rank) in ranks.enumerated() {
      let axis = if let rank { try call.axis(axes[place], rank: rank) } else { axes[place] }
      ways.append((axis, directions[place] == 1))
    }
    return ways
  }
}
