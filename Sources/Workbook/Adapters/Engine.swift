import Gradbook

/// What lessons need of the engine beyond its graph, joined in one place.
enum Engine {
  /// Sets the seed of the engine's random numbers.
  static func seed(_ seed: Int) { manualSeed(seed) }
}
