import Gradbook

// The same elements under another shape.
extension Operator {
  static let shaping: [Operator] = [
    Operator("Reshape", since: 5) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let shape = try call.resolved(
        try call.integers(1), of: call.shape(x), copiesZero: !(try call.flag("allowzero")))
      return [try call.reshape(x, shape)]
    },
    Operator("Flatten") { (call) throws(ONNXError) in
      let x = try call.input(0)
      let shape = call.shape(x)
      let number = try call.integer("axis", or: 1)
      let axis = number == shape.count ? number : try call.axis(number, rank: shape.count)
      return [
        try call.reshape(x, [shape[..<axis].reduce(1, *), shape[axis...].reduce(1, *)])
      ]
    },
    Operator("Squeeze") { (call) throws(ONNXError) in
      let x = try call.input(0)
      let shape = call.shape(x)
      let ones = shape.indices.filter { shape[$0] == 1 }
      let named = try call.integers("axes", orInput: 1)
      let axes = try call.axes(named ?? ones, rank: shape.count)
      guard axes.allSatisfy(ones.contains) else {
        throw call.fault(
          "Dimensions \(axes) of a tensor of shape \(shape) are not all 1.",
          "形状为 \(shape) 的张量的第 \(axes) 维不全是 1。")
      }
      return [
        try call.reshape(x, shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
      ]
    },
    Operator("Unsqueeze") { (call) throws(ONNXError) in
      let x = try call.input(0)
      let named = try call.integers("axes", orInput: 1) ?? []
      guard named.count <= 32 else {
        throw call.fault("It adds \(named.count) dimensions.", "它增加了 \(named.count) 维。")
      }
      let rank = call.shape(x).count + named.count
      let axes = try call.axes(named, rank: rank)
      var rest = call.shape(x)[...]
      return [
        try call.reshape(x, (0..<rank).map { axes.contains($0) ? 1 : rest.popFirst() ?? 1 })
      ]
    },
    Operator("Transpose") { (call) throws(ONNXError) in
      let x = try call.input(0)
      let dims = try call.optionalIntegers("perm") ?? Array(call.shape(x).indices.reversed())
      return [try call.permute(x, dims)]
    },
    Operator("Expand", since: 8) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let shape = try call.broadcast([call.shape(x), try call.integers(1)])
      return [try call.apply("expand", ["shape": .integers(shape)], x)]
    },
    Operator("Concat", since: 4) { (call) throws(ONNXError) in
      let parts = try call.allInputs()
      let axis = try call.axis(
        try call.integer("axis", or: 0), rank: call.shape(try call.input(0)).count)
      return [try call.cat(parts, axis)]
    },
    Operator("Split", since: 2) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let axis = try call.axis(try call.integer("axis", or: 0), rank: call.shape(x).count)
      let extent = call.shape(x)[axis]
      let count = max(call.node.output.count, 1)
      let size = (extent + count - 1) / count
      let even = (0..<count).map { max(min(size, extent - $0 * size), 0) }
      let sizes = try call.integers("split", orInput: 1) ?? even
      var (start, parts) = (0, [Int]())
      for size in sizes {
        guard size >= 0, size <= extent - start else {
          throw call.fault(
            "Parts of \(sizes) are not a dimension of \(extent).",
            "长度为 \(sizes) 的各部分拼不成长 \(extent) 的一维。")
        }
        parts.append(try call.slice(x, axis, from: start, count: size))
        start += size
      }
      return parts
    },
    Operator("Pad", since: 11) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let rank = call.shape(x).count
      let numbers = try call.integers(1)
      let named = try call.optional(3).map { (_) throws(ONNXError) in try call.integers(3) }
      let axes = try call.axes(named ?? Array(0..<rank), rank: rank)
      guard numbers.count == 2 * axes.count else {
        throw call.fault("Its pads \(numbers) do not fit.", "它的 pads \(numbers) 个数不对。")
      }
      var (before, after) = ([Int](repeating: 0, count: rank), [Int](repeating: 0, count: rank))
      for (place, axis) in axes.enumerated() {
        (before[axis], after[axis]) = (numbers[place], numbers[place + axes.count])
      }
      let modes = ["constant": "constant", "reflect": "reflect", "edge": "replicate"]
      guard let mode = modes[try call.text("mode", or: "constant")] else {
        throw call.unread("A padding of this mode", "这种模式的填充")
      }
      let number = call.optional(2).flatMap { call.builder.constant($0) }
      guard call.optional(2) == nil || number?.count == 1 else {
        throw call.unread("A padding with a computed number", "以计算所得的数填充")
      }
      return [try call.padded(x, before, after, mode, number?.item() ?? 0)]
    },
  ]
}

extension NodeCall {
  /// A shape in which −1 stands for what is left and, if asked for, 0 for the extent that is there.
  fileprivate func resolved(
    _ wanted: [Int], of shape: [Int], copiesZero: Bool
  ) throws(ONNXError) -> [Int] {
    var result = wanted
    if copiesZero {
      for place in wanted.indices where wanted[place] == 0 && shape.indices.contains(place) {
        result[place] = shape[place]
      }
    }
    guard let open = result.firstIndex(of: -1) else { return result }
    var rest = 1
    for extent in result where extent != -1 {
      rest = rest.multipliedReportingOverflow(by: extent).partialValue
    }
    let count = shape.reduce(1, *)
    guard rest != 0, result.filter({ $0 == -1 }).count == 1, count % rest == 0 else {
      throw fault(
        "A tensor of shape \(shape) cannot have the shape \(wanted).",
        "形状为 \(shape) 的张量无法变为 \(wanted)。")
    }
    result[open] = count / rest
    return result
  }

  /// Numbers put around a value, or cut off where they are negative.
  mutating func padded(
    _ x: Int, _ before: [Int], _ after: [Int], _ mode: String, _ number: Double
  ) throws(ONNXError) -> Int {
    let needed = before.indices.filter { before[$0] != 0 || after[$0] != 0 }
    guard let first = needed.first else { return x }
    let pad = (first..<before.count).reversed().flatMap { [before[$0], after[$0]] }
    return try apply(
      "pad", ["pad": .integers(pad), "mode": .text(mode), "value": .real(number)], x)
  }
}
