// diagnosis: side-by-side
import Practice

func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  let whole = score(picture)
  return stride(from: 0, through: picture.count - side, by: side).map { row in
    stride(from: 0, through: picture[0].count - side, by: side).map { column in
      var covered = picture
      for y in row..<row + side {
        for x in column..<column + side { covered[y][x] = 0 }
      }
      return whole - score(covered)
    }
  }
  // END
}
