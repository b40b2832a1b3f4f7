// diagnosis: downhill
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  zip(pixels, slopes).map { pixel, slope in
    let sign: Double = slope > 0 ? 1 : slope < 0 ? -1 : 0
    return min(max(pixel - epsilon * sign, 0), 1)
  }
  // END
}
