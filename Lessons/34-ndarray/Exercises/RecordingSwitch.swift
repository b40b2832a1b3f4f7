import Practice

// 34.5  What is remembered, and when not · 记什么，何时不记
//
// `recorded` makes an array of the same numbers that remembers where it came from: operation,
// operands, the arrays whose numbers the way back needs (with the version of their storage), and the
// function that hands a gradient back. While nothing is to be recorded it gives the array as it is.
//
// `withoutRecording` runs something of which nothing is recorded. Afterwards all is as it was
// before, also when one stands inside another, and when an error was thrown.
//
// `recorded`造出一个数相同、但记得来历的数组：由什么运算、从哪些操作数算出，反向时还要用哪些数组的数（连同其存储的版本号），
// 以及把梯度往回传的函数。不记录的时候，它原样返回这个数组。
//
// `withoutRecording` 执行一段什么都不记录的代码。结束之后一切恢复原样：嵌套时如此，抛出错误时也如此。

/// What an array was computed from, and the way back.
struct Origin {
  let operation: TensorOperation
  let operands: [NDArray]
  /// What the way back reads, with the version that it had.
  let needs: [(array: NDArray, version: Int)]
  /// The gradients of the operands for a gradient of the result.
  let gradients: (_ upstream: NDArray) -> [NDArray]
}

/// Whether operations are recorded at the moment.
nonisolated(unsafe) var isRecording = true

// TODO
extension NDArray {
  /// The same numbers with what they were computed from.
  func recorded(
    _ operation: TensorOperation, _ operands: [NDArray], needing needs: [NDArray] = [],
    gradients: @escaping (_ upstream: NDArray) -> [NDArray]
  ) -> NDArray {
    todo()
  }
}

/// Runs something of which nothing is recorded.
func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
  todo()
}
// END
