import Gradbook

/// What the compiler says of one form that is written otherwise in other languages; asked before the
/// sentences that fit many slips.
enum FormHabit {
  static let all: [SyntaxHabit] = functions + declarations + numbers + loops + choices + arrays

  private static let arrow = Text(
    "What a function gives back stands after `->`; without it nothing comes back: `func g(y: Double) -> Double { … }`.",
    "函数返回什么写在 `->` 后面；没有 `->` 就什么也不返回：`func g(y: Double) -> Double { … }`。")
  private static let call = Text(
    "A function is called with round brackets: `f(x)`.", "调用函数要用圆括号：`f(x)`。")

  private static let functions: [SyntaxHabit] = [
    SyntaxHabit(
      "type '()'", "+=", "-=", "*=", "/=",
      tip: "A line such as `s += 1` gives nothing back: write it first, then `return s`.",
      "`s += 1` 这样的语句不返回值：先写它，再另起一行写 `return s`。"),
    SyntaxHabit("unexpected non-void return value", arrow),
    SyntaxHabit("cannot convert value of type '()'", arrow),
    SyntaxHabit("expected '->' after function parameter", arrow),
    SyntaxHabit("consecutive statements", clues: ["func"], arrow),
    SyntaxHabit(
      "consecutive statements", "function",
      tip: "Swift writes `func name(y: Double) -> Double { … }`.",
      "Swift 写作 `func 名字(y: Double) -> Double { … }`。"),
    SyntaxHabit(
      "expected ':' following argument label",
      tip: "The type of an argument stands after its name: `y: Double`.",
      "参数的类型写在名字后面：`y: Double`。"),
    SyntaxHabit("-> Double' to return type", call),
    SyntaxHabit("has no subscripts", call),
    SyntaxHabit(
      "call value of non-function", ".data()", ".grad()", ".shape()", ".count()", ".rank()",
      ".first()", ".last()",
      tip: "What a value has is read without brackets: `v.data`, `a.count`.",
      "读取值的属性不加括号：`v.data`、`a.count`。"),
    SyntaxHabit(
      "'Value'", ".sum()",
      tip: "Numbers are added up with `a.reduce(0, +)`; a sum of Values has its number in `.data`.",
      "数的数组用 `a.reduce(0, +)` 求和；Value 的和用 `.data` 取出数。"),
    SyntaxHabit(
      "of type 'Value' to return type 'Double'",
      tip: "The number of a Value is its `.data`: `return v.data`.",
      "Value 里的数用 `.data` 取出：`return v.data`。"),
    SyntaxHabit(
      "contextual type for closure argument list",
      tip: "A closure names its argument or uses `$0`: `a.map { y in y * 2 }`, `a.map { $0 * 2 }`.",
      "闭包要写出参数，或用 `$0`：`a.map { y in y * 2 }`，`a.map { $0 * 2 }`。"),
    SyntaxHabit(
      "thrown expression type",
      tip: "What is thrown is an Error: `struct Wrong: Error { }`, then `throw Wrong()`.",
      "抛出的值必须是 Error：先写 `struct Wrong: Error { }`，再写 `throw Wrong()`。"),
    SyntaxHabit(
      "expected expression", "^try:",
      tip: "Swift writes `do { try … } catch { … }`.", "Swift 写作 `do { try … } catch { … }`。"),
    SyntaxHabit(
      "'printf' is unavailable",
      tip: "Swift writes `print(x)`.", "Swift 里写 `print(x)`。"),
  ]

  private static let typeAfterName = Text(
    "The type stands after the name, with a colon: `let h: Double = 1`.",
    "类型写在名字后面，用冒号隔开：`let h: Double = 1`。")

