import Practice

// 34.11  Writing in place · 就地修改
//
// `add` adds numbers to an array's own elements, wherever they lie in the storage, and counts the
// write in the storage's `version`: views of the same storage must learn of it, too.
//
// The way back reads numbers that the operations needed. If one was overwritten since, the gradient
// would be wrong without anyone noticing. `requireUnchanged` throws `Overwritten` if any storage that
// some operation behind this array `needs` has another version now than when it was recorded.
//
//     y = a * b, then a.add(…)      y.requireUnchanged() throws
//     y = a + b, then a.add(…)      it does not: a sum needs neither operand
//
// `add` 把一些数加到数组自己的元素上，不管它们在存储的哪里，并在存储的 `version` 里记一次写入：同一存储的其他视图也要知道。
//
// 反向时要读运算用到的数。如果其中有的后来被覆盖了，梯度就会悄悄地错。`requireUnchanged` 检查：在这个数组背后，
// 凡是某个运算 `needs` 的存储，版本号与记录时不同，就抛出 `Overwritten`（例子见上：加法不需要操作数的值）。

/// Numbers that the way back needs are no longer there.
struct Overwritten: Error {}

extension NDArray {
  // TODO
  /// Adds numbers, in row-major order, to this array's own elements.
  func add(_ numbers: [Double]) { todo() as Void }

  /// Throws if numbers that the way back needs were overwritten.
  func requireUnchanged() throws { todo() as Void }
  // END
}
