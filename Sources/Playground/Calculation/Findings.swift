/// What the engine found, as a page shows it: every number is written already.
struct Findings: Encodable, Sendable {
  /// What is wrong with the expression, and the characters that are meant.
  struct Problem: Encodable, Sendable {
    let text: String
    let from: Int
    let to: Int
  }

  /// A leaf of the graph.
  struct Leaf: Encodable, Sendable {
    let name: String
    let value: String
    let gradient: String
    /// What nudging the leaf gives; empty where that is no number.
    let check: String
    /// Whether both agree; `nil` where one is no number.
    let agrees: Bool?
    /// Where its slider stands and between what; `nil` for a number that the expression fixes.
    let slider: Slider?
  }

  /// A slider, or a field beside it.
  struct Slider: Encodable, Sendable, Equatable {
    let value: Double
    let low: Double
    let high: Double
    let step: Double
  }

  /// A table of second derivatives.
  struct Table: Encodable, Sendable {
    let names: [String]
    let rows: [[String]]
  }

  var problem: Problem?
  var result: String?
  var leaves: [Leaf] = []
  /// The name along which the curve runs.
  var along: String?
  var picture: String?
  var curve: String?
  var second: Table?
  var tape: String?
  /// Where a number stopped being one, and what could not be drawn.
  var remarks: [String] = []
}
