import Gradbook

extension ExpressionError.Kind {
  var text: Text {
    switch self {
    case .empty:
      Text(
        "The expression is empty. Write one, such as \"tanh(w*x + b)\".",
        "表达式是空的。请写一个，例如 \"tanh(w*x + b)\"。")
    case .tooLong(let count):
      Text(
        "The expression has \(count) characters; at most \(ScalarExpression.lengthLimit) can be read.",
        "表达式有 \(count) 个字符，最多只能读 \(ScalarExpression.lengthLimit) 个。")
    case .tooDeep:
      Text(
        "The expression is nested more than \(ScalarExpression.depthLimit) levels deep here. "
          + "Give an inner part a name first: h = …; then use h.",
        "表达式到这里嵌套已超过 \(ScalarExpression.depthLimit) 层。请先给里面的部分起个名字：h = …；再使用 h。")
    case .unexpectedCharacter(let character): Self.unexpected(character)
    case .badNumber(let text):
      Text(
        "“\(Label.clipped(text))” is not a number. Write numbers such as 2, 0.5 or 1e-3.",
        "“\(Label.clipped(text))”不是一个数。数要写成 2、0.5、1e-3 这样。")
    case .nameTooLong(let name):
      Text(
        "The name “\(Label.clipped(name))” is longer than \(ScalarExpression.nameLimit) characters; "
          + "choose a shorter one.",
        "名字“\(Label.clipped(name))”超过 \(ScalarExpression.nameLimit) 个字符，请换一个短些的。")
    case .expectedOperand(nil):
      Text(
        "The expression ends where a number, a name or “(” was expected.",
        "表达式在这里就结束了，而后面还应有一个数、一个名字或“(”。")
    case .expectedOperand(let found?):
      Text(
        "Expected a number, a name or “(” here, but found “\(Label.clipped(found))”.",
        "这里应是一个数、一个名字或“(”，却遇到了“\(Label.clipped(found))”。")
    case .expectedOperator(let found):
      Text(
        "Expected an operator (+ − * / ^) or the end here, but found “\(Label.clipped(found ?? ""))”.",
        "这里应是运算符（+ − * / ^）或结尾，却遇到了“\(Label.clipped(found ?? ""))”。")
    case .missingOperator:
      Text(
        "An operator is missing here. A product is written with its sign: 2*x, not 2x.",
        "这里缺少运算符。乘积要写出乘号：写 2*x，不写 2x。")
    case .misplacedAssignment:
      Text(
        "“=” gives a name to a result, and stands only after a single name: h = w*x.",
        "“=”用来给结果起名字，左边只能是一个名字：h = w*x。")
    case .comparison:
      Text(
        "Comparisons are not computed here; use max, min or relu for a choice. "
          + "A single “=” gives a name to a result.",
        "这里不做比较；要取舍，请用 max、min 或 relu。单个“=”用来给结果起名字。")
    case .unclosed:
      Text(
        "This “(” is never closed. Add “)” where its part ends.",
        "这个“(”没有配对的“)”。请在它该结束的地方补上“)”。")
    case .unopened:
      Text(
        "This “)” has no “(” before it. Take it away, or add “(” where its part begins.",
        "这个“)”前面没有配对的“(”。请删去它，或在前面补上“(”。")
    case .unknownFunction(let name, let isValue): Self.unknown(name, isValue: isValue)
    case .needsParentheses(let name, let argument): Self.parentheses(name, argument)
    case .powerOfFunction(let name, let exponent, let argument):
      Self.power(of: name, exponent, argument)
    case .wrongCount(let name, let expected, let found): Self.count(name, expected, found)
    case .settingNotNumber(let name):
      Text(
        "This setting of \(Label.clipped(name)) must be a plain number: no gradient flows to it.",
        "\(Label.clipped(name)) 的这个参数必须直接写成数：梯度不会流向它。")
    case .expectedBinding:
      Text(
        "Expected a name, “=” and a number here, as in --at w=2,x=1.5.",
        "这里应写成“名字=数”，例如 --at w=2,x=1.5。")
    case .expectedComma:
      Text(
        "Values are separated by commas: --at w=2,x=1.5.", "各个值之间用逗号隔开：--at w=2,x=1.5。")
    case .notConstant(let name):
      Text(
        "The value of “\(Label.clipped(name))” must be a number such as 2, -0.5 or pi/4.",
        "“\(Label.clipped(name))”的值必须是数，例如 2、-0.5 或 pi/4。")
    case .missingValues(let names, let given): Self.missing(names, given)
    }
  }

