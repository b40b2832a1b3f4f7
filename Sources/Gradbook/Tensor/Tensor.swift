import CTape

/// An array of numbers of any rank that remembers how it was computed.
///
/// A tensor is a reference, as in PyTorch: `let b = a` names the same tensor, and a view such as
/// `a[0]` or `a.t()` shares its memory, so that writing through the view shows in `a`.
///
/// Dimensions are counted from 0, negative ones from the end. Where shapes broadcast they are lined up
/// at their last dimensions, and an extent of 1 repeats. A method stops the program, with a sentence
/// that says what does not fit and what would, for a dimension that is not there, for shapes that do
/// not fit, and for an element type that it has no meaning for; what its comment calls a trap is that
/// too. Functions of single elements take integers as float32 unless their results are whole.
///
/// A tensor belongs to one task at a time. What is to cross between tasks is a
/// ``ComputationGraph`` or plain numbers.
///
/// ```swift
/// let x = Tensor(2.0, requiresGrad: true)
/// let y = x ** 3 + 5 * x ** 2 + 10
/// y.backward()
/// print(y.item(), x.grad?.item() ?? 0)  // 38.0 32.0
/// ```
public final class Tensor {
  private(set) var storage: Storage
  let layout: Layout
  /// The type of the elements.
  public let dtype: DType
  private var ownNode: Node?
  /// What this tensor is a view of, if it is one; never itself a view.
  private(set) var viewBase: Tensor?
  /// How often this tensor's history was replaced by a write in place, and how often its base's
  /// had been when this view last looked.
  var generation = 0
  private var seenGeneration = 0
  /// Whether this is a view, made inside `noGrad`, of a tensor that required a gradient.
  var isUnrecordedView = false
  /// What the tensor is to the module that holds it.
  package var role = TensorRole.ordinary
  /// Whether an optimizer was given this tensor.
  package internal(set) var isOptimized = false
  private var annotations: Annotations?

  /// What pictures know of a tensor without a node: kept apart because few tensors have any.
  private final class Annotations {
    var name: String?
    weak var cutFrom: Node?
  }

  /// The name of a tensor that has no node to keep it.
  var plainName: String? {
    get { annotations?.name }
    set { if newValue != annotations?.name { makeAnnotations().name = newValue } }
  }
  /// What `detach()` cut this tensor off from, as long as others keep it: pictures show the cut.
  var cutFrom: Node? { annotations?.cutFrom }

  private func makeAnnotations() -> Annotations {
    let made = annotations ?? Annotations()
    annotations = made
    return made
  }

  /// What made this tensor, or its leaf node if a gradient is wanted for it.
  var node: Node? {
    @inline(__always) get {
      if let viewBase, viewBase.generation != seenGeneration { return refreshed(from: viewBase) }
      return ownNode
    }
    set { ownNode = newValue }
  }

  /// The history of a view whose base was written in place since: a view of the new base.
  @inline(never)
  private func refreshed(from base: Tensor) -> Node? {
    if isUnrecordedView {
      guard Recorder.current.isEnabled, base.node != nil else { return nil }
      trap(
        "This view was made inside noGrad { … }, and what it is a view of was written in place "
          + "since, while recording; whether its gradient counts is not known. Make the view again "
          + "after the write.")
    }
    seenGeneration = base.generation
    ownNode = base.node.map { _ in
      Node(AsStrided(layout, of: base), base, nil, result: self, recorder: .current)
    }
    return ownNode
  }

  /// Notes that this tensor reads the memory of `other`.
  @inline(__always)
  func becomeView(of other: Tensor) {
    let base = other.viewBase ?? other
    viewBase = base
    seenGeneration = base.generation
  }

  @inline(__always)
  init(storage: Storage, layout: Layout, dtype: DType) {
    self.storage = storage
    self.layout = layout
    self.dtype = dtype
  }

  /// Makes a contiguous tensor whose elements are not yet written.
  @inline(__always)
  convenience init(uninitialized shape: [Int], _ dtype: DType) {
    let layout = Layout(contiguous: shape)
    self.init(
      storage: .make(byteCount: layout.count * dtype.byteCount), layout: layout, dtype: dtype)
  }

  /// Makes an unwritten tensor of the shape of `other`, sharing its layout where it can.
  @inline(__always)
  convenience init(uninitializedLike other: Tensor, _ dtype: DType) {
    if other.layout.isContiguous && other.layout.offset == 0 {
      self.init(
        storage: .make(byteCount: other.layout.count * dtype.byteCount), layout: other.layout,
        dtype: dtype)
    } else {
      self.init(uninitialized: other.layout.shape, dtype)
    }
  }

  /// Whether nobody else reads or writes this tensor's memory, if nobody else has the tensor.
  var ownsStorage: Bool { isKnownUniquelyReferenced(&storage) }

