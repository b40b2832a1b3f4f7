// diagnosis: argument-returned
import Practice

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  var result = pixels
  for row in 0..<pixels.count / width {
    for column in 0..<width {
      result.swapAt(row * width + column, row * width + width - 1 - column)
    }
  }
  return result
  // END
}
