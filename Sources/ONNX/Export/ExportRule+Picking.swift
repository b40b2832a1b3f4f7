import Gradbook

// Elements by their order or their places.
extension ExportRule {
  static let picking: [ExportRule] = [
    ExportRule("index") { (call) throws(ONNXError) in try call.pick() },
    ExportRule("indexPut") { (call) throws(ONNXError) in
      try call.put(into: call.operands[0], call.operands[1], call.value(1).shape, "none")
    },
    ExportRule("indexAdd") { (call) throws(ONNXError) in
      let zeros = call.constant(Tensor.zeros(call.resultShape, dtype: call.value(0).dtype))
      try call.put(into: zeros, call.operands[0], call.value(0).shape, "add")
    },
    ExportRule("topk") { (call) throws(ONNXError) in
      try call.largest(try call.integer("k"), call.results, isDescending: call.flag("largest"))
    },
    ExportRule("sort") { (call) throws(ONNXError) in
      try call.largest(nil, call.results, isDescending: call.flag("descending"))
    },
    ExportRule("argsort") { (call) throws(ONNXError) in
      try call.largest(nil, ["", call.result], isDescending: call.flag("descending"))
    },
    extreme("max", "ReduceMax", "ArgMax"), extreme("min", "ReduceMin", "ArgMin"),
    ExportRule("asStrided") { (call) throws(ONNXError) in
      let places = try call.places()
      let flat = call.step("Reshape", [call.operands[0], call.constant([-1])])
      call.node("Gather", [flat, call.constant(places)])
    },
    ExportRule("writeInto") { (call) throws(ONNXError) in
      let places = try call.places().flatten()
      let flat = call.step("Reshape", [call.operands[0], call.constant([-1])])
      let written = call.step("Reshape", [call.operands[1], call.constant([-1])])
      let whole = call.step("ScatterElements", [flat, call.constant(places), written])
      call.node("Reshape", [whole, call.constant(call.resultShape)])
    },
  ]

  private static func extreme(_ operation: String, _ name: String, _ place: String) -> ExportRule {
    ExportRule(operation) { (call) throws(ONNXError) in
      let results = call.results
      if call.isLeftOut("dim") {
        call.node(name, [call.operands[0]], [.flag("keepdims", false)], as: results[0])
        if results.count > 1, !results[1].isEmpty {
          let flat = call.step("Reshape", [call.operands[0], call.constant([-1])])
          call.node(place, [flat], [.flag("keepdims", false)], as: results[1])
        }
        return
      }
      let (dim, keeps) = (
        try call.integer("dim"), AttributeProto.flag("keepdims", try call.flag("keepDim"))
      )
      call.node(name, [call.operands[0], call.constant([dim])], [keeps], as: results[0])
      if results.count > 1 {
        call.node(place, [call.operands[0]], [.integer("axis", dim), keeps], as: results[1])
      }
    }
  }
}

extension ExportCall {
  /// The first elements of the order along a dimension, and their places.
  fileprivate mutating func largest(
    _ count: Int?, _ outputs: [String], isDescending: Bool
  ) throws(ONNXError) {
    let dim = try integer("dim")
    let shape = value(0).shape
    guard !shape.isEmpty else {
      throw fault("A single number has no order.", "单个数没有次序。")
    }
    let number = constant([count ?? shape[dim < 0 ? dim + shape.count : dim]])
    node(
      "TopK", [operands[0], number], [.integer("axis", dim), .flag("largest", isDescending)],
      as: outputs)
  }

  private func noWay() -> ONNXError {
    fault(
      "Only an index of whole numbers along one dimension, or along the first ones, is written.",
      "只支持导出沿一维或沿开头几维的整数索引。")
  }

  /// How an index names places, and along which dimensions.
  private func way() throws(ONNXError) -> (way: String, dims: [Int]) {
    guard keptValues.allSatisfy({ $0.dtype == .int64 || $0.dtype == .int32 }) else { throw noWay() }
    if case .group(let index) = attribute("index") {
      guard case .text(let way) = index["way"], case .list(let dims) = index["dims"] else {
        throw noWay()
      }
      return (way, dims.compactMap { if case .integer(let dim) = $0 { dim } else { nil } })
    }
    return (try text("way"), try integers("dims"))
  }

