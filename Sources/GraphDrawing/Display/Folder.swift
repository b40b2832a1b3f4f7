import Gradbook

/// Decides which parts of a graph are open in a picture.
struct Folder: Sendable {
  let outline: Outline
  let direction: GraphDirection
  var options: DrawingOptions
  /// The part that is drawn alone, or the whole.
  let subject: Int
  /// The parts that are open whatever is chosen: those around the subject.
  let around: Set<Int>
  /// The parts that can be closed, outer ones and first rounds first: the order in which
  /// automatic folding opens them.
  let order: [Int]
  /// For each part, the parts and nodes directly in it.
  private let contents: [Int]

  init(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions
  ) throws(GraphRenderError) {
    try graph.checkConsistency()
    var outline = Outline(IndexedGraph(graph))
    subject = try outline.index(of: options.part)
    let stopped = options.stopped.map { outline.ancestry(ofNode: $0) } ?? []
    around = Set(outline.ancestry(ofPart: subject) + stopped)
    if subject != 0 { outline.restrict(to: subject) }
    for id in options.opened.union(options.closed).sorted() { _ = try outline.index(of: id) }
    self.outline = outline
    self.direction = direction
    self.options = options
    contents = outline.contents
    order = outline.openingOrder(inside: subject)
  }

  // MARK: What is asked for

  /// The parts that are open, without regard to limits.
  func openParts(_ collapse: DrawingOptions.Collapse) -> Set<Int> {
    let inside = outline.parts.indices.filter { $0 != 0 && outline.isInside($0, subject) }
    return switch collapse {
    case .depth(let depth):
      Set(
        inside.filter {
          let part = outline.parts[$0]
          return part.kind != .scope || part.scopeDepth < max(1, depth)
        })
    case .none, .automatic: Set(inside)
    }
  }

  /// `open` with what is to be opened and closed by name.
  func adjusted(_ open: Set<Int>) -> Set<Int> {
    var open = open.union(around)
    for id in options.opened {
      guard let part = outline.part(id) else { continue }
      open.formUnion(outline.ancestry(ofPart: part))
    }
    for id in options.closed {
      if let part = outline.part(id), part != subject { open.remove(part) }
    }
    return open
  }

  func display(_ open: Set<Int>, named isNamed: Bool = true) -> DisplayGraph {
    let open = isNamed ? adjusted(open) : open.union(around)
    let asked = isNamed ? Set(options.opened.compactMap { outline.part($0) }) : []
    let named = asked.filter { part in
      !outline.ancestry(ofPart: part).dropLast().contains { asked.contains($0) }
    }
    return DisplayGraph(
      outline, open: open, framed: named.union(outline.loops(inFolded: open)),
      subject: subject == 0 ? nil : subject)
  }

  /// For formats that have no limit: nothing is folded that was not asked for.
  func unlimited() -> DisplayGraph { display(openParts(options.collapse)) }

  // MARK: What can be read

  /// The graph as it is asked for, or folded until it can be laid out and read.
  func drawing() throws(GraphRenderError) -> Drawing {
    if options.collapse != .automatic {
      let display = display(openParts(options.collapse))
      if display.cost <= options.layoutCostLimit { return try laidOut(display) }
    }
    if options.opened.union(options.closed).isEmpty { return try automatic(named: true).drawing }
    if let drawing = try named(on: automatic(named: false).open) { return drawing }
    return try automatic(named: true).drawing
  }

  /// The drawing with what is opened and closed by name, and the rest as in `base`, where the reader
  /// finds it again; if that could not be read on a page, with the rest closed.
  func named(on base: Set<Int>) throws(GraphRenderError) -> Drawing? {
    var best: Drawing?
    let whole = display(base)
    if whole.cost <= options.layoutCostLimit {
      let drawing = try laidOut(whole)
      if !options.fitsPage || Page.textSize(drawing) >= Page.leastText { return drawing }
      best = drawing
    }
    // Less of the rest leaves more room; between the two it is not searched, for each step is a layout.
    let least = display([subject])
    guard least.cost <= options.layoutCostLimit else { return best }
    let drawing = try laidOut(least)
    return best.map { Page.textSize($0) >= Page.textSize(drawing) } == true ? best : drawing
  }

