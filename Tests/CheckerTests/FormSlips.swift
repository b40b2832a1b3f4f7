/// Slips whose first message from the compiler is about something else than the slip.
enum FormSlips {
  typealias Slip = TipTests.Slip

  static let all: [Slip] = functions + declarations + control + arrays + chinese

  static let functions: [Slip] = [
    Slip("func g(y: Double) { return y }\nreturn x", "`->`"),
    Slip("func g(y: Double) {\n  return y * 2\n}\nlet z = g(y: x) + 1\nreturn z", "`->`"),
    Slip("func g(y: Double) Double { return y }\nreturn x", "`->`"),
    Slip("func g(y: Double): Double { return y }\nreturn x", "`->`"),
    Slip("func g(double y) -> Double { return y }\nreturn x", "after its name", "名字后面"),
    Slip("function g(y) { return y }\nreturn x", "`func name", "`func 名字"),
    Slip("fn g(y: Double) -> Double { y }\nreturn x", "`func`"),
    Slip("return f", "`f(x)`"),
    Slip("return f x", "`f(x)`"),
    Slip("return f[x]", "`f(x)`"),
    Slip("return sin x", "`f(x)`"),
    Slip("return 2 sin(x)", "`2 * x`"),
    Slip("return x += 1", "gives nothing back", "不返回值"),
    Slip("let v = Value(x)\nreturn v", "`.data`"),
    Slip("let v = Value(x)\nreturn v.data()", "without brackets", "不加括号"),
    Slip("let t = Tensor([1.0])\nreturn t[0]", ".item()"),
    Slip("let t = tensor([1.0])\nreturn x", "`Tensor`"),
    Slip("throw \"bad\"\nreturn x", "is an Error", "Error"),
    Slip("try:\n  return x\nexcept:\n  return 0", "`do { try", "`do { try"),
    Slip("printf(\"%f\", x)\nreturn x", "`print"),
    Slip("console.log(x)\nreturn x", "`print(x)`"),
    Slip("return new Double(x)", "without `new`", "不写 `new`"),
  ]

  static let declarations: [Slip] = [
    Slip("let h == 1e-5\nreturn x", "one `=`", "一个 `=`"),
    Slip("let h := 1e-5\nreturn x", "with `=`", "用 `=`"),
    Slip("h = 1e-5\nreturn f(x + h)", "`let h", "`let h"),
    Slip("step = 1e-5\nreturn f(x + step)", "`let step", "`let step"),
    Slip("var h\nh = 1e-5\nreturn f(x + h)", "needs its type", "要写类型"),
    Slip("let Double h = 1e-5\nreturn h", "after the name", "名字后面"),
    Slip("Double h = 1e-5\nreturn h", "after the name", "名字后面"),
    Slip("let y: double = x\nreturn y", "`Double`"),
    Slip("let y: float = 1.0\nreturn y", "Double"),
    Slip("static let y = 1.0\nreturn y", "without `static`", "不写 `static`"),
    Slip("return x;;", "without `;`", "不用写 `;`"),
    Slip("let h = 1e-5f\nreturn h", "no letter", "不带字母"),
    Slip("let h = 1e-5.0\nreturn h", "is whole", "是整数"),
    Slip("let h = 10^-5\nreturn x", "`1e-5`"),
    Slip("let h = 1,5\nreturn h", "is a point", "小数点"),
    Slip("return |x|", "`abs(x)`"),
    Slip("return π * x", "Double.pi"),
    Slip("return exp(x) * e", "exp(1)"),
    Slip("var s = 0\nfor v in [1.0, 2.0] { s += v }\nreturn s", "`0.0`"),
    Slip("x = x + 1\nreturn x", "`var s = x`"),
  ]

