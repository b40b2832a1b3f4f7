import Practice

// 23.1  Compute beforehand · 事先算好
//
// A program is a list of lines in the order in which they run. Each has a name and a sign:
//     "input"   a value from outside, another one in each run
//     "number"  always the same: the value stands in `number`
//     "random"  drawn anew in each run
//     "+", "×"  computed from two operands, which are names of earlier lines
// `number` holds what the line gave in the run that was traced, whatever its sign.
// Find all lines with + or × that give the same in every run, and say what they give. For
//     c = 2,  d = 3,  x input,  p = c × d,  q = p + c,  y = x × q
// that is p: 6 and q: 8. Not even x × 0 is always 0: x may be ∞ or NaN.
//
// 程序是若干行的列表，按运行的先后排列。每一行有名称和符号：
// "input" 是外来的值，每次运行都不同；"number" 永远不变，值写在 number 里；
// "random" 每次运行重新抽取；"+" 与 "×" 由两个操作数算出，操作数是前面某行的名称。
// 不论哪种符号，number 里记的都是追踪那一次运行时这一行的值。
// 请找出每次运行结果都一样的 + 与 × 行，并给出结果。上例的答案是 p 为 6，q 为 8。
// x × 0 也不总是 0：x 可能是 ∞ 或 NaN。

/// What each line that gives the same in every run gives; lines with + and × only.
func foldedLines(
  _ program: [(name: String, sign: String, operands: [String], number: Double)]
) -> [String: Double] {
  // TODO
  return todo()
  // END
}
