import Practice

// One pass from front to back. `known` holds what is the same in every run: first the numbers, then
// each line both of whose operands are known. A line is judged by its operands alone, so what is
// folded makes the next line foldable.
// 从前往后走一遍。`known` 里放每次运行都一样的值：先是 number，再是两个操作数都已知的行。
// 判断一行只看它的操作数，所以折叠了一行，后面的行也可能跟着折叠。

func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  var known: [String: Double] = [:]
  var folded: [String: Double] = [:]
  for line in program {
    if line.sign == "number" { known[line.name] = line.number }
    let values = line.operands.compactMap { known[$0] }
    guard values.count == 2 else { continue }
    let result = line.sign == "+" ? values[0] + values[1] : values[0] * values[1]
    known[line.name] = result
    folded[line.name] = result
  }
  return folded
  // END
}
