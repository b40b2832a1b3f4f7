import Gradbook

/// A picture as plain shapes with places and paints: what every writer writes.
struct Scene: Sendable {
  var width: Double
  var height: Double
  var title: Text
  var description: Text
  var groups: [Group] = []

  /// Shapes that belong together: one box, one link, one cluster.
  struct Group: Sendable {
    var id: String?
    var classes: [String] = []
    /// What a screen reader says and a pointer shows.
    var label: Text?
    /// The label without what a stepper shows only later.
    var plainLabel: Text?
    /// Further attributes, such as the node that a stub stands for.
    var data: [(name: String, value: String)] = []
    var shapes: [Shape] = []
  }

  enum Shape: Sendable {
    case rectangle(Rectangle, radius: Double, fill: Paint?, stroke: Stroke?, role: String?)
    case curve([Point], stroke: Stroke, role: String?)
    case polygon([Point], fill: Paint?, stroke: Stroke?, role: String?)
    case line(Point, Point, stroke: Stroke, role: String?)
    case text(Run)
  }

  struct Stroke: Sendable, Hashable {
    enum Dash: Sendable { case solid, dashed, dotted }
    var paint: Paint
    var width = 1.0
    var dash = Dash.solid
  }

  /// One line of text.
  struct Run: Sendable {
    enum Anchor: String, Sendable { case start, middle, end }
    var text: Text
    /// The place on the baseline that `anchor` speaks of.
    var at: Point
    var anchor = Anchor.start
    var size = BoxShape.fontSize
    var isBold = false
    var paint = Paint.ink
    var role: String?
  }
}
