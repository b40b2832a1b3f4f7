// diagnosis: slope-itself
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  zip(pixels, slopes).map { pixel, slope in
    min(max(pixel + epsilon * slope, 0), 1)
  }
  // END
}
