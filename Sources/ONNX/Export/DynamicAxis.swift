import Gradbook

/// An extent that a model leaves open.
struct DynamicAxis {
  let name: String
  /// The dimensions that have this extent: the input and the dimension of it.
  let places: [(input: Int, dim: Int)]
  let extent: Int

  /// The extents that are named, in the order of their names.
  static func all(
    _ named: [String: [Int: String]], _ names: [String], _ inputs: [Tensor]
  ) throws(ONNXError) -> [DynamicAxis] {
    var places: [String: [(input: Int, dim: Int)]] = [:]
    for (input, dims) in named.sorted(by: { $0.key < $1.key }) {
      guard let place = names.firstIndex(of: input) else {
        throw fault(
          "There is no input “\(input)”; the inputs are \(names.joined(separator: ", ")).",
          "没有输入“\(input)”；输入有 \(names.joined(separator: "、"))。")
      }
      for (dim, name) in dims.sorted(by: { $0.key < $1.key }) {
        let rank = inputs[place].rank
        guard dim >= -rank, dim < rank, !name.isEmpty else {
          throw fault(
            "“\(input)” has no dimension \(dim), or the extent no name.",
            "“\(input)”没有第 \(dim) 维，或该维没有名字。")
        }
        places[name, default: []].append((place, dim < 0 ? dim + rank : dim))
      }
    }
    var axes: [DynamicAxis] = []
    for (name, places) in places.sorted(by: { $0.key < $1.key }) {
      let extents = Set(places.map { inputs[$0.input].shape[$0.dim] })
      guard let extent = extents.first, extents.count == 1, extent > 0 else {
        throw fault(
          "The extent “\(name)” is \(extents.sorted()) in the inputs.",
          "“\(name)”在各输入中的大小是 \(extents.sorted())。")
      }
      axes.append(DynamicAxis(name: name, places: places, extent: extent))
    }
    return axes
  }

  private static func fault(_ english: String, _ chinese: String) -> ONNXError {
    ONNXError(
      Text("dynamicAxes", "dynamicAxes"), Text(english, chinese),
      Text("Write it as [\"x\": [0: \"batch\"]].", "请写成 [\"x\": [0: \"batch\"]]。"))
  }

  /// The inputs with this extent one larger.
  func enlarged(_ inputs: [Tensor]) -> [Tensor] {
    var inputs = inputs
    for (input, dim) in places {
      let x = inputs[input].detach()
      inputs[input] = Tensor.cat([x, x.narrow(dim: dim, start: 0, length: 1)], dim: dim)
    }
    return inputs
  }
}

extension ModelProto {
  /// Opens extents: `others` are the same model with one extent one larger. What differs between them is
  /// written so that it follows from the inputs' shapes.
  mutating func open(_ others: [(axis: DynamicAxis, model: ModelProto)]) throws(ONNXError) {
    guard !others.isEmpty, let graph else { return }
    var opening = Opening(graph, others.map { ($0.axis, $0.model.graph ?? GraphProto()) })
    self.graph = try opening.opened()
  }
}

/// A graph while its extents are opened.
private struct Opening {
  private typealias Variant = (axis: DynamicAxis, graph: GraphProto)
  private var graph: GraphProto
  private let variants: [Variant]
  /// The nodes that compute shapes, before all others.
  private var made: [NodeProto] = []
  private var taken: Set<String>
  private var sizes: [String: String] = [:]

  init(_ graph: GraphProto, _ variants: [(axis: DynamicAxis, graph: GraphProto)]) {
    self.graph = graph
    self.variants = variants
    taken = Set(
      graph.input.map(\.name) + graph.initializer.map(\.name) + graph.node.flatMap(\.output))
  }

  private func fault(_ subject: Text, _ axis: DynamicAxis) -> ONNXError {
    ONNXError(
      subject,
      Text(
        "What it computes depends on the extent “\(axis.name)” in a way that is not written.",
        "它的计算依赖于“\(axis.name)”的大小，无法写成随形状变化的形式。"),
      Text(
        "Leave “\(axis.name)” out of dynamicAxes, and export a model for each extent.",
        "请从 dynamicAxes 中去掉“\(axis.name)”，按各个大小分别导出。"))
  }

  mutating func opened() throws(ONNXError) -> GraphProto {
    for (axis, variant) in variants {
      for (number, node) in graph.node.enumerated() {
        guard number < variant.node.count, variant.node[number] == node else {
          throw fault(node.subject(number), axis)
        }
      }
      guard variant.node.count == graph.node.count,
        variant.initializer.map(\.name) == graph.initializer.map(\.name)
      else { throw fault(Text("The model", "模型"), axis) }
    }
    graph.input = graph.input.enumerated().map { place, value in
      open(value, variants.map { ($0.axis, $0.graph.input[place]) })
    }
    graph.output = graph.output.enumerated().map { place, value in
      open(value, variants.map { ($0.axis, $0.graph.output[place]) })
    }
    for place in graph.initializer.indices.reversed() { try openConstant(place) }
    graph.node = made + graph.node
    return graph
  }

  /// The type with a name in the place of an extent that grows with it.
  private func open(
    _ value: ValueInfoProto, _ others: [(axis: DynamicAxis, value: ValueInfoProto)]
  ) -> ValueInfoProto {
    var value = value
    guard let dims = value.type?.tensorType?.shape?.dim else { return value }
    for (axis, other) in others {
      let larger = other.type?.tensorType?.shape?.dim ?? []
      for (place, (a, b)) in zip(dims, larger).enumerated() where a.dimValue != b.dimValue {
        var open = TensorShapeProto.Dimension()
        if a.dimValue == axis.extent, b.dimValue == axis.extent + 1 { open.dimParam = axis.name }
        value.type?.tensorType?.shape?.dim[place] = open
      }
    }
    return value
  }

