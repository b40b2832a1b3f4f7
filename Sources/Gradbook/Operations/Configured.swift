/// What distinguishes one operation of a kind from another: an axis, a slope, a list of extents.
///
/// A setting is data: it can be printed, compared and written to a file.
protocol OperationSettings: Codable, Hashable, Sendable {}

/// The settings of an operation that has none.
struct NoSettings: OperationSettings {}

/// An operation that can be made anew from its catalogue entry and its settings, as a file or a
/// replay needs it.
protocol Configured: Operation {
  associatedtype Settings: OperationSettings
  var settings: Settings { get }
  /// How many tensors stand in ``Operation/kept``, as far as ``init(_:_:kept:)`` needs them.
  static var keptCounts: ClosedRange<Int> { get }
  /// - Parameter kept: what stands in ``Operation/kept``, in its order.
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor])
}

extension Configured {
  static var keptCounts: ClosedRange<Int> { 0...Int.max }
}

extension Configured where Settings == NoSettings {
  var settings: NoSettings { NoSettings() }
}

extension Operation {
  /// The settings as typed attributes; none where the operation has no settings.
  var attributes: Attributes {
    guard let configured = self as? any Configured else { return Attributes() }
    return configured.encodedSettings
  }
}

extension Configured {
  fileprivate var encodedSettings: Attributes { Attributes(of: settings) }
}
