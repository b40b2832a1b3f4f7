// diagnosis: equal-refused
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  let mine = version.split(separator: ".").map { Int($0) ?? 0 }
  let other = needed.split(separator: ".").map { Int($0) ?? 0 }
  for index in 0..<max(mine.count, other.count) {
    let left = index < mine.count ? mine[index] : 0
    let right = index < other.count ? other[index] : 0
    if left != right { return left > right }
  }
  return false
  // END
}
