import Gradbook

// Recurrent layers, as one cell a step.
extension Operator {
  static let recurrent: [Operator] = [
    Operator("LSTM", since: 7) { (call) throws(ONNXError) in
      try call.recurrent(blocks: 4, states: 2) { (call, part, x, state) throws(ONNXError) in
        // ONNX has the blocks in the order i, o, f, c, the cell wants i, f, c, o.
        let recurrent = try call.linear(state[0], part.recurrent, part.recurrentBias)
        let both = try call.apply("lstmCell", x, recurrent, state[1])
        let count = call.shape(state[0])[0]
        return [
          try call.slice(both, 0, from: 0, count: count),
          try call.slice(both, 0, from: count, count: count),
        ]
      }
    },
    Operator("GRU", since: 7) { (call) throws(ONNXError) in
      let isLate = try call.flag("linear_before_reset")
      return try call.recurrent(blocks: 3, states: 1) {
        (call, part, x, state) throws(ONNXError) in
        [try call.gruCell(part, x, state[0], multipliesLate: isLate)]
      }
    },
    Operator("RNN", since: 7) { (call) throws(ONNXError) in
      try call.recurrent(blocks: 1, states: 1) { (call, part, x, state) throws(ONNXError) in
        let sum = try call.apply(
          "add", x, try call.linear(state[0], part.recurrent, part.recurrentBias))
        return [try call.apply(part.activation == "Relu" ? "relu" : "tanh", sum)]
      }
    },
  ]
}

/// One direction of a recurrent layer.
struct RecurrentPart {
  /// `[blocks · hidden, input]` and `[blocks · hidden, hidden]`, with their biases.
  let weight: Int
  let recurrent: Int
  let weightBias: Int?
  let recurrentBias: Int?
  let activation: String
  let isReverse: Bool
}

extension NodeCall {
  typealias Cell = (
    inout NodeCall, _ part: RecurrentPart, _ x: Int, _ state: [Int]
  ) throws(ONNXError) -> [Int]

  /// How many steps are unrolled at most.
  private static let mostSteps = 4096

  /// Unrolls a layer: all outputs `[steps, directions, batch, hidden]`, and the last state of each
  /// kind.
  ///
  /// - Parameters:
  ///   - blocks: how many times as high as the hidden size the weights are.
  ///   - states: how many tensors the state is.
  ///   - cell: the next state, from what the step's input gives and the state; first its output.
  fileprivate mutating func recurrent(
    blocks: Int, states: Int, _ cell: Cell
  ) throws(ONNXError) -> [Int] {
    let shape = shape(try input(0))
    let hidden = self.shape(try input(2)).last ?? 0
    guard shape.count == 3, shape[0] > 0, shape[0] <= Self.mostSteps else {
      throw fault(
        "An input of shape \(shape) is not [1…\(Self.mostSteps) steps, batch, size].",
        "形状为 \(shape) 的输入不是 [1…\(Self.mostSteps) 步, 批次, 大小]。")
    }
    let parts = try recurrentParts(blocks: blocks, hidden: hidden)
    var (outputs, last) = ([Int](), [[Int]](repeating: [], count: states))
    for (direction, part) in parts.enumerated() {
      var state: [Int] = []
      for kind in 0..<states {
        state.append(try initialState(5 + kind, direction, [shape[1], hidden], parts.count))
      }
      let gates = try linear(try input(0), part.weight, part.weightBias)
      var steps: [Int] = []
      for step in 0..<shape[0] {
        let place = part.isReverse ? shape[0] - 1 - step : step
        let x = try reshape(
          try slice(gates, 0, from: place, count: 1), [shape[1], blocks * hidden])
        state = try cell(&self, part, x, state)
        steps.append(try reshape(state[0], [1, 1, shape[1], hidden]))
      }
      outputs.append(try cat(part.isReverse ? steps.reversed() : steps, 0))
      for kind in 0..<states { last[kind].append(try reshape(state[kind], [1, shape[1], hidden])) }
    }
    var results = [try cat(outputs, 1)]
    for kind in last { results.append(try cat(kind, 0)) }
    return results
  }

  /// The weights of each direction.
  private mutating func recurrentParts(
    blocks: Int, hidden: Int
  ) throws(ONNXError) -> [RecurrentPart] {
    let ways = ["forward": [false], "reverse": [true], "bidirectional": [false, true]]
    guard let directions = ways[try text("direction", or: "forward")] else {
      throw fault("Its direction does not exist.", "它的 direction 不存在。")
    }
    let activations = try checkedActivations(blocks: blocks, directions.count)
    guard try integer("layout", or: 0) == 0, !(try flag("input_forget")), !has("clip"),
      optional(4) == nil, optional(7) == nil
    else {
      throw unread(
        "A layer with layout, clip, input_forget, sequence_lens or peepholes",
        "带 layout、clip、input_forget、sequence_lens 或窥视孔的循环层")
    }
    guard hidden > 0, hidden < 1 << 20 else {
      throw fault("Its hidden size is \(hidden).", "它的隐藏层大小是 \(hidden)。")
    }
    var parts: [RecurrentPart] = []
    for (direction, isReverse) in directions.enumerated() {
      let biases = try optional(3).map { (bias) throws(ONNXError) in
        let all = try directed(bias, direction, directions.count)
        return (
          try ordered(try slice(all, 0, from: 0, count: blocks * hidden), blocks, hidden),
          try ordered(
            try slice(all, 0, from: blocks * hidden, count: blocks * hidden), blocks, hidden)
        )
      }
      parts.append(
        RecurrentPart(
          weight: try ordered(
            try directed(try input(1), direction, directions.count), blocks, hidden),
          recurrent: try ordered(
            try directed(try input(2), direction, directions.count), blocks, hidden),
          weightBias: biases?.0, recurrentBias: biases?.1, activation: activations[direction],
          isReverse: isReverse))
    }
    return parts
  }

