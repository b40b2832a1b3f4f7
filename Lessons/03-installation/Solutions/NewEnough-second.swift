import Practice

// A second way: fill both up to the same length, and let the library compare the arrays as a
// dictionary orders words. “Not before” is “the same or after”.
// 另一种办法：两边用 0 补到一样长，再让标准库像词典排单词那样比较两个数组。
// “不在前面”就是“相同或在后面”。

func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  func parts(_ text: String, _ count: Int) -> [Int] {
    let numbers = text.split(separator: ".").compactMap { Int($0) }
    return numbers + Array(repeating: 0, count: max(0, count - numbers.count))
  }
  let longest = max(version.count, needed.count)
  return !parts(version, longest).lexicographicallyPrecedes(parts(needed, longest))
  // END
}
