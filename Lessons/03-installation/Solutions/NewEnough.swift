import Practice

// Numbers first, then from the left: whatever differs first decides, and nothing after it matters.
// Zeros stand where a version has no more parts.
// 先变成数，再从左往右比：最先不同的一段说了算，后面的不再起作用。某个版本没有的段，用 0 补上。

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  let mine = version.split(separator: ".").map { Int($0) ?? 0 }
  let other = needed.split(separator: ".").map { Int($0) ?? 0 }
  for index in 0..<max(mine.count, other.count) {
    let left = index < mine.count ? mine[index] : 0
    let right = index < other.count ? other[index] : 0
    if left != right { return left > right }
  }
  return true
  // END
}
