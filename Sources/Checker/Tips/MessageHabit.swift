/// What the compiler says to beginners most often, whatever stands in the line.
enum MessageHabit {
  static let all: [SyntaxHabit] = types + names + statements

  private static let types: [SyntaxHabit] = [
    SyntaxHabit(
      "type 'Int' to expected argument type 'Double'",
      tip:
        "Swift never mixes number types by itself: write Double(n), as in `x / Double(a.count)`.",
      "Swift 不会自动混用不同的数值类型：写 Double(n)，例如 `x / Double(a.count)`。"),
    SyntaxHabit(
      "type 'Double' to expected argument type 'Int'",
      tip:
        "One side is whole: write `0.0` for `0` where fractions are added, `Int(x)` for an index.",
      "有一边是整数：要累加小数就把 `0` 写成 `0.0`；下标要用 `Int(x)`。"),
    SyntaxHabit(
      "type 'Int' to return type 'Double'",
      tip: "Swift never mixes number types by itself: write Double(n).",
      "Swift 不会自动混用不同的数值类型：写 Double(n)。"),
    SyntaxHabit(
      "of type 'Tensor' to return type 'Double'",
      tip: "A tensor with one element becomes a number by `.item()`, as in `t.sum().item()`.",
      "只有一个元素的张量用 `.item()` 变成数，例如 `t.sum().item()`。"),
    SyntaxHabit(
      "of type '()' to return type",
      tip: "Without `->` a function gives nothing back: `func g(y: Double) -> Double { … }`.",
      "没有写 `->` 的函数什么也不返回：`func g(y: Double) -> Double { … }`。"),
    SyntaxHabit(
      "contextual result type '()'",
      tip: "Without `->` a function gives nothing back: `func g(y: Double) -> Double { … }`.",
      "没有写 `->` 的函数什么也不返回：`func g(y: Double) -> Double { … }`。"),
    SyntaxHabit(
      "cannot convert return expression",
      tip: "The function promises another type after `->` than the one that you return.",
      "返回值的类型和 `->` 后面写的不一致。"),
    SyntaxHabit(
      "cannot be applied to operands of type 'String'",
      tip: "A value is put into a text with `\\( )`: `\"x: \\(x)\"`.",
      "把值放进文本要用 `\\( )`：`\"x: \\(x)\"`。"),
    SyntaxHabit(
      "cannot be applied to",
      tip: "Swift never mixes number types by itself: turn one into the other, as in Double(n).",
      "Swift 不会自动混用不同的数值类型：先转换其中一个，例如 Double(n)。"),
    SyntaxHabit(
      "expected condition type 'Bool'",
      tip: "A condition is a comparison, such as `x > 0`.", "条件要写成比较，例如 `x > 0`。"),
    SyntaxHabit(
      "cannot be used as a boolean",
      tip: "A condition is a comparison, such as `x != 0`.", "条件要写成比较，例如 `x != 0`。"),
    SyntaxHabit(
      "conform to 'SignedInteger'",
      tip: "A loop counts in whole numbers: `0..<Int(x)`, or `stride(from: 0, to: x, by: 0.1)`.",
      "循环按整数计数：`0..<Int(x)`，或用 `stride(from: 0, to: x, by: 0.1)`。"),
    SyntaxHabit(
      "'%' is unavailable",
      tip: "For a Double write `x.truncatingRemainder(dividingBy: 2)`; `%` is for whole numbers.",
      "Double 请写 `x.truncatingRemainder(dividingBy: 2)`；`%` 只用于整数。"),
    SyntaxHabit(
      "cannot convert value",
      tip: "The two types differ, and Swift converts none by itself; for numbers write Double(n).",
      "两边类型不同，Swift 不会自动转换；数值可以写 Double(n)。"),
    SyntaxHabit(
      "must be unwrapped",
      tip: "The value may be missing (nil): write `if let`, or `?? 0` for a value instead.",
      "这个值可能没有（nil）：用 `if let` 取出，或用 `?? 0` 给一个替代值。"),
    SyntaxHabit(
      "call can throw",
      tip: "This call can fail: write `try?` before it, and say what holds if it does.",
      "这个调用可能失败：前面写 `try?`，并说明失败时怎么办。"),
    SyntaxHabit(
      "errors thrown from here",
      tip: "This call can fail: write `try?` for `try`, and say what holds if it does.",
      "这个调用可能失败：把 `try` 改成 `try?`，并说明失败时怎么办。"),
  ]

