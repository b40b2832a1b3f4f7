import Gradbook

/// Where the boxes of a question stand: leaves above, the last node below.
struct DrillLayout {
  /// A row of a node's box: what it holds, and its cells.
  struct Row {
    let label: String
    let cells: [Slot]
    let isBackward: Bool
  }

  /// A cell: a number, an empty box, or nothing.
  struct Slot {
    let text: String
    let box: DrillBox?
    var x = 0.0
    var y = 0.0
  }

  /// A node's box, or a place that a line passes.
  struct Place {
    let node: Int?
    var x: Double
    var y: Double
    let width: Double
    let height: Double
    let rows: [Row]
  }

  static let cell = (width: 66.0, height: 30.0, gap: 4.0)
  static let label = 62.0
  private static let heading = 30.0

  private(set) var places: [Place] = []
  /// Lines as points, from an operand to a call.
  private(set) var lines: [[(x: Double, y: Double)]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  init(_ question: DrillQuestion) {
    let graph = question.graph
    let depths = Self.depths(graph)
    let last = depths.max() ?? 0
    func order(_ node: Int?) -> (Int, Int) {
      let use = node.flatMap { graph.uses(of: $0).first }
      return (use?.node ?? 0, use?.position ?? 0)
    }
    var layers: [[Place]] = Array(repeating: [], count: last + 1)
    for node in graph.nodes.indices {
      let rows = Self.rows(question, node)
      let columns = Double(rows.map(\.cells.count).max() ?? 1)
      let width = max(
        16 + Self.label + columns * (Self.cell.width + Self.cell.gap),
        24 + 9 * Double(Self.heading(graph, node).count))
      let height = Self.heading + Double(rows.count) * (Self.cell.height + Self.cell.gap) + 6
      layers[depths[node]].append(
        Place(node: node, x: 0, y: 0, width: width, height: height, rows: rows))
    }
    // Operands stand in the order in which their first call takes them.
    for depth in layers.indices {
      layers[depth].sort { order($0.node) < order($1.node) }
    }
    // A long line gets a place in each layer that it passes.
    var passes: [DrillGraph.Use: [Int]] = [:]
    for node in graph.nodes.indices {
      for (position, operand) in graph.nodes[node].operands.enumerated()
      where depths[node] - depths[operand] > 1 {
        for depth in depths[operand] + 1..<depths[node] {
          passes[.init(node: node, position: position), default: []].append(layers[depth].count)
          layers[depth].append(Place(node: nil, x: 0, y: 0, width: 16, height: 0, rows: []))
        }
      }
    }
    stack(&layers)
    connect(graph, layers, depths, passes)
    places = layers.joined().filter { $0.node != nil }
  }

  /// Each call below its operands, each leaf just above the first call that takes it.
  private static func depths(_ graph: DrillGraph) -> [Int] {
    var depths = Array(repeating: 0, count: graph.nodes.count)
    for node in graph.nodes.indices where graph.nodes[node].operation != nil {
      depths[node] = (graph.nodes[node].operands.map { depths[$0] }.max() ?? 0) + 1
    }
    for node in graph.nodes.indices where graph.nodes[node].operation == nil {
      depths[node] = (graph.uses(of: node).map { depths[$0.node] }.min() ?? 1) - 1
    }
    return depths
  }

  static func heading(_ graph: DrillGraph, _ node: Int) -> String {
    let own = graph.nodes[node]
    guard let operation = own.operation else { return own.name }
    return "\(own.name) = " + operation.text(own.operands.map { graph.nodes[$0].name })
  }

  private static func rows(_ question: DrillQuestion, _ node: Int) -> [Row] {
    let graph = question.graph
    let own = graph.nodes[node]
    let columns = own.shape.last ?? 1
    func grid(_ slots: [Slot], _ label: String, isBackward: Bool) -> [Row] {
      stride(from: 0, to: slots.count, by: columns).map {
        Row(
          label: $0 == 0 ? label : "", cells: Array(slots[$0..<$0 + columns]),
          isBackward: isBackward)
      }
    }
    var rows = grid(
      question.cells(node).map { Slot(text: $0.text, box: $0.box) }, own.name, isBackward: false)
    let asked = question.boxes.filter { $0.node == node }
    for box in asked {
      guard case .local = box.kind else { continue }
      rows.append(
        Row(label: box.symbol, cells: [Slot(text: "", box: box)], isBackward: true))
    }
    let root = graph.nodes[graph.nodes.count - 1].name
    let gradients = own.values.indices.map { element in
      Slot(text: "·", box: asked.first { $0.kind == .gradient && $0.element == element })
    }
    if gradients.contains(where: { $0.box != nil }) {
      rows += grid(gradients, "∂\(root)/∂\(own.name)", isBackward: true)
    }
    for box in asked where box.kind == .second {
      rows.append(Row(label: box.symbol, cells: [Slot(text: "", box: box)], isBackward: true))
    }
    return rows
  }

  /// Puts the layers below one another, each in the middle, and the cells into their places.
  private mutating func stack(_ layers: inout [[Place]]) {
    let gap = (x: 28.0, y: 44.0)
    let widths = layers.map { layer in
      layer.reduce(0) { $0 + $1.width } + gap.x * Double(layer.count - 1)
    }
    width = (widths.max() ?? 0) + 16
    var y = 8.0
    for index in layers.indices {
      var x = (width - widths[index]) / 2
      let tallest = layers[index].map(\.height).max() ?? 0
      for place in layers[index].indices {
        layers[index][place].x = x
        layers[index][place].y =
          layers[index][place].node == nil
          ? y + tallest / 2 : y + tallest - layers[index][place].height
        x += layers[index][place].width + gap.x
      }
      y += tallest + gap.y
    }
    height = y - gap.y + 8
  }

  private mutating func connect(
    _ graph: DrillGraph, _ layers: [[Place]], _ depths: [Int], _ passes: [DrillGraph.Use: [Int]]
  ) {
    func place(_ node: Int) -> Place? { layers[depths[node]].first { $0.node == node } }
    for node in graph.nodes.indices {
      let operands = graph.nodes[node].operands
      for (position, operand) in operands.enumerated() {
        guard let from = place(operand), let to = place(node) else { continue }
        var line = [(from.x + from.width / 2, from.y + from.height)]
        for (step, index) in (passes[.init(node: node, position: position)] ?? []).enumerated() {
          let layer = layers[depths[operand] + 1 + step]
          let through = layer[index]
          let top = layer.filter { $0.node != nil }.map(\.y).min() ?? through.y
          let bottom = layer.map { $0.y + $0.height }.max() ?? through.y
          line += [(through.x + 8, top), (through.x + 8, bottom)]
        }
        let share = Double(position + 1) / Double(operands.count + 1)
        line.append((to.x + to.width * share, to.y))
        lines.append(line.map { (x: $0.0, y: $0.1) })
      }
    }
  }

  /// A place's cells with their corners.
  static func slots(of place: Place) -> [Slot] {
    place.rows.enumerated().flatMap { row, content in
      content.cells.enumerated().map { column, slot in
        var slot = slot
        slot.x = place.x + 8 + label + Double(column) * (cell.width + cell.gap)
        slot.y = place.y + heading + Double(row) * (cell.height + cell.gap)
        return slot
      }
    }
  }
}
