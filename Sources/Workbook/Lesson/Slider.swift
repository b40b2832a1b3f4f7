import Gradbook
import GraphDrawing
import Plotting

/// A number that the reader moves, and the places where it can stand.
///
/// The page computes nothing: what is seen at each place was computed when the lesson ran.
public struct Slider: Sendable {
  let name: String
  let positions: [Double]
  let start: Int

  /// Creates a slider.
  /// - Parameters:
  ///   - name: What the article calls it, in a line `- name: wording` of its place.
  ///   - positions: The places, from left to right (at least one).
  ///   - start: Where it stands at first: the nearest place. The first one if not given.
  public init(_ name: String, _ positions: [Double], start: Double? = nil) {
    self.name = name
    self.positions = positions
    self.start =
      start.flatMap { start in
        positions.indices.min { abs(positions[$0] - start) < abs(positions[$1] - start) }
      } ?? 0
  }

  /// Creates a slider with places at equal distances.
  /// - Parameters:
  ///   - name: What the article calls it.
  ///   - range: The first and the last place.
  ///   - step: The distance between two places, which divides the range (above 0).
  ///   - start: Where it stands at first: the nearest place. The first one if not given.
  public init(_ name: String, _ range: ClosedRange<Double>, by step: Double, start: Double? = nil) {
    let count = Int(((range.upperBound - range.lowerBound) / step).rounded())
    // Decimal places stay short: 0.3, not 0.1 + 0.1 + 0.1.
    let positions = (0...max(0, count)).map { index in
      ((range.lowerBound + Double(index) * step) * 1e9).rounded() / 1e9
    }
    self.init(name, positions, start: start)
  }
}

/// What is seen while the sliders of a figure stand at one place.
public struct Moment {
  let content: Content
  let readings: [(name: String, text: Text)]

  enum Content {
    case plot(Plot)
    case picture(any Picture)
    case graph(ComputationGraph, GraphDirection)
  }

  /// Creates a moment from its chart and the numbers below it, each under the name that a line
  /// `- name: wording` of the article gives words for. Of a chart, the page keeps once what is the same
  /// in all places.
  public init(_ plot: Plot, _ readings: KeyValuePairs<String, any TableCell> = [:]) {
    self.init(.plot(plot), readings)
  }

  /// Creates a moment from another picture; the page keeps one for each place.
  public init(_ picture: any Picture, _ readings: KeyValuePairs<String, any TableCell> = [:]) {
    self.init(.picture(picture), readings)
  }

  /// Creates a moment from a graph with its numbers; the page keeps one for each place.
  public init(
    _ graph: ComputationGraph, direction: GraphDirection = .forward,
    _ readings: KeyValuePairs<String, any TableCell> = [:]
  ) {
    self.init(.graph(graph, direction), readings)
  }

  private init(_ content: Content, _ readings: KeyValuePairs<String, any TableCell>) {
    self.content = content
    self.readings = readings.map { ($0, $1.cellText) }
  }
}
