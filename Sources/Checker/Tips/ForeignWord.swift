import Gradbook

/// Words of other languages, and what Swift has in their place.
enum ForeignWord {
  static func tip(for word: String) -> Text? {
    if let name = renamed[word] {
      return Text("Swift writes `\(name)` for `\(word)`.", "`\(word)` 在 Swift 里写作 `\(name)`。")
    }
    return others[word]
  }

  private static let renamed: [String: String] = [
    "None": "nil", "null": "nil", "NULL": "nil", "nullptr": "nil", "undefined": "nil",
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
    "float": "Double(…)", "double": "Double", "int": "Int(…)", "integer": "Int", "long": "Int",
    "bool": "Bool", "boolean": "Bool", "str": "String(…)", "string": "String",
    "def": "func name(x: Double) -> Double { … }", "function": "func", "fn": "func", "fun": "func",
    "lambda": "{ x in … }", "const": "let", "auto": "let", "val": "let", "elif": "else if",
    "elseif": "else if", "elsif": "else if", "raise": "throw", "except": "catch", "foreach": "for",
    "printf": "print", "println": "print", "echo": "print", "puts": "print",
    "inf": "Double.infinity", "nan": "Double.nan", "NaN": "Double.nan",
    "Infinity": "Double.infinity",
    "pi": "Double.pi", "PI": "Double.pi", "vector": "an array, [Double]", "unless": "if !( … )",
    "del": "remove(at:)", "xrange": "0..<n", "π": "Double.pi", "e": "exp(1)", "console": "print(x)",
    "tensor": "Tensor", "如果": "if", "否则": "else", "返回": "return", "循环": "for", "当": "while",
    "打印": "print", "输出": "print", "令": "let", "让": "let", "设": "let", "变量": "var",
    "函数": "func", "真": "true", "假": "false", "空": "nil",
  ]

  private static let others: [String: Text] = [
    "len": Text("Swift asks the array itself: `a.count`.", "Swift 里直接问数组：`a.count`。"),
    "length": Text("Swift asks the array itself: `a.count`.", "Swift 里直接问数组：`a.count`。"),
    "range": Text(
      "Swift writes a range as `0..<n`, without n: `for i in 0..<n { … }`.",
      "Swift 的区间写作 `0..<n`（不含 n）：`for i in 0..<n { … }`。"),
    "enumerate": Text(
      "Swift writes `for (i, v) in a.enumerated() { … }`.",
      "Swift 写作 `for (i, v) in a.enumerated() { … }`。"),
    "sum": Text(
      "Swift adds an array up with `a.reduce(0, +)`.", "Swift 用 `a.reduce(0, +)` 给数组求和。"),
    "not": Text("Swift writes `!` for not: `!isReady`.", "Swift 用 `!` 表示“非”：`!isReady`。"),
    "and": Text("Swift writes `&&` for and.", "Swift 用 `&&` 表示“且”。"),
    "or": Text("Swift writes `||` for or.", "Swift 用 `||` 表示“或”。"),
    "pass": Text(
      "Swift has no `pass`: braces may be empty, `{ }`.", "Swift 没有 `pass`：花括号里可以什么都不写。"),
    "np": numpy, "numpy": numpy, "math": numpy, "Math": numpy, "torch": numpy, "F": numpy,
    "self": Text(
      "There is no `self` in a function that stands by itself: use its arguments by their names.",
      "独立的函数里没有 `self`：直接用参数的名字。"),
    "until": Text(
      "Swift writes `repeat { … } while x > 0`.", "Swift 写作 `repeat { … } while x > 0`。"),
    "new": Text(
      "A value is made without `new`: `Double(x)`.", "创建值不写 `new`：`Double(x)`。"),
    "this": Text("Swift says `self`, and only inside a type.", "Swift 里写 `self`，而且只能在类型内部用。"),
    "import": Text("An import stands at the top of the file.", "import 要写在文件开头。"),
  ]

  private static let numpy = Text(
    "Swift calls these functions without a module before them: `exp(x)`, `sqrt(x)`, `max(a, b)`.",
    "Swift 里这些函数前面不加模块名：`exp(x)`、`sqrt(x)`、`max(a, b)`。")

  /// The numeric functions that come with Foundation.
  static let foundation: Set<String> = [
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "sqrt", "cbrt", "hypot", "sin",
    "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "floor", "ceil", "round",
    "trunc", "fabs", "fmod", "fmax", "fmin", "tgamma", "lgamma", "erf", "M_PI", "M_E", "Date",
    "Data", "String(format:)",
  ]
}
