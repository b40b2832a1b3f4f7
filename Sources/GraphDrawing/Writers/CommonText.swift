/// What all texts of a group have in common: written once, on the group.
struct CommonText {
  /// The size, if there are texts and all have the same.
  private(set) var size: Double?
  private(set) var anchor = Scene.Run.Anchor.start

  init(_ shapes: [Scene.Shape]) {
    let runs = shapes.compactMap { if case .text(let run) = $0 { run } else { nil } }
    guard let first = runs.first else { return }
    if runs.allSatisfy({ $0.size == first.size }) { size = first.size }
    if runs.allSatisfy({ $0.anchor == first.anchor }) { anchor = first.anchor }
  }
}

extension [Scene.Shape] {
  /// The shapes in their order, with curves of one look that follow one another put together.
  var curveRuns: [[Scene.Shape]] {
    reduce(into: []) { runs, shape in
      if case .curve(_, let stroke, let role) = shape, let last = runs.last?.last,
        case .curve(_, stroke, role) = last
      {
        runs[runs.count - 1].append(shape)
      } else {
        runs.append([shape])
      }
    }
  }
}

extension [Point] {
  /// Whether a curve runs straight from its first point to its last.
  var isStraight: Bool {
    guard let start = first, let end = last, let way = (end - start).unit else { return false }
    let length = (end - start).length
    return dropFirst().dropLast().allSatisfy { point in
      let offset = point - start
      let along = offset.x * way.x + offset.y * way.y
      let aside = offset.x * way.y - offset.y * way.x
      return aside.magnitude < 0.02 && along > -0.02 && along < length + 0.02
    }
  }
}
