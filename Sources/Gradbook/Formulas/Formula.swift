/// An expression of mathematics, as a tree: what a derivative is.
///
/// The same generic lines that compute a derivative build its tree, since a formula is an
/// `ElementaryNumber`; operations on whole arrays write theirs down. From the tree come its text
/// with names or numbers in place of letters (`text(operands:values:)`), the arrays that the
/// derivative reads, and whether it is a constant.
public struct Formula: Sendable, Hashable {
  /// What stands for a number or an array.
  public enum Symbol: Sendable, Hashable {
    /// The operation's operand at a place, counted from 0: `a`, `b`, ….
    case operand(Int)
    /// The operation's result, `y`.
    case result
    /// The upstream gradient, `g`: a formula that has it is a whole vector–Jacobian product.
    case upstream
    /// A quantity of the operation itself, such as `n`, the number of elements.
    case named(String)
  }

  /// One place of the tree.
  indirect enum Term: Sendable, Hashable {
    case number(Double)
    case symbol(Symbol)
    case function(Function, [Formula])
    /// Words of which nothing is known but that single letters may be symbols: what a graph that
    /// was written elsewhere says.
    case text(String)
  }

  let term: Term
  /// How many terms the tree has.
  let size: Int
  /// Whether a choice occurs, whose text has words: all other texts are the same in both languages.
  let hasChoice: Bool

  init(_ term: Term) {
    self.term = term
    if case .function(let function, let arguments) = term {
      size = arguments.reduce(1) { $0 + $1.size }
      hasChoice = function == .select || arguments.contains(where: \.hasChoice)
    } else {
      (size, hasChoice) = (1, false)
    }
  }

  init(_ function: Function, _ arguments: Formula...) { self.init(.function(function, arguments)) }

  /// The number, if that is all.
  var constant: Double? { if case .number(let value) = term { value } else { nil } }

  /// Every symbol that occurs, but for what a text may mean.
  public var symbols: Set<Symbol> { symbols { _ in [] } }

  /// Every symbol that occurs; of a text those that `meant` finds in it.
  func symbols(meant: (String) -> Set<Symbol>) -> Set<Symbol> {
    switch term {
    case .symbol(let symbol): [symbol]
    case .function(_, let arguments):
      arguments.reduce(into: []) { $0.formUnion($1.symbols(meant: meant)) }
    case .text(let text): meant(text)
    case .number: []
    }
  }

  /// The arrays that the expression reads.
  var reads: Reads {
    symbols.reduce(into: []) { reads, symbol in
      switch symbol {
      case .operand(let index): reads.insert(.operand(index))
      case .result: reads.insert(.result)
      case .upstream, .named: break
      }
    }
  }
}

extension Formula {
  static let a = Formula(.symbol(.operand(0)))
  static let b = Formula(.symbol(.operand(1)))
  static let c = Formula(.symbol(.operand(2)))
  static let y = Formula(.symbol(.result))
  static let g = Formula(.symbol(.upstream))
  static func named(_ name: String) -> Formula { Formula(.symbol(.named(name))) }
  /// 1/n for each of n operands that equal the result.
  static let shareOfEquals: Formula = select(isEqual(.a, .y), 1, 0) / .named("n")
}

extension Formula: ExpressibleByStringLiteral {
  /// A formula that was written as text. Its single letters stand for operands and the result.
  public init(_ text: String) { self.init(.text(text)) }
  /// A formula that was written as text. Its single letters stand for operands and the result.
  public init(stringLiteral text: String) { self.init(text) }
}

/// What a formula's terms are joined by.
enum Function: String, Sendable, Hashable {
  // Of numbers, element by element: the functions of ``ElementaryNumber``.
  case add, subtract, multiply, divide, negate, pow
  case exp, exp2, expm1, log, log2, log10, log1p, sqrt
  case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, erf, sigmoid
  case abs, sign, floor, ceil, trunc, round, fmod, overSquare, overSquares
  case isLess, isEqual, both, either, select
  // Of arrays.
  case matmul, transpose, sum, mean, variance, normalize, softmax, oneHot, diagonal
  case convolve, convolveTransposed, convolveForWeight
  case cumulativeSumFromEnd, leftSingularVectors, rightSingularVectors
  case slice, place, takeAt, putAside, reshape, permuteBack, flip, lowerTriangle, upperTriangle
  case fold, unfold, resample, resampleTransposed, lstmCell

  /// How many arguments it takes.
  var argumentCount: Int {
    switch self {
    case .select, .overSquares, .lstmCell: 3
    case .add, .subtract, .multiply, .divide, .pow, .atan2, .fmod, .overSquare, .isLess, .isEqual,
      .both, .either, .matmul, .convolve, .convolveTransposed, .convolveForWeight:
      2
    default: 1
    }
  }
}
