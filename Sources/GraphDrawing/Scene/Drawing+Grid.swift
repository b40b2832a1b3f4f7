import Gradbook

extension Drawing {
  /// The cells of a grid whose upper left corner is `at`.
  func cells(_ grid: NumberGrid, at corner: Point, _ kind: TextLine.Kind) -> [Scene.Shape] {
    // Where the gradient is hidden until its time has come, its shades are too.
    let role = "gd-t-\(kind.rawValue)"
    let shades: [Paint] = [.heat0, .heat1, .heat2, .heat3, .heat4]
    var shapes: [Scene.Shape] = []
    for (row, cells) in grid.rows.enumerated() {
      for (column, text) in cells.enumerated() {
        let frame = Rectangle(
          x: corner.x + Double(column) * grid.cellWidth,
          y: corner.y + Double(row) * NumberGrid.cellHeight,
          width: grid.cellWidth, height: NumberGrid.cellHeight)
        shapes.append(
          .rectangle(
            frame, radius: 0, fill: shades[grid.levels[row][column]],
            stroke: Scene.Stroke(paint: .muted, width: 0.5), role: role))
        shapes.append(
          .text(
            Scene.Run(
              text: Text(text), at: Point(x: frame.midX, y: frame.y + 10.5), anchor: .middle,
              size: NumberGrid.fontSize, paint: .ink, role: role)))
      }
    }
    return shapes
  }
}
