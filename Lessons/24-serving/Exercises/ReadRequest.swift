import Practice

// 24.2  From a request to a tensor · 从请求到张量
//
// The JSON of a request has been read; its "data" is a list of rows. Make a float32 tensor of shape
// [rows, features] of it, or refuse it and name the place where it does not fit, so that the client
// can mend it:
//
//     throw refuse([])      no rows at all, or more than `limit`
//     throw refuse([2])     row 2 (counted from 0) has not as many numbers as there are features
//     throw refuse([2, 1])  number 1 of row 2 is none that a Float can hold: infinite, or NaN,
//                           or, like 1e39, finite as a Double and infinite as a Float
//
// Where several places are wrong, name the first as one reads: rows from the top, and of a row first
// its length, then its numbers. Shown, with two features: [[1, 2], [3]] is refused at [1].
//
// 请求的 JSON 已经读好，其中的 "data" 是若干行。请把它变成形状为 [行数, 特征数] 的 float32 张量；
// 不合格就拒绝，并指出是哪里不合格，让客户端知道该改什么：
// 一行也没有，或者多于 `limit` 行，就 throw refuse([])；
// 第 2 行（从 0 数起）的个数与特征数不符，就 throw refuse([2])；
// 第 2 行的第 1 个数是 Float 存不下的：无穷、NaN，或者像 1e39 那样，作为 Double 有限、作为 Float 却是无穷，
// 就 throw refuse([2, 1])。有好几处不合格时，指出按阅读顺序最先的一处：从上到下逐行看，同一行先看个数，再看各数。
// 例如有两个特征时，[[1, 2], [3]] 在 [1] 处被拒绝。

/// The rows of a request as a tensor; throws what `refuse` makes of the first place that is wrong.
func input(
  from rows: [[Double]], features: Int, limit: Int, refuse: (_ place: [Int]) -> any Error
) throws -> Tensor {
  // TODO
  return todo()
  // END
}