  private static let declarations: [SyntaxHabit] = [
    SyntaxHabit("unexpected second identifier", typeAfterName),
    SyntaxHabit(
      "consecutive statements", clues: ["^Double ", "^Int ", "^Bool ", "^String "], typeAfterName),
    SyntaxHabit(
      "consecutive statements", "^let", "^var", needs: ["=="],
      tip: "A name gets its value with one `=`: `let h = 1`; `==` compares.",
      "给名字赋值用一个 `=`：`let h = 1`；`==` 是比较。"),
    SyntaxHabit(
      "", ":=",
      tip: "A name gets its value with `=`: `let h = 1`.", "给名字赋值用 `=`：`let h = 1`。"),
    SyntaxHabit(
      "type annotation missing",
      tip: "Without a value a name needs its type: `var h: Double`, or give it a value at once.",
      "声明时没有值就要写类型：`var h: Double`，或者马上给它一个值。"),
    SyntaxHabit(
      "static properties may only be",
      tip: "Inside a function write `let` alone, without `static`.",
      "在函数里只写 `let`，不写 `static`。"),
    SyntaxHabit(
      "';' statements are not allowed",
      tip: "A line ends without `;`, and never with two.", "行末不用写 `;`，更不能写两个。"),
  ]

  private static let numbers: [SyntaxHabit] = [
    SyntaxHabit(
      "digit in floating point exponent",
      tip: "A number has no letter behind it, and its exponent is whole: `1e-5`.",
      "数后面不带字母，指数是整数：`1e-5`。"),
    SyntaxHabit(
      "member of numeric literal",
      tip: "The exponent of a number is whole: `1e-5`.", "指数是整数：`1e-5`。"),
    SyntaxHabit(
      "missing whitespace between", "^", "10^",
      tip: "A power of ten is written `1e-5`, another one `pow(x, n)` with `import Foundation`.",
      "10 的幂写作 `1e-5`，其他的幂用 `pow(x, n)`（需要 `import Foundation`）。"),
    SyntaxHabit(
      "missing whitespace between",
      tip: "Between two signs stands a space: `x * -1`.", "两个符号之间要有空格：`x * -1`。"),
    SyntaxHabit(
      "expected pattern", "0,", "1,", "2,", "3,", "4,", "5,", "6,", "7,", "8,", "9,",
      tip: "The decimal sign is a point: `1.5`.", "小数点写作 `.`：`1.5`。"),
    SyntaxHabit(
      "'|' is not",
      tip: "The absolute value is `abs(x)`.", "绝对值写作 `abs(x)`。"),
  ]

  private static let range = Text(
    "A loop goes over a range or an array: `for i in 0..<n { … }`, without n; `0...n`, with n.",
    "循环要写区间或数组：`for i in 0..<n { … }` 不含 n，`0...n` 含 n。")

  private static let loops: [SyntaxHabit] = [
    SyntaxHabit("to conform to 'Sequence'", range),
    SyntaxHabit("cannot find operator '..'", range),
    SyntaxHabit("expected '{'", clues: ["to", "until"], range),
    SyntaxHabit(
      "expected ',' separator", "^for",
      tip: "A loop has no round brackets: `for i in 0..<n { … }`.",
      "循环不加圆括号：`for i in 0..<n { … }`。"),
    SyntaxHabit(
      "'do-while' statement",
      tip: "Swift writes `repeat { … } while x > 0`.", "Swift 写作 `repeat { … } while x > 0`。"),
    SyntaxHabit(
      "expected 'while' after body",
      tip: "Swift writes `repeat { … } while x > 0`.", "Swift 写作 `repeat { … } while x > 0`。"),
  ]

