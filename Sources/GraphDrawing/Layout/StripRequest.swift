import Gradbook

/// The layout of loops whose rounds stand beside each other: each open round is laid out for itself,
/// then the whole with one box for it, then the lines between the rounds.
extension LayoutRequest {
  /// `nil` where a line would have to lead past a round, or Graphviz has trouble.
  func stripGeometry() throws(GraphRenderError) -> Geometry? {
    let plan = StripPlan(display)
    guard !plan.columns.isEmpty, plan.areNeighbours else { return nil }
    var inner: [Int: StripInner] = [:]
    for (index, column) in plan.columns.enumerated() where column.boxes.count > 1 {
      guard let laid = try self.inner(plan, column) else { return nil }
      inner[index] = laid
    }
    let outer = StripOuter(self, plan, inner)
    guard let found = try outer.request.attempt(withClusters: true) else { return nil }
    var lines = StripLines(outer.merged(found), plan, linkTexts)
    return lines.laid()
  }

  /// The layout of what is in one column, with a point at its upper or lower edge for each line that
  /// enters or leaves it.
  private func inner(
    _ plan: StripPlan, _ column: StripPlan.Column
  ) throws(GraphRenderError) -> StripInner? {
    let place = plan.places(of: column)
    var part = LayoutRequest(
      display: display, shapes: column.boxes.map { shapes[$0] },
      boxTexts: column.boxes.map { boxTexts[$0] }, linkTexts: [], form: .down,
      isCompact: isCompact)
    part.display.boxes = column.boxes.map { display.boxes[$0] }
    part.display.links = []
    var inner = StripInner(column: column)
    for (index, link) in display.links.enumerated() where !plan.isBetween[index] {
      let (from, to) = (place[link.from], place[link.to])
      guard from != nil || to != nil else { continue }
      let isEntry = from == nil
      let door = part.display.boxes.count
      if from == nil || to == nil {
        part.addDoor(isEntry: isEntry, link, display.boxes[isEntry ? link.from : link.to])
        part.asked.short.insert(part.display.links.count)
        if !isEntry { part.asked.plain.insert(part.display.links.count) }
        inner.doors.append(.init(link: index, isEntry: isEntry, box: door))
      }
      inner.links.append(index)
      var shown = link
      (shown.from, shown.to) = (from ?? door, to ?? door)
      part.display.links.append(shown)
      part.linkTexts.append(from == nil || to == nil ? [] : linkTexts[index])
    }
    inner.clusters = plan.clusters(in: column).filter { $0 != column.frame }
    part.display.keepClusters(inner.clusters)
    part.display.strips = display.strips.compactMap { $0.inside(place) }
    if !part.display.strips.isEmpty { part.form = .strip }
    guard let found = try part.attempt(withClusters: true) else { return nil }
    let title = column.frame.map { display.clusters[$0].title }
    inner.take(found, title: title.map { TextMetrics.width($0, size: BoxShape.fontSize) })
    return inner
  }

  private mutating func addDoor(
    isEntry: Bool, _ link: DisplayGraph.Link, _ other: DisplayGraph.Box
  ) {
    let door = display.boxes.count
    var box = other
    (box.id, box.cluster) = ("\(link.id).door", nil)
    display.boxes.append(box)
    shapes.append(BoxShape(width: 1, height: 1))
    boxTexts.append([])
    if isEntry { asked.top.append(door) } else { asked.bottom.append(door) }
  }
}

/// What is laid out for itself: the columns of strips, and outside of them the frames around strips, for
/// Graphviz 2.42 sets nothing in order that stands in a frame.
struct StripPlan {
  struct Column {
    var id: String
    var boxes: [Int]
    /// The frame that is drawn around it when it is laid out; the layout draws those of rounds.
    var frame: Int?
  }

  let display: DisplayGraph
  private(set) var columns: [Column] = []
  /// For each strip the numbers of its columns.
  private(set) var columnsOfStrip: [[Int]] = []
  /// The column of each box, where it stands in one.
  private(set) var columnOfBox: [Int?]
  /// For each link whether it leads from one column to another of the same strip.
  private(set) var isBetween: [Bool]

