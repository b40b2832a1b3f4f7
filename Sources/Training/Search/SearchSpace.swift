import Gradbook
import Platform

/// One hyper-parameter that a search may choose.
public struct SearchDimension: Sendable, Hashable {
  /// How a range is walked.
  public enum Scale: Sendable, Hashable {
    /// Equal steps.
    case linear
    /// Equal factors, as for a learning rate.
    case log
  }

  enum Kind: Sendable, Hashable {
    case double(ClosedRange<Double>, Scale)
    case int(ClosedRange<Int>, Scale)
    case choice([String])
  }

  /// The hyper-parameter's name.
  public let name: String
  let kind: Kind

  /// A real number in a range. Traps unless the ends are finite, and above 0 for the log scale.
  public static func double(
    _ name: String, _ range: ClosedRange<Double>, scale: Scale = .linear
  ) -> SearchDimension {
    guard range.lowerBound.isFinite, range.upperBound.isFinite,
      scale == .linear || range.lowerBound > 0
    else {
      fatalError(
        "SearchDimension \(name): the range \(range) must be finite, and above 0 for a log scale.")
    }
    return SearchDimension(name: name, kind: .double(range, scale))
  }

  /// A whole number in a range. Traps unless the range is above 0 for the log scale.
  public static func int(
    _ name: String, _ range: ClosedRange<Int>, scale: Scale = .linear
  ) -> SearchDimension {
    guard scale == .linear || range.lowerBound > 0 else {
      fatalError("SearchDimension \(name): the range \(range) must be above 0 for a log scale.")
    }
    return SearchDimension(name: name, kind: .int(range, scale))
  }

  /// One of several words, such as optimizers. Traps without choices or if one comes twice.
  public static func choice(_ name: String, _ choices: [String]) -> SearchDimension {
    guard !choices.isEmpty, Set(choices).count == choices.count else {
      fatalError("SearchDimension \(name): the choices \(choices) must be there and differ.")
    }
    return SearchDimension(name: name, kind: .choice(choices))
  }

  /// The value at a place from 0 (the lower end) to 1 (the upper end).
  func value(at place: Double) -> HyperParameters.Value {
    switch kind {
    case .double(let range, let scale):
      let number = Self.spread(place, range.lowerBound, range.upperBound, scale)
      return .double(min(max(number, range.lowerBound), range.upperBound))
    case .int(let range, let scale):
      // Each whole number stands for the stretch from half below to half above it.
      let (low, high) = (Double(range.lowerBound) - 0.5, Double(range.upperBound) + 0.5)
      let number = Self.spread(place, low, high, scale).rounded()
      return .int(
        Int(min(max(number, Double(range.lowerBound)), Double(range.upperBound))))
    case .choice(let choices):
      return .choice(choices[min(Int(place * Double(choices.count)), choices.count - 1)])
    }
  }

  /// The values of a grid: all choices, and up to `steps` numbers from end to end of a range.
  func grid(_ steps: Int) -> [HyperParameters.Value] {
    func places(_ count: Int) -> [Double] {
      count == 1 ? [0.5] : (0..<count).map { Double($0) / Double(count - 1) }
    }
    switch kind {
    case .choice(let choices): return choices.map { .choice($0) }
    case .double(let range, _):
      return places(range.lowerBound == range.upperBound ? 1 : steps).map { value(at: $0) }
    case .int(let range, let scale):
      let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
      var values: [HyperParameters.Value] = []
      for place in places(steps) {
        let value = HyperParameters.Value.int(Int(Self.spread(place, low, high, scale).rounded()))
        if values.last != value { values.append(value) }
      }
      return values
    }
  }

  /// Where a value lies for a Gaussian process: one number from 0 to 1, or one for each choice.
  func features(_ value: HyperParameters.Value) -> [Double] {
    switch (kind, value) {
    case (.double(let range, let scale), .double(let number)):
      return [Self.place(number, range.lowerBound, range.upperBound, scale)]
    case (.int(let range, let scale), .int(let number)):
      return [
        Self.place(
          Double(number), Double(range.lowerBound) - 0.5, Double(range.upperBound) + 0.5, scale)
      ]
    case (.choice(let choices), .choice(let word)):
      return choices.map { $0 == word ? 0.5.squareRoot() : 0 }
    default: fatalError("SearchDimension \(name): the value \(value) is of another kind.")
    }
  }

