// diagnosis: turned-around
import Practice

func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": false,
    "column": false,
    "every second": false,
    "transpose": false,
    "list": true,
    "mask": true,
    "mask on the left": false,
    "clone": true,
  ]
  // END
}
