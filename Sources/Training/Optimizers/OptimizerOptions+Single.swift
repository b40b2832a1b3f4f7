import Gradbook

// Settings that one optimizer alone has.

/// The settings of ``ASGD``.
public struct ASGDOptions: Codable, Sendable, Hashable {
  /// How fast weights and steps shrink, at least 0.
  public var lambd = 1e-4
  /// The power with which steps shrink, at least 0.
  public var alpha = 0.75
  /// The step from which weights are averaged, at least 0.
  public var t0 = 1e6

  /// Creates the settings above.
  public init(lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6) {
    (self.lambd, self.alpha, self.t0) = (lambd, alpha, t0)
  }
}

/// The settings of ``Rprop``.
public struct RpropOptions: Codable, Sendable, Hashable {
  /// What a length shrinks by where the gradient's sign has turned, between 0 and 1.
  public var etaMinus = 0.5
  /// What a length grows by where it has not, above 1.
  public var etaPlus = 1.2
  /// The least length, at least 0.
  public var leastStep = 1e-6
  /// The greatest length, at least ``leastStep``.
  public var greatestStep = 50.0

  /// Creates the settings above.
  public init(
    etaMinus: Double = 0.5, etaPlus: Double = 1.2, leastStep: Double = 1e-6,
    greatestStep: Double = 50
  ) {
    (self.etaMinus, self.etaPlus) = (etaMinus, etaPlus)
    (self.leastStep, self.greatestStep) = (leastStep, greatestStep)
  }

  var complaint: Text? {
    guard etaMinus > 0, etaMinus < 1, etaPlus > 1, etaPlus.isFinite else {
      return Text(
        "etas (\(etaMinus), \(etaPlus)) must be below and above 1, and positive.",
        "etas（\(etaMinus), \(etaPlus)）必须一个小于 1、一个大于 1，并且为正。")
    }
    guard leastStep <= greatestStep else {
      return Text(
        "stepSizes (\(leastStep), \(greatestStep)) must be in order.",
        "stepSizes（\(leastStep), \(greatestStep)）必须从小到大。")
    }
    return nil
  }
}
