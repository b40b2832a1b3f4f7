// diagnosis: only-change
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  zip(pixels, slopes).map { _, slope in
    let sign: Double = slope > 0 ? 1 : slope < 0 ? -1 : 0
    return epsilon * sign
  }
  // END
}