  private static func spread(
    _ place: Double, _ low: Double, _ high: Double, _ scale: Scale
  ) -> Double {
    scale == .linear ? low + (high - low) * place : low * exp(log(high / low) * place)
  }

  private static func place(
    _ number: Double, _ low: Double, _ high: Double, _ scale: Scale
  ) -> Double {
    if low == high { return 0.5 }
    return scale == .linear ? (number - low) / (high - low) : log(number / low) / log(high / low)
  }
}

/// The hyper-parameters that a search may choose, in order.
public struct SearchSpace: Sendable, Hashable {
  /// The hyper-parameters.
  public let dimensions: [SearchDimension]

  /// Creates a space. Traps without hyper-parameters or if a name comes twice.
  ///
  /// ```swift
  /// SearchSpace([
  ///   .double("lr", 1e-4...1e-1, scale: .log), .int("hidden", 16...256, scale: .log),
  ///   .choice("optimizer", ["SGD", "Adam"]),
  /// ])
  /// ```
  public init(_ dimensions: [SearchDimension]) {
    let names = dimensions.map(\.name)
    guard !names.isEmpty, Set(names).count == names.count else {
      fatalError("SearchSpace: the names \(names) must be there and differ.")
    }
    self.dimensions = dimensions
  }

  /// The hyper-parameters at a point of the unit cube.
  func parameters(at point: [Double]) -> HyperParameters {
    HyperParameters(
      entries: zip(dimensions, point).map { ($0.name, $0.value(at: $1)) })
  }

  /// Where hyper-parameters lie for a Gaussian process.
  func features(_ parameters: HyperParameters) -> [Double] {
    zip(dimensions, parameters.values).flatMap { $0.features($1) }
  }
}

/// The values that a search has chosen for one trial.
public struct HyperParameters: Sendable, Hashable, CustomStringConvertible {
  /// A chosen value.
  public enum Value: Sendable, Hashable, CustomStringConvertible {
    /// A real number.
    case double(Double)
    /// A whole number.
    case int(Int)
    /// A word.
    case choice(String)

    /// The value as text.
    public var description: String {
      switch self {
      case .double(let number): "\(number)"
      case .int(let number): "\(number)"
      case .choice(let word): word
      }
    }
  }

  /// The names, in the order of the search space.
  public let names: [String]
  /// The values, in the order of the names.
  public let values: [Value]

  init(entries: [(String, Value)]) {
    names = entries.map(\.0)
    values = entries.map(\.1)
  }

  /// The value under a name. Traps if there is none.
  public subscript(name: String) -> Value {
    guard let index = names.firstIndex(of: name) else {
      fatalError(
        "HyperParameters: there is no \"\(name)\", only \(names.joined(separator: ", ")).")
    }
    return values[index]
  }

  /// A number. Traps if there is none under this name.
  public func double(_ name: String) -> Double {
    switch self[name] {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .choice: fatalError("HyperParameters: \"\(name)\" is a word; read it with choice(_:).")
    }
  }

  /// A whole number. Traps if there is none under this name.
  public func int(_ name: String) -> Int {
    guard case .int(let number) = self[name] else {
      fatalError("HyperParameters: \"\(name)\" is not a whole number.")
    }
    return number
  }

  /// A word. Traps if there is none under this name.
  public func choice(_ name: String) -> String {
    guard case .choice(let word) = self[name] else {
      fatalError("HyperParameters: \"\(name)\" is a number; read it with double(_:) or int(_:).")
    }
    return word
  }

  /// All of them: `lr=0.01, hidden=64`.
  public var description: String {
    zip(names, values).map { "\($0)=\($1)" }.joined(separator: ", ")
  }
}
