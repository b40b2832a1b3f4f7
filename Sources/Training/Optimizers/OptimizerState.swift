import Gradbook
import NN

/// All that an optimizer needs to go on where another one stopped: PyTorch's
/// `optimizer.state_dict()`.
///
/// It is a moment of its own: later steps do not change it. All but the tensors is `Codable`.
public struct OptimizerState {
  /// The settings of a group and the numbers of its parameters.
  public struct Group: Codable, Sendable, Hashable {
    /// The settings.
    public var options: OptimizerOptions
    /// The parameters' numbers, counted through all groups.
    public var parameters: [Int]

    /// Creates the record of a group.
    public init(options: OptimizerOptions, parameters: [Int]) {
      self.options = options
      self.parameters = parameters
    }
  }

  /// The optimizer's type, such as `Adam`.
  public var kind: String
  /// The groups.
  public var groups: [Group]
  /// How many steps each parameter has taken, by its number.
  public var steps: [Int]
  /// What the rule carries on, under a parameter's number and PyTorch's name, such as
  /// `3.exp_avg`.
  public var tensors: StateDict
  /// The settings that count for each group, as ``description`` shows them; of a state from a file the
  /// learning rate alone.
  var settings: [[String]]
  /// Whether ``description`` shows how many steps were taken; of a state from a file it does.
  var printsSteps = true

  /// Creates a state from its parts, such as those read from a file.
  public init(kind: String, groups: [Group], steps: [Int], tensors: StateDict) {
    self.kind = kind
    self.groups = groups
    self.steps = steps
    self.tensors = tensors
    settings = groups.map { ["'lr': \($0.options.lr)"] }
  }
}

/// Why a saved state does not fit what it was loaded into.
public enum TrainingStateError: BilingualError, Hashable {
  /// The state was saved by another type.
  case otherKind(expected: String, found: String)
  /// There are more or fewer of something than there must be.
  case count(owner: String, what: Text, expected: Int, found: Int)
  /// An entry that nothing here uses.
  case unexpected(owner: String, name: String)
  /// An entry that is needed and not there.
  case missing(owner: String, name: String)
  /// A tensor of another shape.
  case shape(owner: String, name: String, expected: [Int], found: [Int])
  /// A number that cannot be.
  case outOfRange(owner: String, detail: Text)

  /// What does not fit, and what would.
  public var text: Text {
    switch self {
    case .otherKind(let expected, let found):
      Text(
        "The state was saved by \(found) and cannot be loaded into \(expected). Make a \(found).",
        "这个状态由 \(found) 保存，不能载入 \(expected)。请改用 \(found)。")
    case .count(let owner, let what, let expected, let found):
      Text(
        "\(owner): the state has \(found) \(what.english) where \(expected) are needed. Build model, "
          + "groups and schedulers as they were when the state was saved.",
        "\(owner)：状态里\(what.chinese)有 \(found) 个，而这里需要 \(expected) 个。"
          + "请按保存时的样子构造模型、参数组和调度器。")
    case .unexpected(let owner, let name):
      Text(
        "\(owner): the state has an entry \"\(name)\" that nothing here uses. Build model and "
          + "optimizer as they were when the state was saved.",
        "\(owner)：状态里的“\(name)”在这里没有用处。请按保存时的样子构造模型和优化器。")
    case .missing(let owner, let name):
      Text(
        "\(owner): the state lacks \"\(name)\". Load a state that was saved with the same settings.",
        "\(owner)：状态里缺少“\(name)”。请载入用相同设置保存的状态。")
    case .shape(let owner, let name, let expected, let found):
      Text(
        "\(owner): \"\(name)\" has shape \(found) in the state and needs \(expected). Build the model "
          + "as it was when the state was saved.",
        "\(owner)：状态里“\(name)”的形状是 \(found)，而这里需要 \(expected)。请按保存时的样子构造模型。")
    case .outOfRange(let owner, let detail):
      Text(
        "\(owner): the state holds an impossible setting: \(detail.english) Load a state that was "
          + "not edited.",
        "\(owner)：状态里有不可能的设置：\(detail.chinese)请载入未经改动的状态。")
    }
  }
}