  init(_ display: DisplayGraph) {
    self.display = display
    columnOfBox = Array(repeating: nil, count: display.boxes.count)
    let strips = display.strips.filter { strip in
      !display.strips.contains { $0.holds(strip) }
    }
    let frames = strips.map { display.outermostFrame(around: $0) }
    for frame in Set(frames.compactMap(\.self)).sorted() {
      let boxes = display.boxes.indices.filter { display.clusters(around: $0).contains(frame) }
      for box in boxes { columnOfBox[box] = columns.count }
      columns.append(Column(id: display.clusters[frame].id, boxes: boxes, frame: frame))
    }
    for (strip, frame) in zip(strips, frames) where frame == nil {
      columnsOfStrip.append([])
      for column in strip.columns {
        for box in column.boxes { columnOfBox[box] = columns.count }
        columnsOfStrip[columnsOfStrip.count - 1].append(columns.count)
        columns.append(Column(id: column.id, boxes: column.boxes, frame: nil))
      }
    }
    var stripOfColumn: [Int: Int] = [:]
    for (strip, members) in columnsOfStrip.enumerated() {
      for column in members { stripOfColumn[column] = strip }
    }
    isBetween = display.links.map { [columnOfBox] link in
      guard let from = columnOfBox[link.from], let to = columnOfBox[link.to] else { return false }
      return from != to && stripOfColumn[from] == stripOfColumn[to]
    }
  }

  /// Whether all lines between columns lead from one to the next.
  var areNeighbours: Bool {
    zip(display.links, isBetween).allSatisfy { link, isBetween in
      guard isBetween, let from = columnOfBox[link.from], let to = columnOfBox[link.to] else {
        return true
      }
      return to == from + 1
    }
  }

  /// The links from a column to the next one.
  func links(from column: Int) -> [Int] {
    display.links.indices.filter { isBetween[$0] && columnOfBox[display.links[$0].from] == column }
  }

  /// Where each box of a column stands among its boxes.
  func places(of column: Column) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: column.boxes.enumerated().map { ($1, $0) })
  }

  /// The frames around boxes of a column and of nothing else.
  func clusters(in column: Column) -> [Int] {
    let members = Set(column.boxes)
    var held: [Int: Bool] = [:]
    for box in display.boxes.indices {
      for cluster in display.clusters(around: box) {
        held[cluster] = held[cluster, default: true] && members.contains(box)
      }
    }
    return held.filter(\.value).keys.sorted()
  }
}

extension Strip {
  /// Whether another strip is inside one of the columns.
  func holds(_ other: Strip) -> Bool {
    let inner = Set(other.columns.flatMap(\.boxes))
    return columns.contains { $0.boxes.count >= inner.count && inner.isSubset(of: $0.boxes) }
  }

  /// The strip with its boxes' new places; `nil` where one has none.
  func inside(_ place: [Int: Int]) -> Strip? {
    var moved = self
    for (index, column) in columns.enumerated() {
      let boxes = column.boxes.compactMap { place[$0] }
      guard boxes.count == column.boxes.count else { return nil }
      moved.columns[index].boxes = boxes
    }
    return moved
  }
}

extension DisplayGraph {
  /// The outermost frame that all of a strip is in.
  func outermostFrame(around strip: Strip) -> Int? {
    let around = strip.columns.flatMap(\.boxes).map { Set(clusters(around: $0)) }
    guard let first = strip.columns.first?.boxes.first else { return nil }
    return clusters(around: first).last { cluster in around.allSatisfy { $0.contains(cluster) } }
  }

  /// Leaves these frames, and boxes outside of all others.
  mutating func keepClusters(_ kept: [Int]) {
    let place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    func inner(_ cluster: Int?) -> Int? {
      var around = cluster
      while let current = around, place[current] == nil { around = clusters[current].parent }
      return around.flatMap { place[$0] }
    }
    for box in boxes.indices { boxes[box].cluster = inner(boxes[box].cluster) }
    clusters = kept.map { index in
      var cluster = clusters[index]
      cluster.parent = inner(cluster.parent)
      return cluster
    }
  }
}
