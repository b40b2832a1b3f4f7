import Gradbook

extension Drawing {
  static let margin = 12.0
  static let titleHeight = 26.0

  /// The picture as shapes.
  func scene() -> Scene {
    let heading = options.title.map {
      Text(Label.clipped($0.english, columns: 90), Label.clipped($0.chinese, columns: 90))
    }
    let legend = options.showsLegend ? legend(width: geometry.width) : nil
    let titleWidth = heading.map { TextMetrics.width($0, size: 14, bold: true) } ?? 0
    let remark = remarkLines
    let top = Drawing.margin + headHeight
    let inner = max(
      geometry.width, legend?.width ?? 0, titleWidth, remark.map(Drawing.remarkWidth).max() ?? 0)
    let origin = Point(x: Drawing.margin + (inner - geometry.width) / 2, y: top)
    var scene = Scene(
      width: inner + 2 * Drawing.margin,
      height: top + geometry.height + Drawing.margin + (legend.map { $0.height + 12 } ?? 0),
      title: heading ?? accessibleTitle, description: accessibleDescription)
    if let title = heading {
      scene.groups.append(Scene.Group(shapes: [Drawing.heading(title)]))
    }
    if !remark.isEmpty { scene.groups.append(Scene.Group(shapes: remarkShapes(remark))) }
    scene.groups += clusterGroups(origin)
    scene.groups += parallelMap(display.links.indices) { linkGroups($0, origin) }.joined()
    scene.groups += parallelMap(display.boxes.indices) { boxGroup($0, origin) }
    if let legend {
      let at = Point(x: Drawing.margin, y: top + geometry.height + 12)
      scene.groups.append(legend.group(at: at))
    }
    return scene
  }

  /// How large the picture is, with its title and its legend.
  var size: (width: Double, height: Double) {
    let legend = options.showsLegend ? legend(width: geometry.width) : nil
    return (
      max(geometry.width, legend?.width ?? 0) + 2 * Drawing.margin,
      geometry.height + headHeight + 2 * Drawing.margin + (legend.map { $0.height + 12 } ?? 0)
    )
  }

  /// The size of the smallest text in boxes and on lines, in points.
  var smallestText: Double {
    let hasTexts = captions.links.contains { !$0.isEmpty }
    return hasTexts ? LayoutRequest.Label.fontSize : BoxShape.fontSize
  }

  /// The title above a picture.
  static func heading(_ title: Text) -> Scene.Shape {
    .text(
      Scene.Run(
        text: title, at: Point(x: margin, y: margin + 14), size: 14, isBold: true))
  }

  private func clusterGroups(_ origin: Point) -> [Scene.Group] {
    // Without clusters the layout had trouble with them: see LayoutRequest.
    zip(display.clusters, geometry.clusters).enumerated().map { index, pair in
      let (cluster, frame) = pair
      var shapes: [Scene.Shape] = [
        .rectangle(
          frame.moved(origin), radius: 8, fill: nil,
          stroke: Scene.Stroke(paint: .moduleStroke, width: 1, dash: .dashed), role: nil)
      ]
      if let at = geometry.clusterLabels[index] {
        let x = clearTitle(cluster.title, frame, at)
        shapes.append(
          .text(
            Scene.Run(
              text: cluster.title, at: Point(x: x + origin.x, y: at.y + origin.y + 4),
              anchor: .middle, paint: .muted)))
      }
      return Scene.Group(
        id: cluster.id, classes: ["gd-cluster"], data: [("data-part", cluster.id)], shapes: shapes)
    }
  }

  // The middle of a title in the strip that the layout keeps for it: where no line passes, or fewest.
  private func clearTitle(_ title: Text, _ frame: Rectangle, _ at: Point) -> Double {
    geometry.clearPlace(ofTitle: TextMetrics.width(title, size: BoxShape.fontSize), frame, at).x
  }

  // MARK: Words for screen readers

  private var accessibleTitle: Text {
    showsGradients
      ? Text("Computation graph, backward", "计算图：反向传播")
      : Text("Computation graph, forward", "计算图：前向计算")
  }

  private var accessibleDescription: Text {
    let count = display.boxes.count
    return Text(
      "\(count) boxes, \(display.links.count) connections.",
      "\(count) 个节点，\(display.links.count) 条连线。")
  }
}

extension Rectangle {
  func moved(_ by: Point) -> Rectangle {
    Rectangle(x: x + by.x, y: y + by.y, width: width, height: height)
  }
}