extension Optimizer {
  /// The settings of all groups, and what is remembered of each parameter.
  ///
  /// Cost: one copy of the remembered tensors, for Adam twice the size of the parameters.
  public nonisolated final func stateDict() -> OptimizerState {
    var tensors = StateDict()
    var numbered: [OptimizerState.Group] = []
    let flat = states.flatMap(\.self)
    for (number, state) in flat.enumerated() {
      for (name, tensor) in state.tensors { tensors["\(number).\(name)"] = tensor.clone() }
    }
    var next = 0
    for group in groups {
      let numbers = Array(next..<next + group.parameters.count)
      numbered.append(OptimizerState.Group(options: group.options, parameters: numbers))
      next += numbers.count
    }
    var state = OptimizerState(
      kind: "\(type(of: self))", groups: numbered, steps: flat.map(\.step), tensors: tensors)
    state.settings = groups.map { group in
      dictionaryTexts(group.options).map { "'\($0.name)': \($0.text)" }
    }
    state.printsSteps = printsSteps
    return state
  }

  /// Goes on where the saved optimizer stopped; its settings replace those of this one.
  ///
  /// Nothing changes unless all of it fits.
  ///
  /// - Throws: ``TrainingStateError`` if the state is another optimizer's, if its groups or shapes
  ///   differ, if an entry is missing or unknown, or if a setting is out of its range.
  public nonisolated final func loadStateDict(
    _ state: OptimizerState
  ) throws(TrainingStateError) {
    try check(state)
    let parameters = groups.flatMap(\.parameters)
    for (number, own) in states.flatMap(\.self).enumerated() {
      own.step = state.steps[number]
      own.tensors = []
    }
    for (index, group) in state.groups.enumerated() { groups[index].options = group.options }
    let flat = states.flatMap(\.self)
    noGrad {
      for (key, tensor) in state.tensors {
        guard let (number, name) = Self.split(key, below: flat.count) else { continue }
        let made = Tensor.empty(tensor.shape, dtype: parameters[number].dtype)
        flat[number].tensors.append((name, made.copyInPlace(tensor)))
      }
    }
  }

  private func check(_ state: OptimizerState) throws(TrainingStateError) {
    let owner = "\(type(of: self))"
    guard state.kind == owner else {
      throw .otherKind(expected: owner, found: state.kind)
    }
    let parameters = groups.flatMap(\.parameters)
    try requireCount(owner, Text("groups", "参数组"), groups.count, state.groups.count)
    try requireCount(
      owner, Text("step counts", "步数记录"), parameters.count, state.steps.count)
    var next = 0
    for (own, saved) in zip(groups, state.groups) {
      try requireCount(
        owner, Text("parameters in a group", "一组里的参数"), own.parameters.count, saved.parameters.count
      )
      guard saved.parameters == Array(next..<next + own.parameters.count) else {
        throw .outOfRange(
          owner: owner,
          detail: Text(
            "parameters are numbered \(saved.parameters).", "参数的编号是 \(saved.parameters)。"))
      }
      next += own.parameters.count
      if let detail = saved.options.complaint ?? complaint(about: saved.options) {
        throw .outOfRange(owner: owner, detail: detail)
      }
    }
    if let step = state.steps.first(where: { $0 < 0 }) {
      throw .outOfRange(
        owner: owner, detail: Text("a parameter has taken \(step) steps.", "有一个参数走了 \(step) 步。"))
    }
    try checkTensors(state, owner, parameters)
  }

  private func checkTensors(
    _ state: OptimizerState, _ owner: String, _ parameters: [Tensor]
  ) throws(TrainingStateError) {
    for (key, tensor) in state.tensors {
      guard let (number, name) = Self.split(key, below: parameters.count) else {
        throw .unexpected(owner: owner, name: key)
      }
      let shape = stateShape(name, of: parameters[number])
      guard tensor.shape == shape else {
        throw .shape(owner: owner, name: key, expected: shape, found: tensor.shape)
      }
    }
    for group in state.groups {
      for number in group.parameters where state.steps[number] > 0 {
        for name in stateNames(group.options) where state.tensors["\(number).\(name)"] == nil {
          throw .missing(owner: owner, name: "\(number).\(name)")
        }
      }
    }
  }

  /// The number and the name in `3.exp_avg`.
  private static func split(_ key: String, below count: Int) -> (Int, String)? {
    guard let point = key.firstIndex(of: "."), let number = Int(key[..<point]),
      (0..<count).contains(number), key == "\(number).\(key[key.index(after: point)...])"
    else { return nil }
    return (number, String(key[key.index(after: point)...]))
  }
}

/// Throws unless both counts are the same.
func requireCount(
  _ owner: String, _ what: Text, _ expected: Int, _ found: Int
) throws(TrainingStateError) {
  guard expected == found else {
    throw .count(owner: owner, what: what, expected: expected, found: found)
  }
}
