// diagnosis: read-as-decimal
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  return (Double(version) ?? 0) >= (Double(needed) ?? 0)
  // END
}
