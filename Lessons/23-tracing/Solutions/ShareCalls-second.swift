import Practice

// A second way without keys: compare each line with all lines before it. It takes time with the square
// of the length, and shows that nothing more is needed than the question "are these two the same?".
// 另一种办法不用键：把每一行与前面各行逐一比较。时间随长度的平方增长，但看得很清楚：
// 要问的只有一句，“这两行是不是一回事？”

func firstLines(_ program: [(sign: String, operands: [Int])]) -> [Int] {
  // TODO
  var first: [Int] = []
  for (number, line) in program.enumerated() {
    let operands = line.operands.map { first[$0] }
    let same = program[..<number].indices.first { other in
      let before = program[other].operands.map { first[$0] }
      guard program[other].sign == line.sign, !operands.isEmpty else { return false }
      let swaps = line.sign != "−" && before == operands.reversed()
      return before == operands || swaps
    }
    first.append(same ?? number)
  }
  return first
  // END
}