  private static let choices: [SyntaxHabit] = [
    SyntaxHabit(
      "expected '{'", "then", "do",
      tip: "Swift has braces instead of `then` and `do`: `if x > 0 { 1 } else { 0 }`.",
      "Swift 用花括号，不写 `then` 和 `do`：`if x > 0 { 1 } else { 0 }`。"),
    SyntaxHabit(
      "expected ':' after '?",
      tip: "A choice is written `x > 0 ? 1 : 0`.", "二选一写作 `x > 0 ? 1 : 0`。"),
    SyntaxHabit(
      "non-associative precedence group",
      tip: "Two comparisons are joined with `&&`: `0 < x && x < 1`.",
      "两个比较要用 `&&` 连接：`0 < x && x < 1`。"),
    SyntaxHabit(
      "comparing non-optional value",
      tip: "A plain value is never nil: compare it with a number, or leave the question out.",
      "普通的值不会是 nil：请和数比较，或去掉这个判断。"),
    SyntaxHabit(
      "switch must be exhaustive",
      tip: "Name every case, or end with `default: …`.", "要列出所有情况，或在最后写 `default: …`。"),
    SyntaxHabit(
      "'guard' condition",
      tip: "Swift writes `guard x > 0 else { return 0 }`.",
      "Swift 写作 `guard x > 0 else { return 0 }`。"),
    SyntaxHabit(
      "'guard' body must not fall through",
      tip: "What follows `else` in a guard must leave the function: `return 0`.",
      "guard 的 `else` 里必须离开函数：`return 0`。"),
  ]

  private static let brackets = Text(
    "An array stands in square brackets, and so does the number of an element: `let a = [1.0, 2]`, `a[0]`.",
    "数组和下标都用方括号：`let a = [1.0, 2]`，`a[0]`。")

  private static let arrays: [SyntaxHabit] = [
    SyntaxHabit("consecutive statements", clues: ["= {"], brackets),
    SyntaxHabit("using subscript for tuple", brackets),
    SyntaxHabit("non-function type '[", brackets),
    SyntaxHabit(
      "expected ',' separator", needs: ["[", "for"],
      tip: "Swift builds a list with `a.map { $0 * 2 }`.", "Swift 用 `a.map { $0 * 2 }` 逐个计算。"),
    SyntaxHabit(
      "expected ',' separator", "in",
      tip: "A closure stands in braces: `a.map { y in y * 2 }`.",
      "闭包要写在花括号里：`a.map { y in y * 2 }`。"),
    SyntaxHabit(
      "expected ',' separator", needs: ["[", ":"],
      tip: "A part of an array is written `a[0..<n]`.", "取数组的一段写作 `a[0..<n]`。"),
    SyntaxHabit(
      "empty collection literal",
      tip: "An empty array needs its type: `var a: [Double] = []`.",
      "空数组要写类型：`var a: [Double] = []`。"),
    SyntaxHabit(
      "label 'arrayLiteral:'",
      tip: "An array of n equal elements: `[Double](repeating: 0, count: n)`.",
      "n 个相同元素的数组写作 `[Double](repeating: 0, count: n)`。"),
    SyntaxHabit(
      "no exact matches in call",
      tip:
        "The arguments fit none of its forms: check their number, names and types, as in `Array(repeating: 0.0, count: n)`.",
      "参数和它的任何一种写法都不符：检查个数、名字和类型，例如 `Array(repeating: 0.0, count: n)`。"),
    SyntaxHabit(
      "to operands of type '[",
      tip: "Signs do not work on a whole array: write `a.map { $0 * 2 }`.",
      "符号不能作用于整个数组：请写 `a.map { $0 * 2 }`。"),
    SyntaxHabit(
      "type '[Double]' to expected argument type",
      tip: "Signs do not work on a whole array: write `a.map { $0 * 2 }`.",
      "符号不能作用于整个数组：请写 `a.map { $0 * 2 }`。"),
    SyntaxHabit(
      "has no member 'sum'",
      tip: "Swift adds an array up with `a.reduce(0, +)`.", "Swift 用 `a.reduce(0, +)` 给数组求和。"),
    SyntaxHabit(
      "no member 'length'", tip: "Swift asks the array itself: `a.count`.",
      "Swift 里直接问数组：`a.count`。"),
    SyntaxHabit(
      "no member 'size'", tip: "Swift asks the array itself: `a.count`.",
      "Swift 里直接问数组：`a.count`。"),
    SyntaxHabit(
      "no member 'toString'", tip: "A value becomes text with `\"\\(x)\"`.",
      "把值变成文本写 `\"\\(x)\"`。"),
  ]
}
