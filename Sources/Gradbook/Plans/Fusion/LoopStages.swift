/// A loop divided into stages that run one after the other over a block of elements: plain
/// instructions, which become one loop of machine code, and functions such as exp, which the kernels'
/// own loops compute. What one stage gives another stands in arrays of the length of a block.
struct LoopStages {
  enum Stage {
    /// Steps of plain instructions on arrays, and what they write.
    case instructions([ElementLoop.Step], outputs: [(value: Int, array: Int)])
    /// y = f(x) from array to array.
    case function(Function, from: Int, to: Int)
  }
  private(set) var stages: [Stage] = []
  /// How many arrays of the length of a block lie behind the loop's own.
  private(set) var scratchCount = 0

  private let loop: ElementLoop
  private let arrayCount: Int
  /// The stage of each step: plain ones are even, functions odd.
  private var levels: [Int] = []
  /// Where values stand that another stage needs.
  private var scratch: [Int: Int] = [:]

  init(_ loop: ElementLoop, arrayCount: Int) {
    (self.loop, self.arrayCount) = (loop, arrayCount)
    levels = Self.levels(of: loop)
    let last = (levels.max() ?? 0) + (levels.max() ?? 0) % 2
    for level in 0...last {
      if level % 2 == 1 { addFunctions(at: level) } else { addInstructions(at: level, last: last) }
    }
  }

  private static func levels(of loop: ElementLoop) -> [Int] {
    var levels: [Int] = []
    for step in loop.steps {
      guard case .function(let function, let arguments) = step else {
        levels.append(0)
        continue
      }
      let before = arguments.map { levels[$0] }.max() ?? 0
      if function.isInstruction {
        levels.append(before + before % 2)
      } else {
        levels.append(before % 2 == 0 ? before + 1 : before + 2)
      }
    }
    return levels
  }

  private func isFunction(_ value: Int) -> Bool {
    if case .function = loop.steps[value] { return true }
    return false
  }

  /// The array that holds a value between stages.
  private mutating func place(of value: Int) -> Int {
    if case .element(let array) = loop.steps[value] { return array }
    if let array = scratch[value] { return array }
    scratch[value] = arrayCount + scratchCount
    scratchCount += 1
    return arrayCount + scratchCount - 1
  }

  private mutating func addFunctions(at level: Int) {
    for value in loop.steps.indices where levels[value] == level {
      guard case .function(let function, let arguments) = loop.steps[value] else { continue }
      let source = place(of: arguments[0])
      stages.append(.function(function, from: source, to: place(of: value)))
    }
  }

  /// The values that later stages read and this one computes.
  private func valuesNeededLater(than level: Int, last: Int) -> [Int] {
    var needed: Set<Int> = []
    for value in loop.steps.indices where levels[value] > level {
      guard case .function(_, let arguments) = loop.steps[value] else { continue }
      needed.formUnion(arguments)
    }
    if level < last { needed.formUnion(loop.outputs.map(\.value)) }
    return needed.sorted().filter { value in
      if isFunction(value) { return levels[value] == level }
      guard level == 0, case .element = loop.steps[value] else {
        return level == 0 && isFunctionArgument(value)
      }
      return false
    }
  }

  /// Whether a function that is no instruction reads the value.
  private func isFunctionArgument(_ value: Int) -> Bool {
    loop.steps.contains { step in
      guard case .function(let function, let arguments) = step else { return false }
      return !function.isInstruction && arguments.contains(value)
    }
  }

  private mutating func addInstructions(at level: Int, last: Int) {
    var steps: [ElementLoop.Step] = []
    var numbers: [Int: Int] = [:]
    func add(_ value: Int) -> Int {
      if let number = numbers[value] { return number }
      let step: ElementLoop.Step
      switch loop.steps[value] {
      case .function(let function, let arguments) where levels[value] == level:
        step = .function(function, arguments.map(add))
      case .function: step = .element(array: place(of: value))
      case let plain: step = plain
      }
      steps.append(step)
      numbers[value] = steps.count - 1
      return steps.count - 1
    }
    var outputs: [(value: Int, array: Int)] = []
    for value in valuesNeededLater(than: level, last: last) {
      outputs.append((add(value), place(of: value)))
    }
    if level == last {
      for output in loop.outputs { outputs.append((add(output.value), output.array)) }
    }
    if !outputs.isEmpty { stages.append(.instructions(steps, outputs: outputs)) }
  }
}
