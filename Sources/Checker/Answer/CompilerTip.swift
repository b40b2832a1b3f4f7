import Gradbook

/// One sentence for each of the commonest things that a compiler says to beginners.
enum CompilerTip {
  static func tip(for message: String) -> Text? {
    tips.first { message.contains($0.sign) }?.tip
  }

  private static let tips: [(sign: String, tip: Text)] = [
    (
      "has no member",
      Text(
        "The name after the dot is not known there: check its spelling, capitals count.",
        "点号后面的名字在这里不存在：检查拼写，注意大小写。")
    ),
    (
      "cannot find",
      Text(
        "This name is not known here: check its spelling, and that it was declared above.",
        "这里没有这个名字：检查拼写，并确认它在上面声明过。")
    ),
    (
      "missing return",
      Text("Every way through the function must end with `return …`.", "函数的每一条路径都要以 `return …` 结束。")
    ),
    (
      "cannot convert return expression",
      Text(
        "The function promises another type after `->` than the one that you return.",
        "返回值的类型和 `->` 后面写的不一致。")
    ),
    (
      "cannot be applied to operands",
      Text(
        "Swift never mixes number types by itself: turn one into the other, as in Double(n).",
        "Swift 不会自动混用不同的数值类型：先转换其中一个，例如 Double(n)。")
    ),
    (
      "cannot convert value",
      Text(
        "The two types differ, and Swift converts none by itself; for numbers write Double(n).",
        "两边类型不同，Swift 不会自动转换；数值可以写 Double(n)。")
    ),
    (
      "is a 'let' constant",
      Text(
        "What `let` names stays as it is; use `var` for what changes.",
        "`let` 的值不能改；要改变的用 `var` 声明。")
    ),
    (
      "before being initialized",
      Text(
        "The name has no value yet on some way to this line: give it one where it is declared.",
        "走到这一行时它可能还没有值：声明时先给一个值。")
    ),
    (
      "must be unwrapped",
      Text(
        "The value may be missing (nil): write `if let`, or `?? 0` for a value instead.",
        "这个值可能没有（nil）：用 `if let` 取出，或用 `?? 0` 给一个替代值。")
    ),
    (
      "missing argument label",
      Text("The argument has a name that must be written: f(of: x).", "这个参数带有名字，调用时要写上：f(of: x)。")
    ),
    (
      "extraneous argument label",
      Text("The argument is given without a name: f(x).", "这个参数不写名字：f(x)。")
    ),
    (
      "missing argument for parameter",
      Text("The call leaves out an argument.", "调用时少写了一个参数。")
    ),
    (
      "consecutive statements",
      Text(
        "Two statements stand in one line, or a sign between them is missing.",
        "一行里有两条语句，或者中间少了一个符号。")
    ),
    (
      "expected '}'",
      Text("A brace that opens with { is not closed with }.", "有一个 { 没有对应的 }。")
    ),
    (
      "extraneous '}'",
      Text("There is one } too many.", "多了一个 }。")
    ),
    (
      "expected ')'",
      Text("A bracket that opens with ( is not closed with ).", "有一个 ( 没有对应的 )。")
    ),
    (
      "expected expression",
      Text("Something is missing here: a value, a name or a call.", "这里缺少东西：一个值、一个名字，或者一次调用。")
    ),
    (
      "at top level",
      Text("Statements belong inside the function, between its braces.", "语句要写在函数里面，也就是花括号之间。")
    ),
    (
      "at the top level",
      Text("Statements belong inside the function, between its braces.", "语句要写在函数里面，也就是花括号之间。")
    ),
    (
      "unable to type-check",
      Text(
        "The line is too much at once: part it in two, with a `let` for the first half.",
        "这一行太长了：拆成两行，前一半先用 `let` 存起来。")
    ),
    (
      "is not in scope",
      Text("This name is not known here: check its spelling.", "这里没有这个名字：检查拼写。")
    ),
  ]

  /// The compiler ended without a word about any line.
  static let compilerFailed = Text(
    "The compiler itself failed, not your code: --verbose shows all that it said, and `gradbook doctor` what the machine lacks (a full disk is common).",
    "是编译器自己出了问题，不是你的代码：用 --verbose 可看全部输出，用 `gradbook doctor` 可看机器缺什么（常见的是磁盘满了）。")

  /// The first line of the function was changed, so that it cannot be called any more.
  static func signature(_ lines: [String]) -> Text {
    let code = lines.map { "`\($0)`" }.joined(separator: ", ")
    return Text(
      "The first line of the function must stay as it was given: \(code)",
      "函数的第一行要保持原样：\(code)")
  }
}
