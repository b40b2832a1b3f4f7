import Gradbook

/// The sliders of a figure and its readings in every place, as the page and the terminal show them.
package struct Controls: Sendable {
  /// A slider's words, its places, and the one at which it begins.
  package struct Knob: Sendable {
    package var label: Text
    package var positions: [Double]
    package var start: Int
  }

  /// A number's words, and what it is in each place; the last slider moves fastest.
  package struct Reading: Sendable {
    package var label: Text
    package var values: [Text]
  }

  package var knobs: [Knob]
  package var readings: [Reading]

  /// How many places each knob's step goes on in the readings.
  var strides: [Int] {
    knobs.indices.map { index in knobs[(index + 1)...].reduce(1) { $0 * $1.positions.count } }
  }

  /// The place where all sliders begin.
  var start: Int { zip(knobs, strides).reduce(0) { $0 + $1.0.start * $1.1 } }

  /// At most nine of so many places, the first and the last among them.
  private static func sample(of count: Int) -> [Int] {
    let shown = min(count, 9)
    return (0..<shown).map { $0 * (count - 1) / max(1, shown - 1) }
  }

  /// What a terminal shows: each slider moved alone, through at most nine of its places.
  var table: Table {
    var rows: [[Text]] = []
    for (index, knob) in knobs.enumerated() {
      for position in Self.sample(of: knob.positions.count)
      where index == 0 || position != knob.start {
        let place = start + (position - knob.start) * strides[index]
        let places = knobs.enumerated().map { other, knob in
          knob.positions[other == index ? position : knob.start].cellText
        }
        rows.append(places + readings.map { $0.values[place] })
      }
    }
    return Table(
      caption: nil, columns: knobs.map(\.label) + readings.map(\.label), rows: rows,
      isNumeric: [Bool](repeating: true, count: knobs.count + readings.count))
  }
}
