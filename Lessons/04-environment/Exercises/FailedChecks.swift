import Practice

// 04.1  A doctor of your own · 自己写一个体检程序
//
// A check is a closure: it returns true if all is well, and false or an error if not. Run every
// check once and return the numbers of those that failed, counted from 0 and in order. A check
// that throws has failed; it must not keep the ones after it from running. Shown:
//
//     four checks: true, false, an error, true   →   [1, 2]
//
// 一项检查就是一个闭包：一切正常时返回 true，否则返回 false，或者抛出错误。
// 请把每项检查运行一次，按顺序返回不通过的编号，从 0 数起。抛出错误的检查也算不通过，
// 但不能因此妨碍后面的检查继续运行。例如四项检查依次得到 true、false、错误、true，结果是 [1, 2]。

/// The numbers of the checks that did not return true.
func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  return todo()
  // END
}
