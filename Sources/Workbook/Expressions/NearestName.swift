/// The name that a mistyped word most likely means: the one with the fewest changes, if these
/// are few beside the word's length; the earlier of equals.
package func nearest(to word: String, in names: [String]) -> String? {
  guard word.count <= 40 else { return nil }
  let lowered = word.lowercased()
  let limit = max(1, (word.count + 1) / 3)
  var best: (name: String, distance: Int)?
  for name in names where abs(name.count - word.count) <= limit {
    let distance = editDistance(lowered, name.lowercased())
    if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
  }
  return best?.name
}
