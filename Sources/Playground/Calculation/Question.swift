/// What a page asks: an expression, where its names stand, and what is to be seen.
struct Question: Codable, Sendable, Equatable {
  /// The expression, or several statements.
  var expression: String
  /// The values of its names; a name without one stands at 1.
  var values: [String: Double] = [:]
  /// The ranges of the sliders that the page has already: they stay, so that a slider does not move
  /// under the hand.
  var ranges: [String: [Double]] = [:]
  /// The name along which the function is plotted; the first one if there is none of this name.
  var along: String?
  /// How wide the place for the picture is, in points.
  var room: Double?
  /// Whether second derivatives are asked for.
  var second = false
  /// `en` or `zh`.
  var lang = "en"

  init(expression: String) { self.expression = expression }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    expression = try box.decode(String.self, forKey: .expression)
    values = try box.decodeIfPresent([String: Double].self, forKey: .values) ?? [:]
    ranges = try box.decodeIfPresent([String: [Double]].self, forKey: .ranges) ?? [:]
    along = try box.decodeIfPresent(String.self, forKey: .along)
    room = try box.decodeIfPresent(Double.self, forKey: .room)
    second = try box.decodeIfPresent(Bool.self, forKey: .second) ?? false
    lang = try box.decodeIfPresent(String.self, forKey: .lang) ?? "en"
  }

  var language: Language { lang == "zh" ? .chinese : .english }
}
