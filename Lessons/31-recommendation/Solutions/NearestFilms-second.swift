import Practice

// A second way gives all vectors length 1 first, as lesson 31 does with the whole table, and takes the
// largest product again and again. Nothing is sorted: for few films of very many that is faster.
//
// 另一种办法：先把所有向量的长度都变成 1（第 31 课对整张表就是这样做的），再一次次取出最大的内积。不用排序，
// 影片极多而只要几部时更快。

func nearest(to film: Int, in table: [[Double]], count: Int) -> [Int] {
  // TODO
  let directions = table.map { vector -> [Double] in
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }
  var cosines = directions.map { other in
    zip(directions[film], other).reduce(0) { $0 + $1.0 * $1.1 }
  }
  cosines[film] = -2  // no cosine is that small
  return (0..<count).map { _ in
    let best = cosines.indices.max { cosines[$0] < cosines[$1] } ?? film
    cosines[best] = -2
    return best
  }
  // END
}
