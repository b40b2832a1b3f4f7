import Gradbook

/// A part of a module: another module, or a tensor, under the name of the property that holds it.
struct Member {
  enum Content {
    case module(Module)
    case tensor(Tensor)
  }
  let name: String
  let content: Content

  /// The parts among a module's stored properties, a superclass's before a subclass's, without
  /// the property `omitted`.
  static func reflecting(_ module: Module, without omitted: String? = nil) -> [Member] {
    var levels: [Mirror] = []
    var level: Mirror? = Mirror(reflecting: module)
    while let mirror = level, mirror.subjectType != Module.self {
      levels.append(mirror)
      level = mirror.superclassMirror
    }
    var members: [Member] = []
    // Lists made here for arrays are in the mode of the module that holds the array.
    defer { for member in members { member.adoptMode(of: module) } }
    for mirror in levels.reversed() {
      for child in mirror.children {
        guard let label = child.label, label != omitted else { continue }
        collect(child.value, named: plain(label), into: &members)
      }
    }
    return members
  }

  /// Tensors under the names that PyTorch gives them; those that are `nil` are left out.
  static func tensors(_ tensors: KeyValuePairs<String, Tensor?>) -> [Member] {
    tensors.compactMap { name, tensor in
      tensor.map { Member(name: name, content: .tensor($0)) }
    }
  }

  private func adoptMode(of holder: Module) {
    guard case .module(let module) = content, module is ModuleList || module is ModuleDict else {
      return
    }
    module.isTraining = holder.isTraining
  }
}

extension Member {
  /// The tensor, if it is a parameter. A tensor that requires a gradient becomes one for good, so
  /// that freezing does not make it something else.
  var parameter: Tensor? {
    guard case .tensor(let tensor) = content else { return nil }
    if [.ordinary, .literal, .number, .unrecorded].contains(tensor.role), tensor.requiresGrad,
      tensor.isLeaf
    {
      tensor.role = .parameter
    }
    return tensor.role == .parameter ? tensor : nil
  }

  /// The tensor, if it is a buffer.
  var buffer: Tensor? {
    guard case .tensor(let tensor) = content, tensor.role.isBuffer else { return nil }
    return tensor
  }
}

extension Tensor {
  /// Makes this tensor a parameter of the module that stores it: it will require a gradient, and
  /// be trained and saved. PyTorch's `nn.Parameter`. Returns the tensor.
  ///
  /// ```swift
  /// let scale = Tensor.ones(10).asParameter()
  /// ```
  ///
  /// Traps for a tensor that is not floating-point.
  public func asParameter() -> Tensor {
    requiresGrad = true
    role = .parameter
    return self
  }

  /// Makes this tensor a buffer of the module that stores it: saved with the parameters, but not
  /// trained. PyTorch's `register_buffer`. Returns the tensor.
  public func asBuffer() -> Tensor {
    role = .buffer
    return self
  }
}
