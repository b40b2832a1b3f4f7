// diagnosis: missing-parts
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  let mine = version.split(separator: ".").map { Int($0) ?? 0 }
  let other = needed.split(separator: ".").map { Int($0) ?? 0 }
  for (left, right) in zip(mine, other) {
    if left != right { return left > right }
  }
  return true
  // END
}
