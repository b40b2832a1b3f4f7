// diagnosis: parts-alone
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  let mine = version.split(separator: ".").map { Int($0) ?? 0 }
  let other = needed.split(separator: ".").map { Int($0) ?? 0 }
  return zip(mine, other).allSatisfy { $0 >= $1 }
  // END
}
