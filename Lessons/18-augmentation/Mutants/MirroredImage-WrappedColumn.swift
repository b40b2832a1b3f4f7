// diagnosis: off-by-one
import Practice

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  return pixels.indices.map { k in
    let (row, column) = (k / width, k % width)
    return pixels[row * width + (width - column) % width]
  }
  // END
}
