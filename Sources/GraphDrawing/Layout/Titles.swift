/// Where the titles of frames stand.
extension Geometry {
  /// The middle of a title on its line in a frame, where fewest lines pass, as near to the frame's
  /// middle as can be; and how many pass there.
  func clearPlace(
    ofTitle width: Double, _ frame: Rectangle, _ at: Point
  ) -> (x: Double, lines: Int) {
    let half = width / 2 + 6
    let (left, right) = (frame.x + half + 2, frame.maxX - half - 2)
    guard left < right else { return (at.x, 0) }
    let passing = routes.map { route in
      route.points.samples.filter {
        abs($0.y - at.y) < 10 && $0.x > frame.x - 20 && $0.x < frame.maxX + 20
      }.map(\.x)
    }.filter { !$0.isEmpty }
    let places =
      [at.x]
      + stride(from: left, through: right, by: 6)
      .sorted { abs($0 - at.x) < abs($1 - at.x) }
    var best = (x: at.x, lines: Int.max)
    for place in places where place >= left - 1 && place <= right + 1 {
      let lines = passing.count { $0.contains { abs($0 - place) < half } }
      if lines < best.lines { best = (place, lines) }
      if lines == 0 { break }
    }
    return best.lines == .max ? (at.x, 0) : best
  }
}