  /// The first activation of each direction. Only the usual ones are computed.
  private func checkedActivations(blocks: Int, _ count: Int) throws(ONNXError) -> [String] {
    let usual =
      [4: ["Sigmoid", "Tanh", "Tanh"], 3: ["Sigmoid", "Tanh"], 1: ["Tanh"]][blocks] ?? []
    let all = Array(repeating: usual, count: count).flatMap { $0 }
    let named = try texts("activations") ?? all
    let isRelu = blocks == 1 && named.count == count && named.allSatisfy { $0 == "Relu" }
    guard named == all || isRelu else { throw unread("An activation \(named)", "激活函数 \(named)") }
    return (0..<count).map { named[$0 * usual.count] }
  }

  /// One direction of weights or states.
  private mutating func directed(
    _ value: Int, _ direction: Int, _ count: Int
  ) throws(ONNXError) -> Int {
    let whole = shape(value)
    guard whole.first == count else {
      throw fault(
        "A tensor of shape \(whole) should begin with \(count) directions.",
        "形状为 \(whole) 的张量应以 \(count) 个方向开头。")
    }
    return try reshape(
      try slice(value, 0, from: direction, count: 1), Array(whole.dropFirst()))
  }

  /// The blocks of an LSTM in the order in which its cell wants them: ONNX has i, o, f, c.
  private mutating func ordered(
    _ value: Int, _ blocks: Int, _ hidden: Int
  ) throws(ONNXError) -> Int {
    guard shape(value).first == blocks * hidden else {
      throw fault(
        "A weight or bias of shape \(shape(value)) does not have \(blocks) blocks of \(hidden).",
        "形状为 \(shape(value)) 的权重或偏置不是 \(blocks) 个大小为 \(hidden) 的块。")
    }
    guard blocks == 4 else { return value }
    var parts: [Int] = []
    for block in [0, 2, 3, 1] {
      parts.append(try slice(value, 0, from: block * hidden, count: hidden))
    }
    return try cat(parts, 0)
  }

  private mutating func initialState(
    _ index: Int, _ direction: Int, _ shape: [Int], _ count: Int
  ) throws(ONNXError) -> Int {
    guard let given = optional(index) else {
      let zero = try constant(0, like: try input(0))
      return try apply("expand", ["shape": .integers(shape)], zero)
    }
    let state = try directed(given, direction, count)
    guard self.shape(state) == shape else {
      throw fault(
        "Its first state has the shape \(self.shape(state)) for each direction, not \(shape).",
        "它的初始状态每个方向的形状是 \(self.shape(state))，而应是 \(shape)。")
    }
    return state
  }

  /// h′ = (1 − z) ∘ n + z ∘ h, with z and r the first two blocks' sigmoids and n the third's tanh;
  /// `multipliesLate` says that r multiplies the recurrent product, as in PyTorch, and not h.
  fileprivate mutating func gruCell(
    _ part: RecurrentPart, _ x: Int, _ h: Int, multipliesLate: Bool
  ) throws(ONNXError) -> Int {
    let hidden = shape(h)[1]
    let sums = try linear(h, part.recurrent, part.recurrentBias)
    func block(_ call: inout NodeCall, _ value: Int, _ index: Int) throws(ONNXError) -> Int {
      try call.slice(value, 1, from: index * hidden, count: hidden)
    }
    var gates: [Int] = []
    for index in 0..<2 {
      let sum = try apply("add", try block(&self, x, index), try block(&self, sums, index))
      gates.append(try apply("sigmoid", sum))
    }
    let recurrent: Int
    if multipliesLate {
      recurrent = try apply("mul", gates[1], try block(&self, sums, 2))
    } else {
      let weight = try slice(part.recurrent, 0, from: 2 * hidden, count: hidden)
      let bias = try part.recurrentBias.map { (bias) throws(ONNXError) in
        try slice(bias, 0, from: 2 * hidden, count: hidden)
      }
      recurrent = try linear(try apply("mul", gates[1], h), weight, bias)
    }
    let new = try apply("tanh", try apply("add", try block(&self, x, 2), recurrent))
    // n + z ∘ (h − n)
    return try apply("add", new, try apply("mul", gates[0], try apply("sub", h, new)))
  }
}