  // MARK: Constants

  /// A shape that differs, or a constant of one number whose shape does, is computed instead.
  private mutating func openConstant(_ place: Int) throws(ONNXError) {
    let tensor = graph.initializer[place]
    let others = variants.map { ($0.axis, $0.graph.initializer[place]) }
    guard let different = others.first(where: { $0.1 != tensor }) else { return }
    let subject = Text("Constant “\(tensor.name)”", "常量“\(tensor.name)”")
    let readers = graph.node.indices.filter { graph.node[$0].input.contains(tensor.name) }
    let reshapes = readers.allSatisfy { graph.node[$0].opType == "Reshape" }
    let isShape = readers.allSatisfy {
      ["Reshape", "Expand"].contains(graph.node[$0].opType)
        && graph.node[$0].input.firstIndex(of: tensor.name) == 1
    }
    if isShape, tensor.dims.count == 1, others.allSatisfy({ $0.1.dims == tensor.dims }) {
      let extents = try tensor.tensor().integers()
      var larger: [(DynamicAxis, [Int])] = []
      for (axis, other) in others { larger.append((axis, try other.tensor().integers())) }
      let open = extents.indices.filter { place in
        larger.contains { $0.1[place] != extents[place] }
      }
      let allowsZero = readers.contains { reader in
        graph.node[reader].attribute.contains { $0.name == "allowzero" }
      }
      if reshapes, open.count == 1, !extents.contains(0), !allowsZero {
        var inferred = extents
        inferred[open[0]] = -1
        let shape = Tensor(flat: inferred, shape: [inferred.count])
        graph.initializer[place] = TensorProto(shape, name: tensor.name)
        return
      }
      try make(extents, larger, named: tensor.name, subject)
      graph.initializer.remove(at: place)
      return
    }
    guard let number = try tensor.onlyNumber() else { throw fault(subject, different.0) }
    var larger: [(DynamicAxis, [Int])] = []
    for (axis, other) in others {
      guard try other.onlyNumber()?.item() == number.item(), other.dims.count == tensor.dims.count,
        other.dataType == tensor.dataType
      else { throw fault(subject, axis) }
      larger.append((axis, other.dims))
    }
    let shape = fresh(tensor.name + "_shape")
    try make(tensor.dims, larger, named: shape, subject)
    var value = AttributeProto()
    (value.name, value.type) = ("value", AttributeProto.AttributeType.tensor.rawValue)
    value.t = TensorProto(number.reshape([1]))
    add("ConstantOfShape", [shape], [value], as: tensor.name)
    graph.initializer.remove(at: place)
  }

  private mutating func fresh(_ wish: String) -> String {
    var name = wish
    while !taken.insert(name).inserted { name += "_" }
    return name
  }

  private mutating func add(
    _ type: String, _ inputs: [String], _ attributes: [AttributeProto] = [], as output: String
  ) {
    var node = NodeProto()
    (node.opType, node.input, node.output) = (type, inputs, [output])
    node.name = "/shapes/\(type)_\(made.count)"
    node.attribute = attributes
    made.append(node)
  }

  private mutating func constant(_ numbers: [Int]) -> String {
    let name = fresh("shapes_part")
    graph.initializer.append(
      TensorProto(Tensor(flat: numbers, shape: [numbers.count]), name: name))
    return name
  }

  /// Adds what computes a shape: each extent is a constant, or a multiple of an open one.
  private mutating func make(
    _ extents: [Int], _ larger: [(axis: DynamicAxis, extents: [Int])], named name: String,
    _ subject: Text
  ) throws(ONNXError) {
    var parts: [String] = []
    for (place, extent) in extents.enumerated() {
      let growing = larger.filter { $0.extents[place] != extent }
      guard let (axis, grown) = growing.first else {
        parts.append(constant([extent]))
        continue
      }
      let factor = extent / axis.extent
      guard growing.count == 1, factor * axis.extent == extent,
        factor * (axis.extent + 1) == grown[place]
      else { throw fault(subject, axis) }
      let size = size(of: axis)
      if factor == 1 {
        parts.append(size)
      } else {
        let multiple = fresh("\(axis.name)_times_\(factor)")
        add("Mul", [size, constant([factor])], as: multiple)
        parts.append(multiple)
      }
    }
    add("Concat", parts, [.integer("axis", 0)], as: name)
  }

  /// The name of an open extent's size.
  private mutating func size(of axis: DynamicAxis) -> String {
    if let known = sizes[axis.name] { return known }
    let name = fresh("\(axis.name)_size")
    let (input, dim) = axis.places[0]
    add(
      "Shape", [graph.input[input].name], [.integer("start", dim), .integer("end", dim + 1)],
      as: name)
    sizes[axis.name] = name
    return name
  }
}

extension TensorProto {
  /// The number that all elements are, if they are one.
  fileprivate func onlyNumber() throws(ONNXError) -> Tensor? {
    let numbers = try tensor().reshape([-1])
    guard numbers.count > 0 else { return nil }
    let first = numbers[0..<1]
    return numbers.equal(first.expand(numbers.shape)) ? first.clone() : nil
  }
}
