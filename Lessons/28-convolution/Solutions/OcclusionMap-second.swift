import Practice

// A second way changes no copy: it builds each picture anew and asks of every pixel whether it lies under
// the square.
// 另一种办法不去改副本，而是每次重新拼出一张图，逐个像素问它是否在方块之下。

func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  let (height, width) = (picture.count, picture[0].count)
  func covered(_ row: Int, _ column: Int) -> [[Double]] {
    (0..<height).map { y in
      (0..<width).map { x in
        let isInside = (row..<row + side).contains(y) && (column..<column + side).contains(x)
        return isInside ? 0 : picture[y][x]
      }
    }
  }
  var map: [[Double]] = []
  for row in 0..<height - side + 1 {
    var line: [Double] = []
    for column in 0..<width - side + 1 {
      line.append(score(picture) - score(covered(row, column)))
    }
    map.append(line)
  }
  return map
  // END
}
