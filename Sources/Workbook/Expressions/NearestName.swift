/// The name that a mistyped word most likely means: the one with the fewest changes, if these
/// are few beside the word's length; the earlier of equals.
package func nearest(to word: String, in names: [String]) -> String? {
  guard word.count <= 40 else { return nil }
  let lowered = word.lowercased()
  let limit = max(1, (word.count + 1) / 3)
  var best: (name: String, distance: Int)?
  for name in names where abs(name.count - word.count) <= limit {
    let distance = changes(from: lowered, to: name.lowercased())
    if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
  }
  return best?.name
}

/// The fewest insertions, removals, replacements and swaps of neighbours that turn one word into
/// the other. Source: Damerau, A technique for computer detection and correction of spelling
/// errors (1964), in the restricted form.
private func changes(from first: String, to second: String) -> Int {
  let a = Array(first)
  let b = Array(second)
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in b.indices {
      row[j + 1] = min(
        previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], before[j - 1] + 1)
      }
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
