import Gradbook

/// A part of a network that has parameters, or parts of its own: PyTorch's `nn.Module`.
///
/// Store layers and tensors as properties and say in ``forward(_:)`` how they act; the module
/// finds its parameters by itself, in the order of declaration, under the names of the properties.
///
/// ```swift
/// final class SimpleNN: Module {
///   let fc1 = Linear(10, 5)
///   let fc2 = Linear(5, 2)
///   override func forward(_ x: Tensor) -> Tensor { fc2(fc1(x).relu()) }
/// }
/// let model = SimpleNN()
/// let output = model(Tensor.randn(1, 10))  // shape [1, 2]
/// ```
///
/// What counts as a part: a stored property that is a module or a tensor, or an optional, array,
/// dictionary, tuple, struct or enum of them. A tensor is a parameter if it requires a gradient or
/// was made by ``Gradbook/Tensor/asParameter()``, and a buffer if made by
/// ``Gradbook/Tensor/asBuffer()``; any other tensor is the module's own affair.
///
/// A `forward` of other inputs or outputs, such as a mask that may be left out or a pair of tensors,
/// makes the class a ``Callable``.
///
/// What runs in `forward` but is held otherwise, such as by a closure, a global or a class that is
/// no module, is not found. The first backward through it gives a ``/Gradbook/UserWarning``, and an
/// optimizer of the module's other parameters refuses to step.
///
/// A module belongs to one task at a time, as its tensors do.
nonisolated open class Module: CustomStringConvertible {
  // `nonisolated` is spelled out so that subclasses in a target whose default is the main actor
  // are not given an isolation that their overridden methods could not have.

  /// Whether the module is being trained: dropout and batch normalisation act differently.
  public internal(set) final var isTraining = true {
    didSet { if isTraining != oldValue { PlanSettings.noteMode() } }
  }
  /// The property's name in the module that holds this one, once that is known.
  final var memberName: String? {
    didSet { if memberName != oldValue { path = nil } }
  }
  private final var path: ScopePath?
  private final var anchor: ScopeAnchor?
  final var hooks: ModuleHooks?
  /// Parameters and buffers that were registered by name, in order.
  final var registered: [(name: String, tensor: Tensor)] = []
  /// What acts in this module's place, or beside it.
  final var standIn: StandIn?
  /// What computes tensors of this module before each call, by their names.
  final var reparametrizations: [String: Reparametrization] = [:]

  /// Creates a module without parts.
  public init() {}

  deinit { anchor?.owner = nil }

  /// Computes the output; override it without `throws`, and call the module itself: `model(x)`.
  ///
  /// Of other inputs or outputs than tensors a module is ``Callable``.
  ///
  /// - Throws: ``MissingForward`` if a subclass has no `forward` of one input.
  open func forward(_ x: Tensor) throws(MissingForward) -> Tensor {
    throw MissingForward(self, "forward(_ x: Tensor)")
  }

  /// Computes the output of two inputs, such as a loss of prediction and target.
  ///
  /// - Throws: ``MissingForward`` if a subclass has no `forward` of two inputs.
  open func forward(_ x: Tensor, _ y: Tensor) throws(MissingForward) -> Tensor {
    throw MissingForward(self, "forward(_ x: Tensor, _ y: Tensor)")
  }

  /// What stands in the brackets when the module is printed: `in_features=10, out_features=5`.
  open var extraDescription: String { "" }

  /// The name of the kind of module when it is printed; the type's name unless overridden.
  open var typeName: String { String(describing: type(of: self)) }

  /// Puts another tensor in the place of this module's own of a name; `false` if it has none that can
  /// be replaced. The layers of this library can; override it in a module of your own that is to be
  /// pruned:
  ///
  /// ```swift
  /// final class Scaling: Module {
  ///   var scale = Tensor.ones(10).asParameter()
  ///   override func forward(_ x: Tensor) -> Tensor { x * scale }
  ///   override func replaceTensor(_ name: String, by tensor: Tensor) -> Bool {
  ///     if name == "scale" { scale = tensor }
  ///     return name == "scale"
  ///   }
  /// }
  /// ```
  ///
  /// Traps for a tensor of another shape.
  open func replaceTensor(_ name: String, by tensor: Tensor) -> Bool {
    replaceWeightOrBias(name, by: tensor)
  }

  /// The parts that properties hold. Containers override it; all others are reflected.
  func members() -> [Member] { Member.reflecting(self) }

  /// The module's own parts: those that properties hold, and the registered tensors that none holds.
  final func parts() -> [Member] {
    if let standIn, !standIn.isAddition { return standIn.module.parts() }
    let members = members() + (standIn?.module.parts() ?? [])
    if registered.isEmpty { return members }
    let names = Set(members.map(\.name))
    return members
      + registered.filter { !names.contains($0.name) }
      .map { Member(name: $0.name, content: .tensor($0.tensor)) }
  }

  /// Runs `body` as a call of this module, so that pictures group what it records: for modules
  /// whose calls have another form than ``forward(_:)``. Hooks do not run; they do in
  /// ``call(_:forward:)``.
  public final func inScope<Result>(_ body: () throws -> Result) rethrows -> Result {
    let recorder = Recorder.current
    let path = scopePath(inside: recorder.scope, caller: recorder.caller)
    let outer = recorder.enter(path, caller: self)
    defer { recorder.leave(to: outer) }
    return try body()
  }

  @inline(__always)
  private final func scopePath(inside outer: ScopePath?, caller: AnyObject?) -> ScopePath {
    if let path, path.parent === outer { return path }
    return makePath(inside: outer, caller: caller)
  }

  @inline(never)
  private final func makePath(inside outer: ScopePath?, caller: AnyObject?) -> ScopePath {
    if let holder = caller as? Module {
      if memberName == nil { holder.nameMembers() }
    } else {
      nameTensors()
    }
    let anchor = anchor ?? ScopeAnchor(self)
    let made = ScopePath(name: memberName ?? typeName, parent: outer, anchor: anchor)
    (self.anchor, path) = (anchor, made)
    return made
  }
}

// MARK: - Names

extension Module {
  /// Tells the parts the names of the properties that hold them.
  nonisolated final func nameMembers(prefix: String = "") {
    for member in parts() {
      guard case .module(let module) = member.content else { continue }
      module.memberName = prefix + member.name
      // A list is never called itself, so its elements carry its name.
      if module is ModuleList || module is ModuleDict {
        module.nameMembers(prefix: prefix + member.name + ".")
      }
    }
  }

  /// Gives parameters and buffers their full names for pictures and messages, unless they have
  /// one of their own. A name that an inner module gave its tensor grows to the full one; one that
  /// two layers share is called by both names: `encoder.weight = decoder.weight`.
  package nonisolated final func nameTensors() {
    for (names, tensor) in tensorsWithNames() {
      let name = names.joined(separator: " = ")
      if let own = tensor.name {
        let parts = own.split(separator: " = ").map(String.init)
        let isInner = parts.allSatisfy { part in
          names.contains { $0 == part || $0.hasSuffix("." + part) }
        }
        if own == name || !isInner { continue }
      }
      tensor.named(name)
    }
  }
}
