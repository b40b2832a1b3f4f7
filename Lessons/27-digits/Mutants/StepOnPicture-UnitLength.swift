// diagnosis: unit-length
import Practice

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  let size = slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return zip(pixels, slopes).map { pixel, slope in
    let sign = size == 0 ? 0 : slope / size
    return min(max(pixel + epsilon * sign, 0), 1)
  }
  // END
}
