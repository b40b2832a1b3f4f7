import Practice

// 28.3  Cover a part and look · 遮住一块再看
//
// `score` gives a number for any picture. Cover a square of side × side pixels of the picture with 0, and
// see how far the score falls: score(picture) − score(covered). Do this for every place of the square, which
// moves on by one pixel, and give a map with one number for each place.
//     picture (1, 2, 3), (4, 5, 6)   side 2   score: the sum of all pixels   →   (12, 16)
//
// score 对任何图片给出一个数。用 0 遮住图片上 side × side 个像素的一个方块，看得分下降多少：
// score(picture) − score(covered)。方块每次移动一个像素，每个位置都做一遍，返回一张图，每个位置一个数。

/// How far the score falls where a square of the picture is covered, for every place of the square.
func occlusion(
  of picture: [[Double]], side: Int, score: ([[Double]]) -> Double
) -> [[Double]] {
  // TODO
  return todo()
  // END
}
