import Practice

// 34.4  Broadcasting, backward · 广播的反向
//
// A number that was repeated has been used several times, so on the way back all its contributions
// are added up. `summed(to:)` undoes the stretching of a shape:
//
//     [[1, 2, 3], [4, 5, 6]] to [3]       [5, 7, 9]
//     [[1, 2, 3], [4, 5, 6]] to [2, 1]    [[6], [15]]
//     [[1, 2, 3], [4, 5, 6]] to []        21
//
// 被重复的数用了不止一次，往回走时要把各份贡献加起来。`summed(to:)` 正好把形状的拉伸倒过来做（例子见上）。

extension NDArray {
  /// The sum over all that stretching from this shape has repeated.
  func summed(to shape: [Int]) -> NDArray {
    // TODO
    return todo()
    // END
  }
}