  static let control: [Slip] = [
    Slip("let a = [1.0, 2.0]\nfor i in a.count { print(i) }\nreturn x", "0..<n"),
    Slip("let a = [1.0]\nfor i in 0..a.count { print(i) }\nreturn x", "0..<n"),
    Slip("for i in 1 to 3 { print(i) }\nreturn x", "0..<n"),
    Slip("for (i in 0..<3) { print(i) }\nreturn x", "no round brackets", "不加圆括号"),
    Slip("foreach i in 0..<3 { print(i) }\nreturn x", "`for`"),
    Slip("do { return x } while x > 0", "`repeat"),
    Slip("repeat { print(x) } until x > 0\nreturn x", "`repeat"),
    Slip("var i = 0\nwhile i < 3 do { i += 1 }\nreturn x", "braces", "花括号"),
    Slip("return x > 0 ? 1 else 0", "`x > 0 ? 1 : 0`"),
    Slip("return x > 0 ? 1", "`x > 0 ? 1 : 0`"),
    Slip("return if x > 0 then 1 else 0", "`then`"),
    Slip("if x > 0 then { return 1 }\nreturn 0", "`then`"),
    Slip("if 0 < x < 1 { return 1 }\nreturn 0", "`&&`"),
    Slip("if x != nil { return x }\nreturn 0", "never nil", "不会是 nil"),
    Slip("switch x { case 0: return 1 }", "`default"),
    Slip("guard x > 0 { return 0 }\nreturn x", "guard x > 0 else"),
  ]

  static let arrays: [Slip] = [
    Slip("let a = [1.0, 2.0)\nreturn a[0]", "closed with", "不配对"),
    Slip("let a = {1.0, 2.0}\nreturn x", "square brackets", "方括号"),
    Slip("let a = (1.0, 2.0)\nreturn a[0]", "square brackets", "方括号"),
    Slip("let a = [1.0]\nfor i in 0..<a.count { print(a(i)) }\nreturn x", "square brackets", "方括号"),
    Slip("var a = []\na.append(x)\nreturn a[0]", "`var a: [Double] = []`"),
    Slip("let a = [Double](3)\nreturn a[0]", "repeating: 0, count: n"),
    Slip("let a = Array(repeating: 0, 3)\nreturn x", "repeating: 0.0, count: n"),
    Slip("let a = [0] * 3\nreturn x", "a.map"),
    Slip("let a = [1.0, 2]\nreturn a[x]", "`Int(x)`"),
    Slip("let a = [1.0, 2]\nreturn a.sum()", "a.reduce(0, +)"),
    Slip("let a = [1.0, 2]\nreturn a.length", "`a.count`"),
    Slip("let a = [1.0, 2]\nlet b = a.map { x * 2 }\nreturn b[0]", "`$0`"),
    Slip("let a = [1.0, 2]\nlet b = a.map(v in v * 2)\nreturn b[0]", "in braces", "花括号"),
    Slip("let a = [1.0, 2]\na[0] = 3\nreturn a[0]", "`var`"),
    Slip("return x.toString()", "becomes text", "变成文本"),
  ]

  static let chinese: [Slip] = [
    Slip("如果 x > 0 { return 1 }\nreturn 0", "`if`"),
    Slip("返回 x", "`return`"),
    Slip("let 步长：Double = 1\nreturn 步长", "write `:`", "半角的 `:`"),
    Slip("let a = ［1, 2］\nreturn x", "write `[`", "半角的 `[`"),
    Slip("return x > 0 ？ 1 ： 0", "write `?`", "半角的 `?`"),
    Slip("return x ＝= 0 ? 1 : 0", "write `=`", "半角的 `=`"),
    Slip("let h = 1e－5\nreturn h", "write `-`", "半角的 `-`"),
    Slip("return x！", "write `!`", "半角的 `!`"),
    Slip("let ｈ = 1.0\nreturn h", "write `h`", "半角的 `h`"),
    Slip("return √x", "sqrt( )"),
    Slip("return x²", "itself"),
    Slip("打印(x)\nreturn x", "`print`"),
    Slip("let h = 0。1\nreturn h", "write `.`", "半角的 `.`"),
    Slip("return (f（x + 1) - f(x)) / 2", "write `(`", "半角的 `(`"),
  ]
}
