import Gradbook

/// The tensors of a module under their full names, in the order of declaration: PyTorch's
/// `state_dict()`. They share memory with the module's own.
nonisolated public struct StateDict {
  private var order: [String] = []
  private var tensors: [String: Tensor] = [:]

  /// Creates an empty dictionary.
  public init() {}

  /// The names in order.
  public var keys: [String] { order }

  /// The tensor under a name; setting a new name adds it at the end, setting `nil` removes it.
  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set {
      if newValue == nil {
        order.removeAll { $0 == name }
      } else if tensors[name] == nil {
        order.append(name)
      }
      tensors[name] = newValue
    }
  }
}

nonisolated extension StateDict {
  /// A copy that later steps do not change. Tensors that share their memory are copied once, and
  /// go on sharing it.
  public func clone() -> StateDict {
    var copy = StateDict()
    for (index, entry) in enumerated() {
      copy[entry.name] = first(sharing: index).flatMap { copy[$0] } ?? entry.tensor.clone()
    }
    return copy
  }

  /// The name of an earlier tensor with the same elements in the same memory.
  package func first(sharing index: Int) -> String? {
    let tensor = self[index].tensor
    if tensor.count == 0 { return nil }
    return self[..<index].first { $0.tensor.isSameView(as: tensor) }?.name
  }
}

nonisolated extension StateDict: RandomAccessCollection {
  /// The position of the first entry: 0.
  public var startIndex: Int { 0 }
  /// The number of entries.
  public var endIndex: Int { order.count }
  /// The name and tensor at a position. Traps if there is none.
  public subscript(index: Int) -> (name: String, tensor: Tensor) {
    guard let tensor = tensors[order[index]] else {
      fatalError("StateDict: entry \(index) has lost its tensor.")
    }
    return (order[index], tensor)
  }
}

/// Why a state dictionary does not fit a module.
nonisolated public struct StateDictError: BilingualError, Hashable {
  /// Names that the module has and the dictionary lacks.
  public let missing: [String]
  /// Names that the dictionary has and the module lacks.
  public let unexpected: [String]
  /// A sentence for each tensor of another shape.
  public let mismatched: [Text]

  /// Whether there is anything to complain about.
  var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty && mismatched.isEmpty }

  /// What does not fit, and what would.
  public var text: Text {
    var parts = [Text("The state does not fit the module.", "状态与模型不符。")]
    if !missing.isEmpty {
      parts.append(
        Text(
          "It lacks \(missing.joined(separator: ", ")).",
          "状态里缺少 \(missing.joined(separator: "、"))。"))
    }
    if !unexpected.isEmpty {
      parts.append(
        Text(
          "The module has no \(unexpected.joined(separator: ", ")).",
          "模型里没有 \(unexpected.joined(separator: "、"))。"))
    }
    parts += mismatched
    parts.append(
      Text(
        "Build the model as it was when the state was saved, or pass strict: false.",
        "请按保存时的样子构造模型，或传入 strict: false。"))
    return Text(
      parts.map(\.english).joined(separator: " "), parts.map(\.chinese).joined())
  }
}

extension Module {
  /// The parameters and buffers under their full names, detached from the graph, sharing memory
  /// with the module's own: what training changes shows here. `clone()` keeps a moment.
  public nonisolated final func stateDict() -> StateDict {
    var state = StateDict()
    for (name, tensor) in savedTensors() { state[name] = tensor.detach() }
    return state
  }

  private nonisolated final func savedTensors() -> [(name: String, tensor: Tensor)] {
    namedTensors(uniquely: false).filter { $0.tensor.role != .unsavedBuffer }
  }

  /// Copies a state's values into the module's own tensors.
  ///
  /// Nothing is copied unless all of it fits.
  ///
  /// - Parameters:
  ///   - state: values by name, as ``stateDict()`` gives them.
  ///   - strict: whether names must match exactly; otherwise those that both have are copied. Shapes
  ///     must match in any case. Of a parameter that two layers share one name is enough.
  /// - Returns: what was left out, both lists empty if `strict`.
  /// - Throws: ``StateDictError`` that lists all names and shapes that do not fit.
  @discardableResult
  public nonisolated final func loadStateDict(
    _ state: StateDict, strict: Bool = true
  ) throws(StateDictError) -> (missing: [String], unexpected: [String]) {
    let own = savedTensors()
    let names = Set(own.map(\.name))
    // Files of other tools hold a shared weight under one of its names.
    let missing = tensorsWithNames().flatMap { names, tensor in
      tensor.role == .unsavedBuffer || names.contains { state[$0] != nil } ? [] : names
    }
    let unexpected = state.keys.filter { !names.contains($0) }
    let mismatched = own.compactMap { name, tensor -> Text? in
      guard let saved = state[name], saved.shape != tensor.shape else { return nil }
      return Text(
        "\(name) has shape \(saved.shape) in the state and \(tensor.shape) in the module.",
        "\(name) 在状态里的形状是 \(saved.shape)，在模型里是 \(tensor.shape)。")
    }
    let error = StateDictError(
      missing: strict ? missing : [], unexpected: strict ? unexpected : [], mismatched: mismatched)
    guard error.isEmpty else { throw error }
    noGrad {
      for (name, tensor) in own {
        if let saved = state[name] { tensor.copyInPlace(saved.to(tensor.dtype)) }
      }
    }
    return (missing, unexpected)
  }
}

nonisolated extension StateDict: CustomStringConvertible {
  /// The entries as PyTorch prints them: `OrderedDict([('weight', tensor([[…]])), …])`.
  public var description: String {
    let entries = map { "('\($0.name)', \($0.tensor.detach()))" }
    return entries.isEmpty
      ? "OrderedDict()" : "OrderedDict([" + entries.joined(separator: ", ") + "])"
  }
}
