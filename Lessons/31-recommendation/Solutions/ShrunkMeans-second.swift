import Practice

// A second way asks for each film which ratings are its own. It reads like the definition, but goes over
// all ratings once for every film.
//
// 另一种办法：对每部影片，找出属于它的评分。读起来就是定义，但每部影片都要把全部评分走一遍。

func biases(
  films: [Int], stars: [Double], mean: Double, count: Int, shrinkage: Double
) -> [Double] {
  // TODO
  (0..<count).map { film in
    let own = films.indices.filter { films[$0] == film }.map { stars[$0] }
    let surplus = own.reduce(0, +) - mean * Double(own.count)
    return surplus / (Double(own.count) + shrinkage)
  }
  // END
}
