// diagnosis: largest-is-one
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  let size = slopes.map(abs).max() ?? 0
  return zip(pixels, slopes).map { pixel, slope in
    let sign = size == 0 ? 0 : slope / size
    return min(max(pixel + epsilon * sign, 0), 1)
  }
  // END
}
