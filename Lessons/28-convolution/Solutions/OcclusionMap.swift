import Practice

// Each place begins with a fresh copy of the picture, so only one square is covered at a time. A picture of
// n pixels a side leaves n − side + 1 places.
// 每个位置都从原图的一份新副本开始，所以一次只遮住一个方块。边长 n 的图片有 n − side + 1 个位置。

func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  let whole = score(picture)
  return (0...picture.count - side).map { row in
    (0...picture[0].count - side).map { column in
      var covered = picture
      for y in row..<row + side {
        for x in column..<column + side { covered[y][x] = 0 }
      }
      return whole - score(covered)
    }
  }
  // END
}