  /// The drawing in which most is open of those that can be read, and what is open in it, before or
  /// after parts are opened and closed by name.
  private func automatic(
    named isNamed: Bool
  ) throws(GraphRenderError) -> (drawing: Drawing, open: Set<Int>) {
    if outline.nodeCount(inside: subject) <= options.maximumBoxes {
      let open = openParts(.none)
      let display = display(open, named: isNamed)
      let isSmall = display.isSmall
      if isSmall || !outline.hasLongSum, let drawing = try readable(display, isSmall: isSmall) {
        return (drawing, open)
      }
    }
    var best = try laidOut(checked(display(chosen(0), named: isNamed)))
    // Opening a part never makes less boxes, so the counts rise.
    let most = options.fitsPage ? min(options.maximumBoxes, Page.mostBoxes) : options.maximumBoxes
    var low = 0
    var high = order.indices.last { count($0 + 1) <= most }.map { $0 + 1 } ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if let drawing = try readable(display(chosen(middle), named: isNamed)) {
        best = drawing
        low = middle
      } else {
        high = middle - 1
      }
    }
    return (best, chosen(low))
  }

  // A layout of the display graph, if it can be made, and fits where it has to.
  private func readable(
    _ display: DisplayGraph, isSmall: Bool = false
  ) throws(GraphRenderError) -> Drawing? {
    guard display.cost <= options.layoutCostLimit else { return nil }
    guard options.fitsPage else { return try laidOut(display) }
    guard display.boxes.count <= Page.mostBoxes, display.links.count <= Page.mostLinks else {
      return nil
    }
    let drawing = try laidOut(display)
    return Page.holds(drawing, isSmall: isSmall) ? drawing : nil
  }

  private func chosen(_ count: Int) -> Set<Int> { Set(order.prefix(count)).union([subject]) }

  /// How many boxes there are when the first parts in order are open.
  private func count(_ opened: Int) -> Int {
    order.prefix(opened).reduce(contents[subject]) { $0 + contents[$1] - 1 }
  }

  // MARK: Layout

  /// Lays a display graph out in the form that is asked for, or else in the first in which it can be
  /// read on a page, loops as strips before all others; where there is none, in that in which it is
  /// largest there.
  private func laidOut(_ display: DisplayGraph) throws(GraphRenderError) -> Drawing {
    let isLarge = display.boxes.count > Page.mostBoxes || display.links.count > Page.mostLinks
    guard options.flow == .automatic, !isLarge else {
      return try Drawing(display, direction: direction, options: options)
    }
    let looks = looks(display)
    var best: Drawing?
    for strip in looks.lazy.compactMap({ strip(display, $0) }) {
      if Page.holds(strip) { return strip }
      best = Page.larger(best, strip)
    }
    // Rather less is open in a strip than more in a tangle.
    let isShort = display.strips.allSatisfy { $0.columns.count <= Strip.fewColumns }
    if let best, isShort, Page.textSize(best) > Page.leastText { return best }
    var large: Drawing?
    for look in looks {
      let plain = try Drawing(display, direction: direction, options: look)
      if Page.holds(plain) { return plain }
      if display.isSmall, Page.holds(plain, isSmall: true) { large = large ?? plain }
      best = Page.larger(best, plain)
      for form in [.rows(width: Page.width(for: plain)), plain.runsDown ? .right : LayoutForm.down]
      {
        let other = try Drawing(display, direction: direction, options: look, form: form)
        best = Page.larger(best, other)
        if Page.holds(other) { return other }
      }
    }
    if let drawing = large ?? best { return drawing }
    return try Drawing(display, direction: direction, options: options)
  }

  // With all that is to be said, and where there are arrays, with less.
  private func looks(_ display: DisplayGraph) -> [DrawingOptions] {
    var compact = options
    compact.isCompact = true
    let hasArrays = display.boxes.contains {
      display.graph.nodes[$0.subject].value.preview == nil
    }
    return hasArrays ? [options, compact] : [options]
  }

  // Loops with their rounds beside each other, where there are loops, and they can be laid out so.
  private func strip(_ display: DisplayGraph, _ options: DrawingOptions) -> Drawing? {
    guard !display.strips.isEmpty else { return nil }
    return try? Drawing(
      display.framingColumns(), direction: direction, options: options, form: .strip)
  }
}

extension DisplayGraph {
  /// Whether it may be a little wider than a page.
  var isSmall: Bool { boxes.count <= Page.fewBoxes }
}

/// The page that a picture is read on.
enum Page {
  static let width = 1_280.0
  static let height = 1_600.0
  /// Smaller text is not read with ease, in points.
  static let smallestText = 11.0
  /// The smallest text of what was opened by name: the rest closes rather than it becomes smaller.
  static let leastText = 0.7 * smallestText
  /// More boxes than this never fit.
  static let mostBoxes = 100
  static let mostLinks = 120
  /// A picture with no more boxes than this may be a little wider than the page.
  static let fewBoxes = 40

  /// How large the smallest text is when the picture is as wide as the page, or as high.
  static func textSize(_ drawing: Drawing) -> Double {
    let size = drawing.size
    return drawing.smallestText * min(width / size.width, height / size.height)
  }

  /// The picture whose text is larger on a page; of equals the first.
  static func larger(_ one: Drawing?, _ other: Drawing) -> Drawing {
    one.flatMap { textSize($0) >= textSize(other) ? $0 : nil } ?? other
  }

  /// Whether a picture can be read on the page; a small one may be a little wider than it.
  static func holds(_ drawing: Drawing, isSmall: Bool = false) -> Bool {
    let size = drawing.size
    let least = smallestText / drawing.smallestText
    return height / size.height >= least && width / size.width >= least * (isSmall ? 0.7 : 1)
  }

  /// The widest layout whose text can be read.
  static func width(for drawing: Drawing) -> Double {
    width * drawing.smallestText / smallestText - 2 * Drawing.margin
  }
}
