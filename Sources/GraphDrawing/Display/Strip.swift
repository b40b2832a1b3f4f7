import Gradbook

/// A loop as a strip: its rounds beside each other, in their order.
struct Strip: Sendable {
  /// A round, or several that are closed as one.
  struct Column: Sendable {
    /// The part's id, and what its frame is called.
    var id: String
    var title: Text
    /// The indices of the boxes that stand in it.
    var boxes: [Int]
  }
  var columns: [Column]

  /// The first round, the last, and those between: a strip of so many fits on most pages.
  static let fewColumns = 3
}

extension DisplayGraph {
  /// Finds the open loops of which at least two columns are shown.
  mutating func addStrips(_ outline: Outline) {
    // A copy of a leaf stands where it is used.
    var places = boxes.map { $0.members[0] }
    for link in links where boxes[link.from].isStub { places[link.from] = places[link.to] }
    for part in outline.parts.indices
    where outline.parts[part].isLoop && outline.ancestry(ofPart: part).allSatisfy(open.contains) {
      var columns = outline.columns(of: part, open).map { inner in
        Strip.Column(
          id: outline.parts[inner].id, title: outline.frameTitle(inner),
          boxes: boxes.indices.filter { outline.ancestry(ofNode: places[$0]).contains(inner) })
      }
      columns.removeAll(where: \.boxes.isEmpty)
      if areLinked(columns) { strips.append(Strip(columns: columns)) }
    }
  }

  // Whether each round hands on to the next.
  private func areLinked(_ columns: [Strip.Column]) -> Bool {
    var column: [Int: Int] = [:]
    for (index, members) in columns.enumerated() {
      for box in members.boxes { column[box] = index }
    }
    let steps = links.compactMap { link -> Int? in
      guard let from = column[link.from], let to = column[link.to] else { return nil }
      return to == from + 1 ? from : nil
    }
    return columns.count > 1 && Set(steps).count == columns.count - 1
  }

  /// The graph with a frame around each column that has none and consists of several boxes.
  func framingColumns() -> DisplayGraph {
    var framed = self
    for column in strips.flatMap(\.columns) where column.boxes.count > 1 {
      guard !clusters.contains(where: { $0.id == column.id }) else { continue }
      framed.addFrame(around: column)
    }
    return framed
  }

  private mutating func addFrame(around column: Strip.Column) {
    let outer = column.boxes.dropFirst().reduce(boxes[column.boxes[0]].cluster) { shared, box in
      shared == boxes[box].cluster ? shared : commonCluster(column.boxes[0], box)
    }
    // Frames stand after those around them.
    let frame = outer.map { $0 + 1 } ?? 0
    for inner in clusters.indices {
      if let parent = clusters[inner].parent, parent >= frame {
        clusters[inner].parent = parent + 1
      }
    }
    for box in boxes.indices {
      if let cluster = boxes[box].cluster, cluster >= frame { boxes[box].cluster = cluster + 1 }
    }
    clusters.insert(Cluster(id: column.id, title: column.title, parent: outer), at: frame)
    for box in column.boxes { put(box, inside: frame, outer) }
  }

  // Puts a box, or the outermost frame around it inside `outer`, into a frame.
  private mutating func put(_ box: Int, inside frame: Int, _ outer: Int?) {
    guard var inner = boxes[box].cluster, inner != outer else {
      boxes[box].cluster = frame
      return
    }
    while let parent = clusters[inner].parent, parent != outer {
      if parent == frame { return }
      inner = parent
    }
    clusters[inner].parent = frame
  }
}

extension Outline {
  /// The rounds of a loop in order; of several that are open as one, those inside.
  fileprivate func columns(of part: Int, _ open: Set<Int>) -> [Int] {
    parts.indices.filter { parts[$0].parent == part && isRound($0) }.flatMap { inner in
      parts[inner].kind == .rounds && open.contains(inner) ? columns(of: inner, open) : [inner]
    }
  }

  private func isRound(_ part: Int) -> Bool {
    switch parts[part].kind {
    case .scope, .round, .rounds: true
    case .whole, .sum, .repetition, .stretch, .leaves: false
    }
  }
}
