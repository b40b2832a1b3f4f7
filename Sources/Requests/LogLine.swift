import Foundation

/// One line of a server's log: a JSON object with its time, its level and what happened.
public struct LogLine: Sendable {
  /// How much it matters.
  public enum Level: String, Sendable, Comparable, CaseIterable {
    /// Each request.
    case requests
    /// Starting, stopping, a new model.
    case info
    /// Something that somebody should look at.
    case error

    /// Levels from the most talkative on.
    public static func < (a: Level, b: Level) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// How much it matters.
  public let level: Level
  private let event: String
  private let time = Date()
  private var members: [(name: String, value: Value)] = []

  private enum Value: Sendable {
    case text(String)
    case whole(Int)
    case milli(Double)
  }

  /// Begins a line.
  public init(_ level: Level, _ event: String) { (self.level, self.event) = (level, event) }

  /// The line with a text.
  public func with(_ name: String, _ value: String) -> LogLine { adding(name, .text(value)) }
  /// The line with a whole number.
  public func with(_ name: String, _ value: Int) -> LogLine { adding(name, .whole(value)) }
  /// The line with a number to three digits behind the point.
  public func with(_ name: String, _ value: Double) -> LogLine { adding(name, .milli(value)) }

  private func adding(_ name: String, _ value: Value) -> LogLine {
    var line = self
    line.members.append((name, value))
    return line
  }

  /// The line as JSON, without its end.
  public var json: String {
    var json = JSONText()
    json.object {
      $0.member("time", Self.text(time))
      $0.member("level", level == .requests ? "info" : level.rawValue)
      $0.member("event", event)
      for (name, value) in members {
        switch value {
        case .text(let text): $0.member(name, text)
        case .whole(let number): $0.member(name, number)
        case .milli(let number): $0.member(name, milli: number)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func text(_ time: Date) -> String {
    time.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
  }
}
