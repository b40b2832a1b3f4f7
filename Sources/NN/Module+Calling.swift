import Gradbook

extension Module {
  /// Runs ``forward(_:)``, with hooks, in a scope named after the property that holds the
  /// module. Traps if a subclass has no `forward` of one input.
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ x: Tensor) -> Tensor {
    guard hooks == nil else { return hookedCall([x]) { forwarded($0[0]) } }
    x.noteInput()
    return inScope { forwarded(x) }
  }

  /// Runs ``forward(_:_:)``, with hooks, in a scope named after the property that holds the module.
  /// Traps if a subclass has no `forward` of two inputs.
  @_disfavoredOverload
  public nonisolated final func callAsFunction(_ x: Tensor, _ y: Tensor) -> Tensor {
    guard hooks == nil else { return hookedCall([x, y]) { forwarded($0[0], $0[1]) } }
    x.noteInput()
    y.noteInput()
    return inScope { forwarded(x, y) }
  }

  /// Runs `forward` as a call of this module, with hooks and in its scope: for a `callAsFunction`
  /// of your own, where inputs should have labels or values that they start from.
  ///
  /// ```swift
  /// final class Scaled: Module {
  ///   let layer = Linear(4, 2)
  ///   func forward(_ x: Tensor, _ scale: Double) -> (Tensor, Tensor) { (layer(x) * scale, x) }
  ///   func callAsFunction(_ x: Tensor, scale: Double = 1) -> (Tensor, Tensor) {
  ///     call(x, scale, forward: forward)
  ///   }
  /// }
  /// let (y, x) = Scaled()(Tensor.ones(1, 4), scale: 0.5)
  /// ```
  ///
  /// - Parameters:
  ///   - input: what `forward` takes; hooks see the tensors in it.
  ///   - forward: computes the output, of which hooks see the tensors.
  public nonisolated final func call<each Input, Output>(
    _ input: repeat each Input, forward: (repeat each Input) -> Output
  ) -> Output {
    var tensors: [Tensor] = []
    repeat TensorParts.collect(each input, into: &tensors)
    guard hooks != nil else {
      for tensor in tensors { tensor.noteInput() }
      return inScope { forward(repeat each input) }
    }
    return hookedCall(tensors) { given in
      var rest = given[...]
      return forward(repeat TensorParts.replacing(each input, by: &rest, in: self))
    }
  }

  private nonisolated final func forwarded(_ x: Tensor) -> Tensor {
    do { return try acting.forward(x) } catch { fatalError(error.description) }
  }

  private nonisolated final func forwarded(_ x: Tensor, _ y: Tensor) -> Tensor {
    do { return try acting.forward(x, y) } catch { fatalError(error.description) }
  }
}

/// A module was called in a way for which its class has no `forward`.
public nonisolated struct MissingForward: BilingualError {
  /// Which `forward` is missing, and what to write.
  public let text: Text

  init(_ module: Module, _ signature: String) {
    let name = module.typeName
    let mend =
      module is any Callable
      ? Text(
        "it was called as one module among others, as a Sequential does, which takes only modules "
          + "of one tensor.",
        "它被当作普通模块调用，例如放进了 Sequential，而 Sequential 只接受输入和输出都是一个张量的模块。")
      : Text(
        "write one, or call the module with as many inputs as its forward has; if that takes or "
          + "gives anything but tensors, write `class \(name): Module, Callable`.",
        "请写一个，或按 forward 的输入个数来调用；如果它的输入或输出不只是张量，请写 "
          + "`class \(name): Module, Callable`。")
    text = Text(
      "\(name) has no `override func \(signature) -> Tensor`; \(mend.english)",
      "\(name) 没有 `override func \(signature) -> Tensor`；\(mend.chinese)")
  }
}
