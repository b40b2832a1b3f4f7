import Practice

// 03.3  The bars of a histogram · 直方图的柱子
//
// The triangle in the lesson is a histogram: the range is cut into bins of equal width, and each
// bar says how many numbers fall into its bin. Count them. A number on the border between two bins
// belongs to the right one; the last bin also has its right end; numbers outside are left out.
//
//     [0.1, 0.5, 0.9, 1, 1.1, 1.9, 2.3], 4 bins from 0 to 2   →   [1, 2, 2, 1]
//
// There is at least one bin, and `from` is less than `to`.
//
// 课文里的三角形是一张直方图：把一个范围等分成若干格，每根柱子表示有多少个数落在这一格里。
// 请数一数。落在两格分界上的数算右边一格；最后一格连它的右端也算在内；
// 范围之外的数不算（例子见上）。至少有一格，并且 from 小于 to。

/// How many of the numbers fall into each of the bins between `from` and `to`.
func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  return todo()
  // END
}
