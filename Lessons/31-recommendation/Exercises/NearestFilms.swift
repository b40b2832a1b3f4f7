import Practice

// 31.4  Nearest by cosine · 余弦最近的影片
//
// `table` has a vector for each film. Give the numbers of the `count` films whose vectors have the largest
// cosine to that of `film`, the largest first, and without the film itself. The cosine of two vectors is
// their product, divided by both their lengths.
//
//     film = 0      table = [[1, 0], [3, 4], [0.1, 0], [-2, 0]]      count = 2      gives [2, 1]
//
// The cosines are 0.6, 1 and -1. No vector is 0, no two cosines are equal, and there are more than `count`
// films.
//
// `table` 里每部影片一个向量。请给出与 `film` 的向量余弦最大的 count 部影片的编号，从大到小，不包括它自己。
// 两个向量的余弦，是它们的内积除以两者的长度。例子里的余弦是 0.6、1 和 -1。
// 没有零向量，没有两个相等的余弦，影片多于 count 部。

/// The films that point most nearly the same way.
func nearest(to film: Int, in table: [[Double]], count: Int) -> [Int] {
  // TODO
  return todo()
  // END
}
