// swift-format-ignore-file: AlwaysUseLowerCamelCase
// What PyTorch's programs ask of a tensor under names that Gradbook writes otherwise: the compiler
// answers with the name here. None of these can be called.

extension Tensor {
  // MARK: In place

  /// PyTorch's name of `addInPlace`.
  @available(*, unavailable, renamed: "addInPlace")
  public func add_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `subInPlace`.
  @available(*, unavailable, renamed: "subInPlace")
  public func sub_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `mulInPlace`.
  @available(*, unavailable, renamed: "mulInPlace")
  public func mul_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `divInPlace`.
  @available(*, unavailable, renamed: "divInPlace")
  public func div_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `zeroInPlace`.
  @available(*, unavailable, renamed: "zeroInPlace")
  public func zero_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `fillInPlace`.
  @available(*, unavailable, renamed: "fillInPlace")
  public func fill_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `copyInPlace`.
  @available(*, unavailable, renamed: "copyInPlace")
  public func copy_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `clampInPlace`.
  @available(*, unavailable, renamed: "clampInPlace")
  public func clamp_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `uniformFill`.
  @available(*, unavailable, renamed: "uniformFill")
  public func uniform_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `normalFill`.
  @available(*, unavailable, renamed: "normalFill")
  public func normal_(_ arguments: Any...) -> Tensor {
    refusedCall()
  }

  // MARK: Other names

  /// PyTorch's name of `maskedFill`.
  @available(*, unavailable, renamed: "maskedFill")
  public func masked_fill(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `maskedSelect`.
  @available(*, unavailable, renamed: "maskedSelect")
  public func masked_select(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `indexSelect`.
  @available(*, unavailable, renamed: "indexSelect")
  public func index_select(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `indexAdd`.
  @available(*, unavailable, renamed: "indexAdd")
  public func index_add(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `scatterAdd`.
  @available(*, unavailable, renamed: "scatterAdd")
  public func scatter_add(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `viewAs`.
  @available(*, unavailable, renamed: "viewAs")
  public func view_as(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `expandAs`.
  @available(*, unavailable, renamed: "expandAs")
  public func expand_as(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `maskedFill`.
  @available(*, unavailable, renamed: "maskedFill(_:_:)")
  public func masked_fill(_ mask: Tensor, _ value: PlainNumber) -> Tensor { refusedCall() }
  /// PyTorch's name of `logSoftmax`.
  @available(*, unavailable, renamed: "logSoftmax")
  public func log_softmax(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `retainGrad`.
  @available(*, unavailable, renamed: "retainGrad")
  public func retain_grad(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `registerHook`.
  @available(*, unavailable, renamed: "registerHook")
  public func register_hook(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `broadcastTo`.
  @available(*, unavailable, renamed: "broadcastTo")
  public func broadcast_to(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `isContiguous`.
  @available(*, unavailable, renamed: "isContiguous")
  public func is_contiguous(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `leakyRelu`.
  @available(*, unavailable, renamed: "leakyRelu")
  public func leaky_relu(_ arguments: Any...) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `logSoftmax`.
  @available(*, unavailable, renamed: "logSoftmax(dim:)")
  public func log_softmax(dim: Int) -> Tensor {
    refusedCall()
  }
  /// PyTorch's way to ask for gradients.
  @available(*, unavailable, message: "Write x.requiresGrad = true.")
  public func requires_grad_(_ wanted: Bool = true) -> Tensor {
    refusedCall()
  }
  /// PyTorch's way to ask for gradients.
  @available(*, unavailable, message: "Write x.requiresGrad = true.")
  public func requiresGrad_(_ wanted: Bool = true) -> Tensor {
    refusedCall()
  }
  /// PyTorch's name of `requiresGrad`.
  @available(*, unavailable, renamed: "requiresGrad")
  public var requires_grad: Bool {
    get { refusedCall() }
    set { refusedCall() }
  }
  /// PyTorch's name of `gradientFunction`.
  @available(*, unavailable, renamed: "gradientFunction")
  public var grad_fn: GradientFunction? { refusedCall() }
  /// PyTorch's name of `gradientFunction`.
  @available(*, unavailable, renamed: "gradientFunction")
  public var gradFn: GradientFunction? { refusedCall() }
  /// PyTorch's name of `isLeaf`.
  @available(*, unavailable, renamed: "isLeaf")
  public var is_leaf: Bool { refusedCall() }
  /// PyTorch's way round the recording.
  @available(*, unavailable, message: "Write x.detach(), which shares the memory, or noGrad { … }.")
  public var data: Tensor { refusedCall() }
  /// PyTorch's elements as nested lists.
  @available(
    *, unavailable, message: "Write x.flat() for the elements in row-major order, and x.shape."
  )
  public func tolist() -> [Double] { refusedCall() }
  /// PyTorch's way to NumPy.
  @available(
    *, unavailable, message: "Write x.flat() for the elements in row-major order, and x.shape."
  )
  public func numpy() -> [Double] { refusedCall() }
  /// PyTorch's move to a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  public func to(_ device: String) -> Tensor {
    refusedCall()
  }
  /// PyTorch's move to a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  public func cuda() -> Tensor { refusedCall() }
  /// PyTorch's move from a device.
  @available(*, unavailable, message: "Gradbook computes on the CPU: leave the call out.")
  public func cpu() -> Tensor { refusedCall() }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "sum(dim:keepDim:)")
  public func sum(dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "sum(_:keepDim:)")
  public func sum(_ dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "mean(dim:keepDim:)")
  public func mean(dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "mean(_:keepDim:)")
  public func mean(_ dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "std(dim:keepDim:)")
  public func std(dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "std(_:keepDim:)")
  public func std(_ dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "amax(dim:keepDim:)")
  public func amax(dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "amax(_:keepDim:)")
  public func amax(_ dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "argmax(dim:keepDim:)")
  public func argmax(dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "argmax(_:keepDim:)")
  public func argmax(_ dim: Int, keepdim: Bool) -> Tensor {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "max(dim:keepDim:)")
  public func max(dim: Int, keepdim: Bool) -> (values: Tensor, indices: Tensor) {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "max(_:keepDim:)")
  public func max(_ dim: Int, keepdim: Bool) -> (values: Tensor, indices: Tensor) {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "min(dim:keepDim:)")
  public func min(dim: Int, keepdim: Bool) -> (values: Tensor, indices: Tensor) {
    refusedCall()
  }
  /// PyTorch's spelling of `keepDim`.
  @available(*, unavailable, renamed: "min(_:keepDim:)")
  public func min(_ dim: Int, keepdim: Bool) -> (values: Tensor, indices: Tensor) {
    refusedCall()
  }
  /// A number beside `max` is a dimension, as in PyTorch.
  @available(*, unavailable, message: "A number here is a dimension; write x.maximum(1.5).")
  public func max(_ number: Double) -> Tensor {
    refusedCall()
  }
  /// A number beside `min` is a dimension, as in PyTorch.
  @available(*, unavailable, message: "A number here is a dimension; write x.minimum(1.5).")
  public func min(_ number: Double) -> Tensor {
    refusedCall()
  }
}