  private static let names: [SyntaxHabit] = [
    SyntaxHabit(
      "mutating member on immutable value",
      tip: "What `let` names stays as it is; use `var` for what changes.",
      "`let` 的值不能改；要改变的用 `var` 声明。"),
    SyntaxHabit(
      "is a 'let' constant",
      tip:
        "What `let` names stays as it is, and so do arguments; use `var` for what changes: `var s = x`.",
      "`let` 的值不能改，参数也一样；要改变的用 `var` 声明：`var s = x`。"),
    SyntaxHabit(
      "used before being initialized",
      tip: "The name has no value yet on some way to this line: give it one where it is declared.",
      "走到这一行时它可能还没有值：声明时先给一个值。"),
    SyntaxHabit(
      "before being initialized",
      tip: "The name has no value yet on some way to this line: give it one where it is declared.",
      "走到这一行时它可能还没有值：声明时先给一个值。"),
    SyntaxHabit(
      "invalid redeclaration",
      tip: "The name is taken: choose another, or change the first with `var` and `=`.",
      "这个名字已经用过：换一个，或者把前一个声明成 `var` 再用 `=` 修改。"),
    SyntaxHabit(
      "has no member",
      tip: "The name after the dot is not known there: check its spelling, capitals count.",
      "点号后面的名字在这里不存在：检查拼写，注意大小写。"),
    SyntaxHabit(
      "cannot find operator",
      tip: "Swift has no such sign: check it, and the spaces around it.",
      "Swift 没有这个符号：检查它本身和两边的空格。"),
    SyntaxHabit(
      "cannot find",
      tip: "This name is not known here: check its spelling, and that it was declared above.",
      "这里没有这个名字：检查拼写，并确认它在上面声明过。"),
    SyntaxHabit(
      "unnamed parameters",
      tip: "An argument of a function has a type: `func g(y: Double) -> Double`.",
      "函数的参数要写类型：`func g(y: Double) -> Double`。"),
    SyntaxHabit(
      "incorrect argument label",
      tip: "The argument has another name: write the names as the function declares them.",
      "参数的名字不对：要和函数声明里的名字一样。"),
    SyntaxHabit(
      "missing argument label",
      tip: "The argument has a name that must be written: f(of: x).",
      "这个参数带有名字，调用时要写上：f(of: x)。"),
    SyntaxHabit(
      "extraneous argument label",
      tip: "The argument is given without a name: f(x).", "这个参数不写名字：f(x)。"),
    SyntaxHabit(
      "missing argument for parameter",
      tip: "The call leaves out an argument.", "调用时少写了一个参数。"),
    SyntaxHabit(
      "extra argument", tip: "The call has one argument too many.", "调用时多写了一个参数。"),
    SyntaxHabit(
      "is not in scope",
      tip: "This name is not known here: check its spelling.", "这里没有这个名字：检查拼写。"),
  ]

  private static let statements: [SyntaxHabit] = [
    SyntaxHabit(
      "missing return",
      tip: "Every way through the function must end with `return …`.",
      "函数的每一条路径都要以 `return …` 结束。"),
    SyntaxHabit(
      "should return a value",
      tip: "`return` needs the value: `return x`.", "`return` 后面要写返回的值：`return x`。"),
    SyntaxHabit(
      "use of '=' in a boolean",
      tip: "Values are compared with `==`; `=` gives a value.", "比较用 `==`，`=` 是赋值。"),
    SyntaxHabit(
      "is not a valid floating point literal",
      tip: "A number begins with a digit: `0.5`.", "小数点前面要有数字：`0.5`。"),
    SyntaxHabit(
      "after '.'", tip: "A number ends with a digit: `2.0`.", "小数点后面要有数字：`2.0`。"),
    SyntaxHabit(
      "unterminated string",
      tip: "A text that begins with \" must end with \" in the same line.",
      "以 \" 开头的文本要在同一行以 \" 结束。"),
    SyntaxHabit(
      "prefix unary operator",
      tip: "A sign between two values has a space on both sides or on none: `x * 2`.",
      "两个值之间的符号，两边都要空格，或者都不空：`x * 2`。"),
    SyntaxHabit(
      "consecutive statements",
      tip:
        "Two statements stand in one line, or between them is missing a sign, as in `2 * x`, or brackets, as in `f(x)`.",
      "一行里有两条语句，或者中间少了东西：符号，如 `2 * x`；或括号，如 `f(x)`。"),
    SyntaxHabit(
      "expected '}'",
      tip: "A brace that opens with { is not closed with }.", "有一个 { 没有对应的 }。"),
    SyntaxHabit("extraneous '}'", tip: "There is one } too many.", "多了一个 }。"),
    SyntaxHabit(
      "expected ',' separator", "[", "(",
      tip: "A comma is missing, or ( is closed with ], [ with ).",
      "少了一个逗号，或者括号不配对：( 配 )，[ 配 ]。"),
    SyntaxHabit(
      "expected ')'",
      tip: "A bracket that opens with ( is not closed with ).", "有一个 ( 没有对应的 )。"),
    SyntaxHabit(
      "expected ']'",
      tip: "A bracket that opens with [ is not closed with ].", "有一个 [ 没有对应的 ]。"),
    SyntaxHabit(
      "expected expression",
      tip: "Something is missing here: a value, a name or a call.",
      "这里缺少东西：一个值、一个名字，或者一次调用。"),
    SyntaxHabit(
      "at top level",
      tip: "Statements belong inside the function, between its braces.",
      "语句要写在函数里面，也就是花括号之间。"),
    SyntaxHabit(
      "at the top level",
      tip: "Statements belong inside the function, between its braces.",
      "语句要写在函数里面，也就是花括号之间。"),
    SyntaxHabit(
      "unable to type-check",
      tip: "The line is too much at once: part it in two, with a `let` for the first half.",
      "这一行太长了：拆成两行，前一半先用 `let` 存起来。"),
    SyntaxHabit(
      "result of call",
      tip: "What the call gives back is dropped: did you mean `return` or `let y =` before it?",
      "这个调用的结果没有用到：前面是不是该写 `return` 或 `let y =`？"),
    SyntaxHabit(
      "was never used",
      tip: "It is computed and then not used: is it missing from the formula below?",
      "算出来之后没有用到：下面的公式里是不是漏了它？"),
    SyntaxHabit(
      "was never mutated",
      tip: "It never changes, so `let` would do: is a line missing that changes it?",
      "它从来没有改变，用 `let` 就行：是不是漏了修改它的那一行？"),
    SyntaxHabit(
      "will never be executed",
      tip: "The program never comes to this line: a `return` before it ends the function.",
      "程序走不到这一行：前面的 `return` 已经结束了函数。"),
    SyntaxHabit(
      "is unused",
      tip: "The value is computed and dropped: did you mean `return` before it?",
      "算出来的值被丢掉了：前面是不是该写 `return`？"),
  ]
}
