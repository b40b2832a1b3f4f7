// diagnosis: compared-as-text
import Practice

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  return version >= needed
  // END
}
