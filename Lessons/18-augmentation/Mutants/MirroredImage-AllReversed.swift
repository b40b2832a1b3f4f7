// diagnosis: turned-around
import Practice

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  return pixels.reversed()
  // END
}
