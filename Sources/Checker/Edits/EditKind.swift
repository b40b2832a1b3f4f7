/// A kind of small mistake that wrong answers are made of out of the solutions.
///
/// This file is compiled into the checker and into the program of `Sources/EditMaker`, which writes
/// these names.
public enum EditKind: String, Sendable, CaseIterable {
  case sign
  case timesForDivided = "times-for-divided"
  case plusForTimes = "plus-for-times"
  case termLeftOut = "term-left-out"
  case factorLeftOut = "factor-left-out"
  case divisorLeftOut = "divisor-left-out"
  case factor
  case constant
  case startValue = "start-value"
  case endsEarly = "ends-early"
  case endsLate = "ends-late"
  case startsLate = "starts-late"
  case indexOffByOne = "index-off-by-one"
  case indicesExchanged = "indices-exchanged"
  case equalCase = "equal-case"
  case comparisonTurned = "comparison-turned"
  case conditionNegated = "condition-negated"
  case caseLeftOut = "case-left-out"
  case alwaysTheCase = "always-the-case"
  case andForOr = "and-for-or"
  case sibling
  case functionLeftOut = "function-left-out"
  case argumentsSwapped = "arguments-swapped"
  case operandsSwapped = "operands-swapped"
  case elementsSwapped = "elements-swapped"
  case firstLeftOut = "first-left-out"
  case lastLeftOut = "last-left-out"
  case axis
  case flag
  case overwritten
  case statementLeftOut = "statement-left-out"
  case statementsExchanged = "statements-exchanged"
  case stopsEarly = "stops-early"
  case variable
  case singlePrecision = "single-precision"
  case countWrittenDown = "count-written-down"
  case rounding
}

/// Where in the idea of an answer a mistake is.
public enum EditPlace: String, Sendable, CaseIterable {
  case divisor, condition, index, range, sum, start, argument, result
}