  fileprivate mutating func pick() throws(ONNXError) {
    let (way, dims) = try way()
    switch way {
    case "elements" where dims.count == 1:
      node("GatherElements", [operands[0], kept[0]], [.integer("axis", dims[0])])
    case "flat":
      let flat = step("Reshape", [operands[0], constant([-1])])
      node("Gather", [flat, kept[0]])
    case "brackets", "select":
      if dims.count == 1 {
        return node("Gather", [operands[0], kept[0]], [.integer("axis", dims[0])])
      }
      guard dims == Array(0..<dims.count) else { throw noWay() }
      node("GatherND", [operands[0], try places(of: dims.count).name])
    default: throw noWay()
    }
  }

  /// Indices of several dimensions beside one another, for operators that want them so.
  private mutating func places(of count: Int) throws(ONNXError) -> (name: String, shape: [Int]) {
    let rank = keptValues.map(\.shape.count).max() ?? 0
    var shape = [Int](repeating: 1, count: rank)
    for value in keptValues {
      for (place, extent) in zip((rank - value.shape.count)..<rank, value.shape) where extent != 1 {
        shape[place] = extent
      }
    }
    var columns: [String] = []
    for name in kept {
      let spread = step("Expand", [name, constant(shape)])
      columns.append(step("Unsqueeze", [spread, constant([-1])]))
    }
    guard columns.count == count, count > 0 else { throw noWay() }
    return (step("Concat", columns, [.integer("axis", -1)]), shape)
  }

  fileprivate mutating func put(
    into target: String, _ source: String, _ shape: [Int], _ reduction: String
  ) throws(ONNXError) {
    let (way, dims) = try way()
    let reduced = AttributeProto.text("reduction", reduction)
    func spread(_ call: inout ExportCall, _ wanted: [Int]) -> String {
      wanted == shape ? source : call.step("Expand", [source, call.constant(wanted)])
    }
    switch way {
    case "elements" where dims.count == 1:
      let updates = spread(&self, keptValues[0].shape)
      node("ScatterElements", [target, kept[0], updates], [.integer("axis", dims[0]), reduced])
    case "brackets", "select":
      guard dims == Array(0..<dims.count) else { throw noWay() }
      let (places, extents) = try places(of: dims.count)
      let updates = spread(&self, extents + resultShape.dropFirst(dims.count))
      node("ScatterND", [target, places, updates], [reduced])
    default: throw noWay()
    }
  }

  /// For each element of the layout `target` its place among those of the layout `source`.
  fileprivate func places() throws(ONNXError) -> Tensor {
    let (target, source) = (try layout("target"), try layout("source"))
    var found: [Int: Int] = [:]
    for (place, address) in source.addresses.enumerated() { found[address] = place }
    let places = target.addresses.compactMap { found[$0] }
    guard places.count == target.count else {
      throw fault("It reads beside its operand.", "它读取了操作数之外的内存。")
    }
    return Tensor(flat: places, shape: target.shape)
  }

  private func layout(_ name: String) throws(ONNXError) -> StridedPlaces {
    guard case .group(let group) = attribute(name),
      case .list(let shape) = group["shape"], case .list(let strides) = group["strides"],
      case .integer(let offset) = group["offset"]
    else {
      throw fault("Its layout “\(name)” is of another type.", "它的布局“\(name)”类型不对。")
    }
    func numbers(_ list: [AttributeValue]) -> [Int] {
      list.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    }
    let places = StridedPlaces(shape: numbers(shape), strides: numbers(strides), offset: offset)
    guard places.shape.count == places.strides.count, places.count <= 1 << 22 else {
      throw fault("Its view is too large to be written.", "它的视图太大，无法导出。")
    }
    return places
  }
}

/// Elements at equal distances along each dimension.
private struct StridedPlaces {
  let shape: [Int]
  let strides: [Int]
  let offset: Int

  var count: Int { shape.reduce(1, *) }

  /// Where the elements stand, in row-major order.
  var addresses: [Int] {
    zip(shape, strides).reduce([offset]) { addresses, axis in
      addresses.flatMap { start in (0..<axis.0).map { start + $0 * axis.1 } }
    }
  }
}
