// diagnosis: transposed
import Practice

func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  let whole = score(picture)
  return (0...picture[0].count - side).map { column in
    (0...picture.count - side).map { row in
      var covered = picture
      for y in row..<row + side {
        for x in column..<column + side { covered[y][x] = 0 }
      }
      return whole - score(covered)
    }
  }
  // END
}