  /// The extent along each dimension; `[]` for a scalar.
  public var shape: [Int] { layout.shape }
  /// How far apart in memory, in elements, neighbours along each dimension stand.
  public var strides: [Int] { layout.strides }
  /// Where in its storage the first element stands, in elements.
  public var storageOffset: Int { layout.offset }
  /// The number of dimensions.
  public var rank: Int { layout.shape.count }
  /// The number of elements.
  public var count: Int { layout.count }
  /// Whether the elements stand side by side in row-major order.
  public var isContiguous: Bool { layout.isContiguous }
  /// Where the tensor lives: always `cpu`.
  public var device: String { "cpu" }
  /// How often the tensor's memory was written in place.
  public var version: Int { storage.version }

  /// Whether both tensors read the same memory.
  public func sharesStorage(with other: Tensor) -> Bool { storage === other.storage }

  /// Whether both are the same elements in the same order of the same memory.
  package func isSameView(as other: Tensor) -> Bool {
    storage === other.storage && layout == other.layout && dtype == other.dtype
  }

  /// Whether the tensor was not made by a recorded operation.
  public var isLeaf: Bool { node?.isLeaf ?? true }

  /// Whether gradients are computed for this tensor.
  ///
  /// Setting it to `true` makes a leaf whose operations are recorded from then on. Traps for a
  /// tensor that is not floating-point, and when `false` is asked of a computed tensor.
  public var requiresGrad: Bool {
    get { node != nil }
    set {
      guard newValue != (node != nil) else { return }
      if newValue {
        guard dtype.isFloatingPoint else {
          trap(
            "requiresGrad: only tensors of floating-point type can require gradients, and this "
              + "one is \(dtype); convert it with .to(.float32) first.")
        }
        let leaf = Node(leaf: self)
        if let plainName { leaf.name = plainName }
        node = leaf
      } else {
        guard isLeaf else {
          trap(
            "requiresGrad: only a leaf can stop requiring gradients; use detach() to get a "
              + "tensor that does not.")
        }
        plainName = node?.name
        node = nil
      }
    }
  }

  /// The gradient that backward passes have added up here; `nil` before the first.
  ///
  /// It is computed with as if it were there, `w -= 0.1 * w.grad`, and stops the program where it is
  /// not; ask `if let` or `== nil` where that may be.
  ///
  /// Filled for leaves that require a gradient, and for others after ``retainGrad()``; reading it
  /// from another computed tensor gives `nil` and a ``UserWarning``. Setting it traps for a gradient
  /// of another shape or type, and for a tensor that requires none.
  public var grad: Tensor! {
    get {
      guard let gradient = node?.gradient else {
        if let node, !node.isLeaf, !node.retainsGradient { node.warnOfMissingGradient() }
        return nil
      }
      if calls_are_observed(), let node {
        Recorder.current.capture?.noteEarlierGradient(gradient, of: node)
      }
      return gradient
    }
    set {
      if let newValue, newValue.shape != shape {
        trap("grad: a gradient has the shape of its tensor, \(shape), not \(newValue.shape).")
      }
      if let newValue, newValue.dtype != dtype {
        trap(
          "grad: a gradient has the type of its tensor, \(dtype), not \(newValue.dtype); convert "
            + "it with .to(.\(dtype)) first.")
      }
      if newValue != nil, node == nil {
        trap("grad: this tensor does not require a gradient; set requiresGrad first.")
      }
      guard let node else { return }
      if calls_are_observed() { Recorder.current.capture?.noteGradient(of: node, newValue) }
      node.gradient = newValue
    }
  }

  /// Forgets the gradient, if there is one, as `grad = nil` does.
  package func forgetGradient() {
    guard let node, node.gradient != nil else { return }
    if calls_are_observed() { Recorder.current.capture?.noteGradient(of: node, nil) }
    node.gradient = nil
  }

  /// A tensor with the same memory that no gradient flows through.
  public func detach() -> Tensor {
    let result = Tensor(storage: storage, layout: layout, dtype: dtype)
    result.plainName = name
    if let node { result.makeAnnotations().cutFrom = node }
    return result
  }

  /// Names the tensor in graphs, messages and printed tables; returns it.
  @discardableResult
  public func named(_ name: String) -> Tensor {
    if let node { node.name = name } else { plainName = name }
    return self
  }

  /// What the tensor was named, if it was.
  public var name: String? { node?.name ?? plainName }
}

/// What a tensor is to the module that holds it.
package enum TensorRole: UInt8 {
  /// Nothing that the module would save.
  case ordinary
  /// Trained, and saved.
  case parameter
  /// Saved, but not trained.
  case buffer
  /// Neither saved nor trained, but the module's.
  case unsavedBuffer
  /// A number in the program's text, as `x[0] = 0.1` takes it.
  case literal
  /// A number that stood beside a tensor, as in `x * rate`.
  case number
  /// Computed from what a gradient is wanted for, while recording was off.
  case unrecorded

  /// Whether it is the module's and not trained.
  package var isBuffer: Bool { self == .buffer || self == .unsavedBuffer }
}
