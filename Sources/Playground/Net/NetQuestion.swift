import Foundation

/// What the net page asks: the settings, what was set by hand, how many steps, and what is to be seen.
///
/// Nothing else determines the answer, so that an address holds a whole state.
struct NetQuestion: Decodable, Sendable {
  /// A unit that is looked at: the layer's number from 0, and its own.
  struct Unit: Codable, Sendable, Hashable {
    let layer: Int
    let unit: Int
  }

  var settings = NetSettings()
  /// In the order of their steps.
  var edits: [NetEdit] = []
  var step = 0
  var unit: Unit?
  /// The point that the opened unit's graph is computed at.
  var point = 0
  var lang = "en"

  static let mostSteps = 100_000

  var language: Language { lang == "zh" ? .chinese : .english }

  init() {}

  private enum Key: String, CodingKey {
    case data, noise, count, seed, widths, activation, initialization, optimizer, rate, batch,
      penalty
    case strength, edits, step, unit, point, lang
  }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    func set<T: Decodable>(_ value: inout T, _ key: Key) throws {
      value = try box.decodeIfPresent(T.self, forKey: key) ?? value
    }
    try set(&settings.data, .data)
    try set(&settings.noise, .noise)
    try set(&settings.count, .count)
    try set(&settings.seed, .seed)
    try set(&settings.widths, .widths)
    try set(&settings.activation, .activation)
    try set(&settings.initialization, .initialization)
    try set(&settings.optimizer, .optimizer)
    try set(&settings.rate, .rate)
    try set(&settings.batch, .batch)
    try set(&settings.penalty, .penalty)
    try set(&settings.strength, .strength)
    try set(&step, .step)
    try set(&point, .point)
    try set(&lang, .lang)
    unit = try box.decodeIfPresent(Unit.self, forKey: .unit)
    let texts = try box.decodeIfPresent([String].self, forKey: .edits) ?? []
    guard texts.count <= NetEdit.most else { throw NetError.tooManyEdits(NetEdit.most) }
    let read = try texts.map { text in try NetEdit(text) }
    edits = read.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
      .map(\.element)
    try settings.check()
    guard (0...Self.mostSteps).contains(step) else {
      throw NetError.outside("step", 0...Double(Self.mostSteps))
    }
  }
}
