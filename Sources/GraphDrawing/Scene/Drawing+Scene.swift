import Gradbook

extension Drawing {
  static let margin = 12.0
  static let titleHeight = 26.0

  /// The picture as shapes.
  func scene() -> Scene {
    let remark = remarkLines
    let top = Drawing.margin + headHeight
    let legend = placedLegend
    let content = size.width - 2 * Drawing.margin - (legend?.besideWidth ?? 0)
    let origin = Point(x: Drawing.margin + (content - geometry.width) / 2, y: top)
    var scene = Scene(
      width: size.width, height: size.height, title: heading ?? accessibleTitle,
      description: accessibleDescription)
    if let title = heading {
      scene.groups.append(Scene.Group(shapes: [Drawing.heading(title)]))
    }
    if !remark.isEmpty { scene.groups.append(Scene.Group(shapes: remarkShapes(remark))) }
    scene.groups += clusterGroups(origin)
    scene.groups += parallelMap(display.links.indices) { linkGroups($0, origin) }.joined()
    scene.groups += parallelMap(display.boxes.indices) { boxGroup($0, origin) }
    if let legend {
      let at =
        legend.isBeside
        ? Point(x: size.width - Drawing.margin - legend.legend.width, y: top)
        : Point(x: Drawing.margin, y: top + geometry.height + PlacedLegend.gap)
      scene.groups.append(legend.legend.group(at: at))
    }
    return scene
  }

  /// How large the picture is, with its title and its legend.
  var size: (width: Double, height: Double) {
    let title = heading.map { TextMetrics.width($0, size: 14, bold: true) } ?? 0
    let head = max(title, remarkLines.map(Drawing.remarkWidth).max() ?? 0)
    let legend = placedLegend
    return (
      max(legend?.width(with: geometry.width) ?? geometry.width, head) + 2 * Drawing.margin,
      (legend?.height(with: geometry.height) ?? geometry.height) + headHeight + 2 * Drawing.margin
    )
  }

  private var heading: Text? {
    options.title.map {
      Text(Label.clipped($0.english, columns: 90), Label.clipped($0.chinese, columns: 90))
    }
  }

  private var placedLegend: PlacedLegend? {
    options.showsLegend ? PlacedLegend(legendEntries(), geometry) : nil
  }

  /// The size of the smallest text in the picture, in points.
  var smallestText: Double {
    let hasTexts =
      options.showsLegend || captions.links.contains { !$0.isEmpty }
      || captions.boxes.joined().contains { $0.grid != nil }
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
        shapes.append(
          .text(
            Scene.Run(
              text: cluster.title, at: Point(x: at.x + origin.x, y: at.y + origin.y + 4),
              anchor: .middle, paint: .muted)))
      }
      return Scene.Group(
        id: cluster.id, classes: ["gd-cluster"], data: [("data-part", cluster.id)], shapes: shapes)
    }
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
