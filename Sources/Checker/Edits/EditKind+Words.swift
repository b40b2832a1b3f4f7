import Gradbook

extension EditKind {
  /// What several kinds have in common: said where an answer can be any of them.
  public enum Family: String, Sendable, CaseIterable {
    case formula = "formula"
    case bound = "off-by-one"
    case decision = "decision"
    case place = "exchanged"
    case step = "step"
    case precision = "precision"
  }

  /// The kinds are split in two halves, each with some of every family: what names a mistake is
  /// measured on the half that it was not made from.
  public var half: Int { (Self.allCases.firstIndex(of: self) ?? 0) % 2 }

  /// What it has in common with others.
  public var family: Family {
    switch self {
    case .sign, .timesForDivided, .plusForTimes, .termLeftOut, .factorLeftOut, .divisorLeftOut,
      .factor, .constant, .sibling, .functionLeftOut, .countWrittenDown:
      .formula
    case .endsEarly, .endsLate, .startsLate, .indexOffByOne, .firstLeftOut, .lastLeftOut: .bound
    case .equalCase, .comparisonTurned, .conditionNegated, .caseLeftOut, .alwaysTheCase, .andForOr,
      .flag:
      .decision
    case .indicesExchanged, .argumentsSwapped, .operandsSwapped, .elementsSwapped, .axis, .variable:
      .place
    case .startValue, .overwritten, .statementLeftOut, .statementsExchanged, .stopsEarly: .step
    case .singlePrecision, .rounding: .precision
    }
  }

  /// What it looks like, without an end, so that the place can follow.
  var words: Text {
    switch self {
    case .sign: Text("a sign is the other way round, + for − or − for +", "正负号反了，+ 与 − 弄混了")
    case .timesForDivided: Text("× and ÷ are taken for each other", "乘与除弄反了")
    case .plusForTimes: Text("+ and × are taken for each other", "加与乘弄混了")
    case .termLeftOut: Text("a term of a sum or difference is left out", "和或差里少了一项")
    case .factorLeftOut: Text("a factor is left out", "少了一个因子")
    case .divisorLeftOut: Text("a divisor is left out", "少除了一个数")
    case .factor: Text("there is a factor of 2 too much, or of ½", "多了一个因子 2 或 ½")
    case .constant: Text("a fixed number is another one than it should be", "某个常数取得不对")
    case .startValue: Text("a start value is not what it should be", "初始值不对")
    case .endsEarly: Text("a range ends one too early", "区间少了末尾的一个")
    case .endsLate: Text("a range ends one too late", "区间末尾多了一个")
    case .startsLate: Text("a range starts one too late", "区间的起点晚了一个")
    case .indexOffByOne: Text("an index is off by one", "下标差了一")
    case .indicesExchanged: Text("two indices changed places", "两个下标互换了位置")
    case .equalCase: Text("the case of equal numbers falls on the wrong side", "相等的情形归错了一边")
    case .comparisonTurned: Text("a comparison is the wrong way round", "比较的方向反了")
    case .conditionNegated: Text("a condition is the wrong way round", "条件反了")
    case .caseLeftOut: Text("a case of its own is left out", "少考虑了一种单独的情形")
    case .alwaysTheCase: Text("what holds for one case is done for all", "只适合一种情形的做法用到了所有情形")
    case .andForOr: Text("“and” and “or” are taken for each other", "“并且”与“或者”弄混了")
    case .sibling: Text("a function stands where its sibling belongs", "用错了函数，应当用与它相对的那个")
    case .functionLeftOut:
      Text("a function is left out: its argument is used as it is", "少套了一个函数，直接用了它的参数")
    case .argumentsSwapped: Text("two arguments changed places", "两个参数互换了位置")
    case .operandsSwapped:
      Text("the two sides of a difference, quotient or power changed places", "减、除或乘方的两边颠倒了")
    case .elementsSwapped: Text("two results changed places", "两个结果互换了位置")
    case .firstLeftOut: Text("the first element is left out", "漏掉了第一个元素")
    case .lastLeftOut: Text("the last element is left out", "漏掉了最后一个元素")
    case .axis: Text("another axis is meant", "轴弄错了")
    case .flag: Text("a setting that is on or off is the other way round", "某个开关设反了")
    case .overwritten:
      Text("a new value replaces the old one instead of being added to it", "新的值覆盖了旧的值，应当累加上去")
    case .statementLeftOut: Text("a step is left out", "少了一步")
    case .statementsExchanged: Text("two steps are done in the wrong order", "两步的先后颠倒了")
    case .stopsEarly: Text("a loop ends after its first turn", "循环只走了一轮就结束了")
    case .variable: Text("one quantity stands where another belongs", "该用这个量的地方用了另一个量")
    case .singlePrecision: Text("it was computed in float32", "计算用了 float32")
    case .countWrittenDown:
      Text("a count is written down as a number, which fits only some inputs", "把个数写成了固定的数，只适合某些输入")
    case .rounding: Text("a quotient or index is rounded in another way", "商或下标的取整方式不对")
    }
  }
}

extension EditKind.Family {
  /// What all its kinds have in common.
  var words: Text {
    switch self {
    case .formula:
      Text(
        "a formula is off in one place: a sign, a factor, a term or a function",
        "公式有一处不对：正负号、因子、某一项或某个函数")
    case .bound: Text("a bound or index is off by one", "某个界限或下标差了一")
    case .decision: Text("a condition decides wrongly, or a case is missing", "某个条件判断不对，或者漏了一种情形")
    case .place: Text("two quantities, indices or axes are taken for each other", "两个量、下标或轴弄混了")
    case .step:
      Text(
        "a step is missing, in the wrong place, or starts from the wrong value",
        "少了一步、步骤放错了地方，或者初始值不对")
    case .precision:
      Text("a number is rounded where it should not be, or in another way", "某个数不该舍入却舍入了，或者舍入方式不对")
    }
  }
}

extension EditPlace {
  var words: Text {
    switch self {
    case .divisor: Text("in what is divided by", "在除数里")
    case .condition: Text("in a condition", "在条件里")
    case .index: Text("in an index", "在下标里")
    case .range: Text("in what a loop runs over", "在循环的范围里")
    case .sum: Text("in what is added up", "在累加的内容里")
    case .start: Text("in what it starts from", "在初始值里")
    case .argument: Text("in what a function is given", "在函数的参数里")
    case .result: Text("in what is returned", "在返回的结果里")
    }
  }
}
