import Practice

// Only the sign of a slope counts, so that each pixel does all that it may. The limits come last.
// 只看斜率的正负号，这样每个像素都用足了允许的幅度。最后再限制范围。

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  zip(pixels, slopes).map { pixel, slope in
    let sign: Double = slope > 0 ? 1 : slope < 0 ? -1 : 0
    return min(max(pixel + epsilon * sign, 0), 1)
  }
  // END
}
