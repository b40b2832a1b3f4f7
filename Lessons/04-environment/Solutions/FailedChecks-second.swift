import Practice

// A second way, with do and catch inside the loop. Longer, but a real doctor wants the error
// itself, to print why the check failed.
// 另一种办法：在循环里写 do 和 catch。长一些，但真正的体检程序需要拿到错误本身，
// 好说明为什么不通过。

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  var failed: [Int] = []
  for (index, check) in checks.enumerated() {
    do {
      if try !check() { failed.append(index) }
    } catch {
      failed.append(index)
    }
  }
  return failed
  // END
}
