// diagnosis: view-for-copy
import Practice

func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": true,
    "column": false,
    "every second": false,
    "transpose": false,
    "list": false,
    "mask": false,
    "mask on the left": true,
    "clone": false,
  ]
  // END
}
