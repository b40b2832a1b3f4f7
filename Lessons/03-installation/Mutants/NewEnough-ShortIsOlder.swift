// diagnosis: short-is-older
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  let mine = version.split(separator: ".").map { Int($0) ?? 0 }
  let other = needed.split(separator: ".").map { Int($0) ?? 0 }
  return !mine.lexicographicallyPrecedes(other)
  // END
}
