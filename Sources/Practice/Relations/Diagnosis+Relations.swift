import Gradbook

/// What wrong answers can have to do with the right ones.
extension Diagnosis {
  static let missingWhereAsked = Diagnosis(
    "nil-returned",
    "wherever it is wrong, nothing came back: a case ends in nil that has an answer.",
    "凡是不对的地方，都没有返回结果：本来有答案的情形成了 nil。")
  static let shouldBeMissing = Diagnosis(
    "nil-expected", "only the cases that have no answer are wrong: nil belongs there.",
    "不对的只是那些没有答案的情形：那里应当返回 nil。")
  static let nearlyRight = Diagnosis(
    "nearly-right",
    "every number is nearly right: it is the precision that is missing (a step too coarse, a Float, "
      + "or a small number where none belongs).",
    "每个数都差一点点就对：问题出在精度上（步长太粗、用了 Float，或者多了一个很小的数）。")
  static let lastMissing = Diagnosis(
    "last-missing", "the last number is missing; the others are right.", "少了最后一个数；其余都对。",
    hint: Text("Where does your loop or range end?", "你的循环或区间到哪里结束？"))
  static let firstMissing = Diagnosis(
    "first-missing", "the first number is missing; the others are right.", "少了第一个数；其余都对。",
    hint: Text("Where does your loop or range begin?", "你的循环或区间从哪里开始？"))
  static let oneMoreAtEnd = Diagnosis(
    "one-more-at-end", "there is one number too many at the end; the others are right.",
    "末尾多了一个数；其余都对。",
    hint: Text("Where does your loop or range end?", "你的循环或区间到哪里结束？"))
  static let oneMoreAtStart = Diagnosis(
    "one-more-at-start", "there is one number too many at the start; the others are right.",
    "开头多了一个数；其余都对。")
  static let oneTooFew = Diagnosis(
    "one-too-few", "there is one number too few every time.", "每次都少一个数。")
  static let oneTooMany = Diagnosis(
    "one-too-many", "there is one number too many every time.", "每次都多一个数。")
  static func otherType(_ yours: String, _ right: String) -> Diagnosis {
    Diagnosis(
      "other-type", "the numbers are right; their type is \(yours) and should be \(right).",
      "数都对，类型却是 \(yours)，应为 \(right)。")
  }
  static let emptyWhereWrong = Diagnosis(
    "empty-where-wrong", "wherever it is wrong, an empty list came back.",
    "凡是不对的地方，返回的都是空列表。")
  static let notEmptyWhereEmpty = Diagnosis(
    "empty-expected", "only where an empty list is right, something else came back.",
    "不对的只是那些应当返回空列表的情形。")
  static let onlyBeginning = Diagnosis(
    "only-beginning", "the answer begins right and ends too early: the rest is missing.",
    "答案开头是对的，但结束得太早：后面的都没有了。",
    hint: Text("What makes your loop stop?", "是什么让你的循环停了下来？"))
  static let onlyEnd = Diagnosis(
    "only-end", "the end of the right answer came back: what comes before it is missing.",
    "返回的只是正确答案的末尾：前面的都没有了。",
    hint: Text("Where does your loop or range begin?", "你的循环或区间从哪里开始？"))
  static let goesOn = Diagnosis(
    "goes-on", "the right answer came back, and then more numbers that do not belong to it.",
    "正确答案之后，又多出了不该有的数。",
    hint: Text("What makes your loop stop?", "是什么让你的循环停下来？"))
  static let beginsTooEarly = Diagnosis(
    "begins-too-early", "before the right answer stand numbers that do not belong to it.",
    "正确答案之前，多出了不该有的数。")
  static let someMissing = Diagnosis(
    "some-missing", "what came back is right and in the right order, but some numbers are missing.",
    "返回的数都对，次序也对，但漏了一些。",
    hint: Text("What do the missing ones have in common?", "漏掉的那些有什么共同点？"))
  static let someTooMany = Diagnosis(
    "some-too-many",
    "all right numbers came back in the right order, with others between them that do not belong "
      + "there.",
    "正确的数都在，次序也对，但中间夹着不该有的数。",
    hint: Text("What do those that are too many have in common?", "多出来的那些有什么共同点？"))
  static let tooFew = Diagnosis(
    "too-few", "there are too few numbers in every answer that is wrong.", "凡是不对的答案，数都少了。")
  static let tooMany = Diagnosis(
    "too-many", "there are too many numbers in every answer that is wrong.", "凡是不对的答案，数都多了。")
  static let onePlaceLate = Diagnosis(
    "one-place-late", "the right numbers stand one place too late; the first place holds another.",
    "正确的数都晚了一个位置，第一个位置上是别的数。")
  static let onePlaceEarly = Diagnosis(
    "one-place-early", "the right numbers stand one place too early; the last place holds another.",
    "正确的数都早了一个位置，最后一个位置上是别的数。")
  static let runningSums = Diagnosis(
    "running-sums", "each number is the sum of the right numbers up to its place.",
    "每个数都是正确的数从头加到这里的和。")
  static let differences = Diagnosis(
    "differences",
    "each number is what the right numbers grow by at its place: they were not summed up.",
    "每个数都是正确的数在这里的增量：没有累加起来。")
  static let transposedAnswer = Diagnosis(
    "transposed-answer", "the right numbers, but rows and columns changed places.",
    "数都对，但行与列互换了。")
  static let sortedUp = Diagnosis(
    "sorted-up", "the right numbers, but sorted from the smallest to the largest.",
    "数都对，却从小到大排了序。")
  static let sortedDown = Diagnosis(
    "sorted-down", "the right numbers, but sorted from the largest to the smallest.",
    "数都对，却从大到小排了序。")
  static let turnedRight = Diagnosis(
    "turned-right", "the right numbers, each one place further, the last one in front.",
    "数都对，但都往后移了一个位置，最后一个跑到了最前面。")
  static let turnedLeft = Diagnosis(
    "turned-left", "the right numbers, each one place earlier, the first one at the end.",
    "数都对，但都往前移了一个位置，第一个跑到了最后面。")
  static let twoExchanged = Diagnosis(
    "two-exchanged", "the right numbers, but two of them changed places.", "数都对，但有两个互换了位置。")
  static let otherShape = Diagnosis(
    "other-shape", "there are as many numbers as there should be, but in another shape.",
    "数的个数是对的，形状不对。")
  static let reversedOrder = Diagnosis(
    "reversed", "the right numbers, from the last to the first.", "数都对，顺序却前后颠倒了。")
  static let otherOrder = Diagnosis(
    "other-order", "the right numbers, but in other places.", "数都对，位置不对。",
    hint: Text(
      "Follow one number: where does it come from, and where should it go?",
      "盯住其中一个数：它从哪里来，应当放到哪里去？"))
  static let someSigns = Diagnosis(
    "some-signs", "the sizes are right; the sign of some numbers is not.", "大小都对，只是有些数的正负号反了。")
  static let squareOrRoot = Diagnosis(
    "square-or-root", "every number is the square of the right one, or its square root.",
    "每个数都是正确值的平方，或者是它的平方根。")
  static let reciprocal = Diagnosis(
    "reciprocal", "every number is 1 divided by the right one: the division is upside down.",
    "每个数都是正确值的倒数：除法上下颠倒了。")
  static let absolute = Diagnosis(
    "absolute", "the sizes are right, but every sign is lost, or should be.",
    "大小都对，只是正负号丢了，或者本该去掉而没有去掉。")
  static let complement = Diagnosis(
    "complement", "every number is 1 minus the right one.", "每个数都是 1 减去正确值。")
  static let zeroWhereNot = Diagnosis(
    "zero", "what is wrong is 0 every time: nothing was put or added there.",
    "不对的数都是 0：那里什么也没有放进去或加进去。")
  static let notFinite = Diagnosis(
    "not-finite",
    "what is wrong is infinite or no number every time: something too large, or a "
      + "division by 0.", "不对的数都是无穷大或 NaN：有的数太大了，或者除以了 0。")
  static let roundedOff = Diagnosis(
    "rounded", "what is wrong is the right number, rounded to a whole one.", "不对的数是把正确的数舍入成了整数。")
  static let cutOff = Diagnosis(
    "cut-off", "what is wrong is the right number without its decimals.", "不对的数是正确的数丢掉了小数部分。")
  static let notNumber = Diagnosis(
    "not-a-number",
    "what is wrong is NaN every time: 0 divided by 0, infinity minus infinity, or a root or "
      + "logarithm of a negative number.",
    "不对的数都是 NaN：0 除以 0、无穷减无穷，或者对负数开方、取对数。")
  static func sameWhereWrong(_ number: Double) -> Diagnosis {
    let number = NumberText.short(number)
    return Diagnosis(
      "same-where-wrong", "what is wrong is \(number) every time.", "不对的数每次都是 \(number)。")
  }
  static func wrongShifted(_ gap: Double) -> Diagnosis {
    let size = NumberText.short(abs(gap))
    return Diagnosis(
      "wrong-shifted", "what is wrong is too \(gap > 0 ? "large" : "small") by \(size) every time.",
      "不对的数每次都\(gap > 0 ? "大" : "小")了 \(size)。")
  }
  static func wrongScaled(_ factor: Double) -> Diagnosis {
    let factor = NumberText.short(factor)
    return Diagnosis(
      "wrong-scaled", "what is wrong is \(factor) times the right number every time.",
      "不对的数每次都是正确值的 \(factor) 倍。")
  }
  static let offByOne = Diagnosis(
    "off-by-one", "what is wrong is off by exactly 1, too large here and too small there.",
    "不对的数都恰好差 1，有的大了，有的小了。",
    hint: Text("Which count or bound is off by one?", "哪个计数或界限差了一？"))
  static let notZeroWhereZero = Diagnosis(
    "not-zero", "what is wrong should be 0 every time, and is not.", "不对的地方本来都应当是 0，却不是。")
  static let oneTooLarge = Diagnosis(
    "one-too-large", "what is wrong is too large by exactly 1.", "不对的数都恰好大了 1。",
    hint: Text("Which count or bound is one too many?", "哪个计数或界限多了一？"))
  static let oneTooSmall = Diagnosis(
    "one-too-small", "what is wrong is too small by exactly 1.", "不对的数都恰好小了 1。",
    hint: Text("Which count or bound is one too few?", "哪个计数或界限少了一？"))
  static let rightAtFirst = Diagnosis(
    "right-at-first",
    "each wrong answer begins right; from some place on all its numbers are wrong.",
    "每个不对的答案，开头都是对的；从某个位置起，后面的数全不对。",
    hint: Text(
      "Find the first wrong number. What happens there for the first time?",
      "找到第一个不对的数：那里第一次发生了什么？"))
  static let wrongAtFirst = Diagnosis(
    "wrong-at-first",
    "each wrong answer begins wrong; from some place on all its numbers are right.",
    "每个不对的答案，开头都不对；从某个位置起，后面的数全对。")
  static let onlyFirstWrong = Diagnosis(
    "only-first-wrong", "only the first number is wrong.", "只有第一个数不对。",
    hint: Text("What is special about the first turn?", "第一轮有什么特别？"))
  static let onlyLastWrong = Diagnosis(
    "only-last-wrong", "only the last number is wrong.", "只有最后一个数不对。",
    hint: Text("What is special about the last turn?", "最后一轮有什么特别？"))
  static let onlyFirstRight = Diagnosis(
    "only-first-right", "only the first number is right: what goes on from one to the next is not.",
    "只有第一个数对：从一个数走到下一个数的做法不对。")
  static let onlyLastRight = Diagnosis(
    "only-last-right", "only the last number is right.", "只有最后一个数对。")
  static func onlyWrong(_ names: [String]) -> Diagnosis {
    let is_ = names.count == 1 ? "is" : "are"
    return Diagnosis(
      "only-some-wrong",
      "only \(names.joined(separator: " and ")) \(is_) wrong; everything else is right every time.",
      "只有 \(names.joined(separator: "、")) 不对，其余每次都对。")
  }
  static let factorPerAnswer = Diagnosis(
    "factor-per-answer",
    "all numbers of an answer are off by the same factor, by another one for another input: a "
      + "factor or divisor that depends on the input is missing, or is too much.",
    "同一个答案里，所有的数都差同一个倍数，换个输入倍数又不同：少了或多了一个与输入有关的因子或除数。")
  static let distancePerAnswer = Diagnosis(
    "distance-per-answer",
    "all numbers of an answer are off by the same amount, by another one for another input: a term "
      + "that depends on the input is missing, or is too much.",
    "同一个答案里，所有的数都差同样多，换个输入又差另一个数：少了或多了与输入有关的一项。")
  static let linePerAnswer = Diagnosis(
    "line-per-answer",
    "within each answer your numbers follow the right ones with one factor and one added number, "
      + "others for another input: scale and offset come out wrong.",
    "同一个答案里，你的数都等于正确的数乘以同一个因子、再加上同一个数，换个输入又是另外两个：尺度与偏移没有算对。")
  static let specialCase = Diagnosis(
    "special-case", "ordinary inputs are answered right; a special case is not.",
    "普通的输入都对，出错的是特殊情形。",
    hint: Text(
      "Go through your lines with the input that failed, one by one.", "拿出错的那个输入，一行一行走一遍你的代码。"))
  static let onlyShown = Diagnosis(
    "only-shown",
    "it is right for the numbers of the task and wrong for all others: something in "
      + "it fits only those.", "题目里的数都对，换了别的数就全不对：其中有什么只适合题目里的数。")
  static let onlySquare = Diagnosis(
    "only-square",
    "it is right for square shapes only: two axes or extents are taken for each other.",
    "只有方形的形状才对：两个轴或两个长度弄混了。")
  static let onlyUnbroadcast = Diagnosis(
    "only-unbroadcast", "it is wrong only where an operand was broadcast.", "只有经过广播的操作数不对。")
  static let alwaysTooLarge = Diagnosis(
    "always-too-large", "whatever is wrong is too large, never too small.", "不对的数全都偏大，没有一个偏小。")
  static let alwaysTooSmall = Diagnosis(
    "always-too-small", "whatever is wrong is too small, never too large.", "不对的数全都偏小，没有一个偏大。")
  static let someCases = Diagnosis(
    "some-cases",
    "inputs of the same sort are answered partly right and partly wrong: the way is right in one "
      + "case and not in another.",
    "同类的输入有的对、有的不对：做法在一种情形下对，在另一种情形下不对。",
    hint: Text(
      "What do the inputs that fail have in common, and those that do not?",
      "出错的输入有什么共同点？没出错的呢？"))

  /// Whether it only says which answers are wrong, and nothing of how.
  package var isGeneral: Bool {
    [
      "some-cases", "always-too-large", "always-too-small", "other-way", "too-far",
      "not-far-enough",
    ]
    .contains(name)
  }
}
