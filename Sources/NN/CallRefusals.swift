import Gradbook

// The compiler's answer where a module is called in a way that needs a Callable class. None of these
// can be called.

extension Module {
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor) -> (Tensor, Tensor) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor) -> (Tensor, Tensor, Tensor) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor) -> (Tensor, Tensor, Tensor, Tensor) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor, _ b: Tensor) -> (
    Tensor, Tensor, Tensor
  ) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor, _ b: Tensor) -> (
    Tensor, Tensor, Tensor, Tensor
  ) {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ a: Tensor, _ b: Tensor?) -> Tensor {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction<A, B>(_ a: A, _ b: B) -> Tensor {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction<A, B, C>(_ a: A, _ b: B, _ c: C) -> Tensor {
    refusedCall()
  }
  /// A call that a module without ``Callable`` has not.
  @available(
    *, unavailable,
    message:
      "If forward takes or gives anything but one or two tensors, write `class …: Module, Callable`."
  )
  @_disfavoredOverload
  public nonisolated final func callAsFunction<A, B, C, D>(_ a: A, _ b: B, _ c: C, _ d: D) -> Tensor
  {
    refusedCall()
  }
}
