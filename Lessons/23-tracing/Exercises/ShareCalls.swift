import Practice

// 23.2  Computed twice · 算了两遍
//
// Lines of a program are numbered from 0. Each has a sign and operands, which are numbers of earlier
// lines. "input" and "random" have none; every input is a value of its own, and so is every draw.
// Say for each line which line is the first that gives the same to the bit in every run. For
//     0 input, 1 input, 2 = 0 × 1, 3 = 1 × 0, 4 = 2 + 0, 5 = 3 + 0, 6 = 0 − 1, 7 = 1 − 0
// that is [0, 1, 2, 2, 4, 4, 6, 7]. a + b and b + a are the same to the bit, a × b and b × a, too.
// Lines 4 and 5 are the same because 2 and 3 are. Nothing else is to be found out by arithmetic.
//
// 程序的各行从 0 编号，每行有符号和操作数，操作数是前面某些行的编号。"input" 与 "random" 没有操作数；
// 每个输入都自成一个值，每次抽取也是。
// 请对每一行说出：最先给出同样结果（每次运行都一样，一个比特也不差）的是哪一行。
// 上例的答案是 [0, 1, 2, 2, 4, 4, 6, 7]。a + b 与 b + a 逐比特相同，a × b 与 b × a 也是。
// 第 4、5 行相同，是因为第 2、3 行相同。除此之外，不要靠算术规律去推断。

/// For each line the number of the first line that gives the same.
func firstLines(_ program: [(sign: String, operands: [Int])]) -> [Int] {
  // TODO
  return todo()
  // END
}
