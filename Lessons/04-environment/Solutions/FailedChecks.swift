import Practice

// `try?` turns an error into nil, and nil into false: what cannot be shown to work does not count
// as working. Every check has its own `try?`, so none can stop another.
// `try?` 把错误变成 nil，`??` 再把 nil 变成 false：不能证明是好的，就不能算好的。
// 每项检查各有各的 `try?`，谁也妨碍不了谁。

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  return checks.indices.filter { index in
    let passed = (try? checks[index]()) ?? false
    return !passed
  }
  // END
}
