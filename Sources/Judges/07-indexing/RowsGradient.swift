import Practice

/// The way back through a list of rows, in which a row may stand several times.
enum RowsGradient: Exercise {
  typealias Answer = (Tensor, [Int], Int) -> Tensor

  static let title = Text("Back through a list of rows", "按行列表的反向")
  static let answer = "tableGradient(_:rows:count:)"

  static let hints = [
    Text(
      "Look at the graph that the check draws: the list takes one row three times. How many contributions must come back to it?",
      "看检查时画出的计算图：列表把同一行取了三次。应该有几份贡献回到这一行？"),
    Text(
      "With rows [2, 0, 2, 2], upstream rows 0, 2 and 3 all belong to row 2 of the table and are added there; upstream row 1 goes to row 0; row 1 of the table gets 0.",
      "rows 为 [2, 0, 2, 2]：上游的第 0、2、3 行都属于表的第 2 行，要加到一起；上游的第 1 行归表的第 0 行；表的第 1 行得 0。"),
    Text(
      "Begin with zeros of `count` rows; for every `(i, row)` in `rows.enumerated()`, `gradient[row] = gradient[row] + ___`.",
      "先准备 `count` 行 0；对 `rows.enumerated()` 中的每个 `(i, row)`，`gradient[row] = gradient[row] + ___`。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = (0..<6).map { _ in Int.random(in: 0...2, using: &source) } + [1]
    let factor = Int.random(in: 2...5, using: &source)
    return Sibling(
      "table has 3 elements; y = (table[\(rows)] * \(factor)).sum(). What is the gradient of table[1]?",
      "table 有 3 个元素；y = (table[\(rows)] * \(factor)).sum()。table[1] 的梯度是多少？",
      answer: Double(factor * rows.filter { $0 == 1 }.count))
  }

  static func judge(_ tableGradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    try judge(tableGradient, [2, 0, 2, 2], shapes: [[5, 5]], asymmetric: [[6, 2]], check)
    try judge(tableGradient, [1, 3, 3, 1, 0], shapes: [[6, 3]], asymmetric: nil, check)
  }

  private static func judge(
    _ tableGradient: @escaping Answer, _ rows: [Int], shapes: [[Int]], asymmetric: [[Int]]?,
    _ check: Check
  ) throws(Check.Stop) {
    let rule = Rule(operands: ["table"], shapes: shapes, asymmetric: asymmetric) { $0[0][rows] }
    func collected(
      _ one: RuleCase, _ way: (_ old: Tensor, _ new: Tensor, _ i: Int, _ row: Int) -> Tensor
    ) -> [Tensor] {
      let result = Tensor.zeros(like: one.inputs[0])
      for (i, row) in rows.enumerated() {
        result[row] = way(result[row], one.upstream[i], i, row)
      }
      return [result]
    }
    let mistakes: [Mistake<RuleCase>] = [
      .answers(.lastPathOnly) { collected($0) { _, new, _, _ in new } },
      .answers(.firstPathOnly) { one in
        collected(one) { old, new, i, row in rows.firstIndex(of: row) == i ? new : old }
      },
      .answers(.averaged) { one in
        collected(one) { old, new, _, row in
          old + new / Double(rows.filter { $0 == row }.count)
        }
      },
      .answers(.rowsIgnored) { one in
        let rest = Tensor.zeros(like: one.inputs[0])[rows.count...]
        return [Tensor.cat([one.upstream, rest])]
      },
      .answers(.leftAsTaken) { [$0.upstream] },
    ]
    try check.rule(rule, mistakes: mistakes) { upstream, inputs, _ in
      [tableGradient(upstream, rows, inputs[0].shape[0])]
    }
  }
}

extension Diagnosis {
  fileprivate static let firstPathOnly = Diagnosis(
    "first-path-only", "only the first time that a row is taken counts.", "同一行只算了第一次取用。")
  fileprivate static let averaged = Diagnosis(
    "averaged", "the contributions to one row were averaged instead of added.",
    "同一行的各份贡献求了平均，而不是相加。")
  fileprivate static let rowsIgnored = Diagnosis(
    "rows-ignored", "row i of the upstream went to row i of the table; `rows` was not used.",
    "上游的第 i 行放到了表的第 i 行，没有用到 `rows`。")
  fileprivate static let leftAsTaken = Diagnosis(
    "left-as-taken", "the upstream was passed on in the shape of the rows that were taken.",
    "上游梯度原样传了下去，形状还是取出的那些行的形状。",
    hint: Text("Which shape must a gradient always have?", "梯度总是与谁同形？"))
}
