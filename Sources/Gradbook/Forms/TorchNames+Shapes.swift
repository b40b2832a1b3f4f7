// Shapes as Python's tuples: the compiler answers with the form here. None of these can be called.

/// A shape is no tuple here.
@available(
  *, unavailable,
  message:
    "Write the extents without inner parentheses, zeros(2, 3), or as an array, zeros([2, 3])."
)
public func zeros<each Extent>(
  _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor { refusedCall() }
/// A shape is no tuple here.
@available(
  *, unavailable,
  message: "Write the extents without inner parentheses, ones(2, 3), or as an array, ones([2, 3])."
)
public func ones<each Extent>(
  _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor { refusedCall() }
/// A shape is no tuple here.
@available(
  *, unavailable,
  message: "Write the extents without inner parentheses, rand(2, 3), or as an array, rand([2, 3])."
)
public func rand<each Extent>(
  _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor { refusedCall() }
/// A shape is no tuple here.
@available(
  *, unavailable,
  message:
    "Write the extents without inner parentheses, randn(2, 3), or as an array, randn([2, 3])."
)
public func randn<each Extent>(
  _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor { refusedCall() }
/// A shape is no tuple here.
@available(
  *, unavailable,
  message:
    "Write the extents without inner parentheses, empty(2, 3), or as an array, empty([2, 3])."
)
public func empty<each Extent>(
  _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor { refusedCall() }
/// A shape is no tuple here.
@available(*, unavailable, message: "Write the shape as an array: full([2, 3], 7).")
public func full<each Extent>(_ shape: (Int, Int, repeat each Extent), _ value: Any) -> Tensor {
  refusedCall()
}
/// A shape is no tuple here.
@available(*, unavailable, message: "Write the shape as an array: randint(0, 10, [2, 3]).")
public func randint<each Extent>(
  _ low: Int, _ high: Int, _ shape: (Int, Int, repeat each Extent)
) -> Tensor { refusedCall() }

extension Tensor {
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, Tensor.zeros(2, 3), or as an array, Tensor.zeros([2, 3])."
  )
  public static func zeros<each Extent>(
    _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor { refusedCall() }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, Tensor.ones(2, 3), or as an array, Tensor.ones([2, 3])."
  )
  public static func ones<each Extent>(
    _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor { refusedCall() }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, Tensor.rand(2, 3), or as an array, Tensor.rand([2, 3])."
  )
  public static func rand<each Extent>(
    _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor { refusedCall() }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, Tensor.randn(2, 3), or as an array, Tensor.randn([2, 3])."
  )
  public static func randn<each Extent>(
    _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor { refusedCall() }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, Tensor.empty(2, 3), or as an array, Tensor.empty([2, 3])."
  )
  public static func empty<each Extent>(
    _ shape: (Int, Int, repeat each Extent), dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor { refusedCall() }
  /// A shape is no tuple here.
  @available(*, unavailable, message: "Write the shape as an array: Tensor.full([2, 3], 7).")
  public static func full<each Extent>(_ shape: (Int, Int, repeat each Extent), _ value: Any)
    -> Tensor
  { refusedCall() }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, x.reshape(2, 3), or as an array, x.reshape([2, 3])."
  )
  public func reshape<each Extent>(_ shape: (Int, Int, repeat each Extent)) -> Tensor {
    refusedCall()
  }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, x.view(2, 3), or as an array, x.view([2, 3])."
  )
  public func view<each Extent>(_ shape: (Int, Int, repeat each Extent)) -> Tensor {
    refusedCall()
  }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, x.permute(2, 3), or as an array, x.permute([2, 3])."
  )
  public func permute<each Extent>(_ shape: (Int, Int, repeat each Extent)) -> Tensor {
    refusedCall()
  }
  /// A shape is no tuple here.
  @available(
    *, unavailable,
    message:
      "Write the extents without inner parentheses, x.expand(2, 3), or as an array, x.expand([2, 3])."
  )
  public func expand<each Extent>(_ shape: (Int, Int, repeat each Extent)) -> Tensor {
    refusedCall()
  }
}