  private static func unexpected(_ character: Character) -> Text {
    if character == "\u{FFFD}" {
      return Text(
        "This is not valid UTF-8 text. Type the character again.", "这里不是有效的 UTF-8 文字，请重新输入这个字符。")
    }
    let shown = character.unicodeScalars.prefix(4).map { scalar in
      scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || scalar.properties.generalCategory == .format
        ? "U+" + hexadecimal(scalar.value) : String(scalar)
    }.joined()
    return Text(
      "“\(shown)” cannot stand in an expression: use names, numbers, + − * / ^ ( ) and functions.",
      "表达式里不能有“\(shown)”：可以用名字、数、+ − * / ^ ( ) 和函数。")
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func unknown(_ name: String, isValue: Bool) -> Text {
    let name = Label.clipped(name)
    if isValue {
      return Text(
        "“\(name)” is a value, not a function; for a product write \(name)*(…).",
        "“\(name)”是一个值，不是函数；若是相乘，请写 \(name)*(…)。")
    }
    if OperationCatalogue.entry(named: name) != nil {
      return Text(
        "“\(name)” works on whole tensors; here every value is a single number. "
          + "Write it out, as in (a + b)/2.",
        "“\(name)”作用于整个张量；这里的每个值都是单个数。请展开来写，例如 (a + b)/2。")
    }
    let names = ExpressionFunction.names + ExpressionFunction.aliases.keys.sorted()
    guard let near = nearest(to: name, in: names) else {
      return Text(
        "There is no function “\(name)”; `gradbook ops` lists them all.",
        "没有“\(name)”这个函数；用 `gradbook ops` 可列出全部函数。")
    }
    return Text(
      "There is no function “\(name)”; did you mean “\(near)”?", "没有“\(name)”这个函数；是不是想写“\(near)”？")
  }

  private static func parentheses(_ name: String, _ argument: String?) -> Text {
    let call = "\(name)(\(argument.map { Label.clipped($0) } ?? "x"))"
    return Text(
      "“\(name)” is a function, and its argument stands in parentheses: write \(call).",
      "“\(name)”是函数，参数要写在括号里：请写 \(call)。")
  }

  private static func power(of name: String, _ exponent: String, _ argument: String?) -> Text {
    let call = "\(name)(\(argument.map { Label.clipped($0) } ?? "x"))"
    let inverse = "a" + name
    if exponent == "−1", ExpressionFunction.find(inverse) != nil {
      return Text(
        "“\(name)” to the power −1 may mean two things: write \(inverse)(x) for the inverse function, "
          + "1/\(call) for the reciprocal.",
        "“\(name)”的 −1 次方有两种意思：反函数请写 \(inverse)(x)，倒数请写 1/\(call)。")
    }
    return Text(
      "A power of a function stands behind its parentheses: write \(call)^\(exponent).",
      "函数的幂要写在括号后面：请写 \(call)^\(exponent)。")
  }

  private static func count(_ name: String, _ expected: ClosedRange<Int>, _ found: Int) -> Text {
    let name = Label.clipped(name)
    let range =
      expected.count == 1
      ? "\(expected.lowerBound)" : "\(expected.lowerBound)–\(expected.upperBound)"
    let noun = expected == 1...1 ? "argument" : "arguments"
    return Text(
      "\(name) takes \(range) \(noun), but \(found) \(found == 1 ? "is" : "are") given here.",
      "\(name) 需要 \(range) 个参数，这里给了 \(found) 个。")
  }

  private static func missing(_ names: [String], _ given: [String]) -> Text {
    let shown = names.prefix(8).map { Label.clipped($0) }
    let more = names.count > shown.count
    let option =
      "--at " + names.prefix(8).map { "\($0)=1" }.joined(separator: ",") + (more ? ",…" : "")
    let near = names.count == 1 ? nearest(to: names[0], in: given) : nil
    if let near {
      return Text(
        "“\(shown[0])” has no value; did you mean “\(near)”? Otherwise add \(option).",
        "“\(shown[0])”没有值；是不是想写“\(near)”？不然请加上 \(option)。")
    }
    let list = shown.joined(separator: ", ") + (more ? ", …" : "")
    let listChinese = shown.joined(separator: "、") + (more ? "……" : "")
    return Text(
      "\(list) \(names.count == 1 ? "has" : "have") no value. Add \(option), with your own numbers.",
      "\(listChinese) 没有值。请加上 \(option)，数字换成你要的。")
  }
}
