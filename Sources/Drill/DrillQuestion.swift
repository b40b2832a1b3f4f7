import Gradbook

/// A graph with empty boxes. The same level, seed and number give the same question everywhere.
package struct DrillQuestion: Sendable {
  /// What names a question.
  package struct Key: Hashable, Sendable {
    package let level: DrillLevel
    package let seed: Int
    package let number: Int

    /// The number is brought into 0 to 999,999.
    package init(_ level: DrillLevel, seed: Int, number: Int) {
      (self.level, self.seed, self.number) = (level, seed, min(max(0, number), 999_999))
    }
  }

  package let key: Key
  let graph: DrillGraph
  /// What is asked, in the order in which it is found: values first, gradients from the end.
  package let boxes: [DrillBox]

  /// Draws a question: of several that are readable, the one whose mistakes lead to the most
  /// different numbers.
  package init(_ key: Key) {
    self.key = key
    var generator = Generator(seed: Self.mixed(key))
    var best: (graph: DrillGraph, boxes: [DrillBox], clashes: Int)?
    var readable = 0
    for _ in 0..<400 where readable < 12 && best?.clashes != 0 {
      var graph = QuestionMaker.graph(key.level, &generator)
      guard Self.isReadable(graph, key.level) else { continue }
      graph.goBack()
      guard let boxes = Self.boxes(of: graph, key.level) else { continue }
      readable += 1
      let clashes = Self.clashes(boxes)
      if clashes < best?.clashes ?? .max { best = (graph, boxes, clashes) }
    }
    let plain = best ?? Self.plain()
    graph = plain.graph
    boxes = plain.boxes.enumerated().map { index, box in
      DrillBox(
        letter: String(Character(Unicode.Scalar(UInt8(0x41 + index)))), kind: box.kind,
        node: box.node, element: box.element, symbol: box.symbol, right: box.right,
        working: box.working, firstLook: box.firstLook, candidates: box.candidates)
    }
  }

  /// Where nothing drawn was readable.
  private static func plain() -> (graph: DrillGraph, boxes: [DrillBox], clashes: Int) {
    var graph = DrillGraph()
    let (a, b) = (graph.leaf("a", [3]), graph.leaf("b", [-2.5]))
    let call = graph.apply(.multiply, a, b, named: "L")
    graph.goBack()
    let maker = BoxMaker(graph: graph)
    let boxes = [
      maker.value(call, 0), maker.local(call, position: 0), maker.local(call, position: 1),
    ]
    return (graph, boxes, 0)
  }

  private static func mixed(_ key: Key) -> Int {
    var state = UInt64(bitPattern: Int64(key.seed))
    for part in [key.level.number, key.number] {
      state = (state ^ UInt64(bitPattern: Int64(part))) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 29
    }
    return Int(state >> 33)
  }

  // MARK: - Choosing

  private static func isReadable(_ graph: DrillGraph, _ level: DrillLevel) -> Bool {
    // Equal numbers hide which of them was taken.
    let scalars = graph.nodes.filter { $0.operation == nil && $0.shape.isEmpty }.map {
      $0.values[0].magnitude
    }
    return Set(scalars).count == scalars.count
      && graph.nodes.allSatisfy { node in
        guard let operation = node.operation else { return true }
        return node.values.allSatisfy { isReadable($0, operation, level) }
      }
  }

  private static func isReadable(
    _ number: Double, _ operation: DrillOperation, _ level: DrillLevel
  ) -> Bool {
    if number == 0 { return operation == .relu }
    guard (0.05...(level == .operation ? 20 : 100)).contains(number.magnitude) else { return false }
    let digits = level == .operation ? 4.0 : 16
    let isSmooth = operation == .tanh || operation == .exp
    return isSmooth || (number * digits).rounded() == number * digits || level != .operation
  }

  private static func boxes(of graph: DrillGraph, _ level: DrillLevel) -> [DrillBox]? {
    let boxes = BoxChoice(graph: graph).boxes(level)
    let isBearable = boxes.allSatisfy {
      $0.right == 0 || (0.01...400).contains($0.right.magnitude)
    }
    return isBearable ? boxes : nil
  }

  /// How many numbers several mistakes lead to, those of a single box.
  private static func clashes(_ boxes: [DrillBox]) -> Int {
    boxes.reduce(0) { sum, box in
      let all = box.candidates
      let pairs = all.indices.reduce(0) { sum, index in
        sum
          + all[..<index].filter {
            $0.mistake != all[index].mistake && DrillNumber.isSame($0.number, all[index].number)
          }.count
      }
      return sum + pairs + (box.right == 0 || box.right.magnitude == 1 ? 1 : 0)
    }
  }

  /// The heading of a question.
  package var title: Text {
    Text(
      "Level \(key.level.number): \(key.level.title.english) · seed \(key.seed) · question \(key.number)",
      "第 \(key.level.number) 级：\(key.level.title.chinese) · 种子 \(key.seed) · 第 \(key.number) 题")
  }
}
