// diagnosis: one-pixel
import Practice

func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  let whole = score(picture)
  return (0...picture.count - side).map { row in
    (0...picture[0].count - side).map { column in
      var covered = picture
      covered[row][column] = 0
      return whole - score(covered)
    }
  }
  // END
}
