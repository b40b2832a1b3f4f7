// diagnosis: copy-for-view
import Practice

func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": true,
    "column": true,
    "every second": true,
    "transpose": true,
    "list": true,
    "mask": true,
    "mask on the left": true,
    "clone": true,
  ]
  // END
}
