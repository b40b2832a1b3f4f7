// diagnosis: left-mask
import Practice

func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": true,
    "column": true,
    "every second": true,
    "transpose": true,
    "list": false,
    "mask": false,
    "mask on the left": false,
    "clone": false,
  ]
  // END
}
