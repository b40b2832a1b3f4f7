// diagnosis: zero-rises
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  zip(pixels, slopes).map { pixel, slope in
    let sign: Double = slope < 0 ? -1 : 1
    return min(max(pixel + epsilon * sign, 0), 1)
  }
  // END
}
