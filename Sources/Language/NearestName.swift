/// The name that a mistyped word most likely means: the one with the fewest changes, if these
/// are few beside the word's length; of equals the one of the word's own length, else the first.
package func nearest(to word: String, in names: [String]) -> String? {
  guard word.count <= 40 else { return nil }
  let lowered = word.lowercased()
  let limit = max(1, (word.count + 1) / 3)
  var best: (name: String, cost: Int)?
  for name in names where abs(name.count - word.count) <= limit {
    let distance = editDistance(lowered, name.lowercased())
    let cost = 2 * distance + (name.count == word.count ? 0 : 1)
    if distance <= limit, cost < best?.cost ?? Int.max { best = (name, cost) }
  }
  return best?.name
}

/// The fewest insertions, removals, replacements and swaps of neighbours that turn one word into
/// the other.
///
/// Source: Damerau, A technique for computer detection and correction of spelling errors (1964),
/// in the form in which no part is changed twice.
package func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first)
  let b = Array(second)
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in b.indices {
      let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(replaced, previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforePrevious[j - 1] + 1)
      }
    }
    (beforePrevious, previous) = (previous, row)
  }
  return previous[b.count]
}
