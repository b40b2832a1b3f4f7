/// A loop that computes several expressions of the elements at one place of several arrays, in single
/// steps: what chains of elementwise kernels become.
///
/// Each step is one that the kernels take, on the same numbers, so that the results are theirs to the
/// bit; only what lies between them is no longer written to memory and read again.
struct ElementLoop: Hashable {
  /// One step; its arguments are numbers of earlier steps.
  enum Step: Hashable {
    /// The element of an array.
    case element(array: Int)
    /// The one number of an array that has no more.
    case number(array: Int)
    case constant(Double)
    case function(Function, [Int])
  }
  private(set) var steps: [Step] = []
  /// What is written to which array.
  private(set) var outputs: [(value: Int, array: Int)] = []
  private var known: [Step: Int] = [:]

  /// The number of a step, which is taken once.
  mutating func number(of step: Step) -> Int {
    if let number = known[step] { return number }
    known[step] = steps.count
    steps.append(step)
    return steps.count - 1
  }

  /// Writes a value to an array, in the place of what was to be written there.
  mutating func write(_ value: Int, to array: Int) {
    outputs.removeAll { $0.array == array }
    outputs.append((value, array))
  }

  /// Leaves out steps and arrays that no output needs, and numbers the arrays anew.
  ///
  /// - Returns: the former numbers of the arrays, in their new order.
  mutating func takeArrays() -> [Int] {
    var made = ElementLoop()
    var arrays: [Int] = []
    var values: [Int: Int] = [:]
    func place(_ array: Int) -> Int {
      if let index = arrays.firstIndex(of: array) { return index }
      arrays.append(array)
      return arrays.count - 1
    }
    func take(_ value: Int) -> Int {
      if let known = values[value] { return known }
      let number =
        switch steps[value] {
        case .element(let array): made.number(of: .element(array: place(array)))
        case .number(let array): made.number(of: .number(array: place(array)))
        case .constant: made.number(of: steps[value])
        case .function(let function, let arguments):
          made.number(of: .function(function, arguments.map(take)))
        }
      values[value] = number
      return number
    }
    let outputs = outputs.map { (take($0.value), place($0.array)) }
    for (value, array) in outputs { made.write(value, to: array) }
    self = made
    return arrays
  }

  /// Adds the steps of an expression.
  ///
  /// - Parameter operands: the values that the expression's operands stand for.
  /// - Returns: the value; `nil` where the expression has a function that loops do not know.
  mutating func lower(_ formula: Formula, _ operands: [Int]) -> Int? {
    switch formula.term {
    case .number(let value): return number(of: .constant(value))
    case .symbol(.operand(let index)):
      return operands.indices.contains(index) ? operands[index] : nil
    case .symbol, .text: return nil
    case .function(let function, let arguments):
      var values: [Int] = []
      for argument in arguments {
        guard let value = lower(argument, operands) else { return nil }
        values.append(value)
      }
      return lower(function, values)
    }
  }

  private mutating func lower(_ function: Function, _ x: [Int]) -> Int? {
    switch function {
    case .add, .subtract, .multiply, .divide, .negate, .abs, .sqrt, .floor, .ceil, .trunc, .round,
      .isLess, .isEqual, .select, .both, .either:
      return number(of: .function(function, x))
    case .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .sin, .cos, .tan, .asin, .acos, .atan,
      .sinh, .cosh, .tanh, .erf:
      return number(of: .function(function, x))
    case .sigmoid: return lower(1 / (1 + .exp(-.a)), x)
    case .sign: return lower(.select(.isLess(0, .a), 1, .select(.isLess(.a, 0), -1, 0)), x)
    case .overSquare: return lower(.a / .b / .b, x)
    default: return nil
    }
  }

  static func == (a: ElementLoop, b: ElementLoop) -> Bool {
    a.steps == b.steps && a.outputs.map(\.value) == b.outputs.map(\.value)
      && a.outputs.map(\.array) == b.outputs.map(\.array)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(steps) }
}

extension Function {
  /// Whether one instruction of the processor computes it.
  var isInstruction: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .negate, .abs, .sqrt, .floor, .ceil, .trunc, .round,
      .isLess, .isEqual, .select, .both, .either:
      true
    default: false
    }
  }
}
