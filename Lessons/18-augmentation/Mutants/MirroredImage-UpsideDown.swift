// diagnosis: upside-down
import Practice

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  let height = pixels.count / width
  return pixels.indices.map { k in
    let (row, column) = (k / width, k % width)
    return pixels[(height - 1 - row) * width + column]
  }
  // END
}
