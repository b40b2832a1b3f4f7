// Parts that are taken apart as they are made: `let (q, k, v) = x.chunk(3, dim: -1)`. Where no tuple
// is asked for, the methods give an array.

extension Tensor {
  /// Two parts of dimension `dim` as equal as possible: `let (a, b) = x.chunk(2)`. Views. Traps
  /// unless there are two.
  @_disfavoredOverload
  public func chunk(_ chunks: Int, dim: Int = 0) -> (Tensor, Tensor) {
    chunk(chunks, dim: dim).pair("chunk")
  }
  /// Three parts of dimension `dim` as equal as possible. Views. Traps unless there are three.
  @_disfavoredOverload
  public func chunk(_ chunks: Int, dim: Int = 0) -> (Tensor, Tensor, Tensor) {
    chunk(chunks, dim: dim).triple("chunk")
  }
  /// Four parts of dimension `dim` as equal as possible. Views. Traps unless there are four.
  @_disfavoredOverload
  public func chunk(_ chunks: Int, dim: Int = 0) -> (Tensor, Tensor, Tensor, Tensor) {
    chunk(chunks, dim: dim).quadruple("chunk")
  }

  /// Two parts of extent `size` of dimension `dim`. Views. Traps unless there are two.
  @_disfavoredOverload
  public func split(_ size: Int, dim: Int = 0) -> (Tensor, Tensor) {
    split(size, dim: dim).pair("split")
  }
  /// Three parts of extent `size` of dimension `dim`: `let (q, k, v) = x.split(64, dim: 2)`. Views.
  /// Traps unless there are three.
  @_disfavoredOverload
  public func split(_ size: Int, dim: Int = 0) -> (Tensor, Tensor, Tensor) {
    split(size, dim: dim).triple("split")
  }
  /// Four parts of extent `size` of dimension `dim`. Views. Traps unless there are four.
  @_disfavoredOverload
  public func split(_ size: Int, dim: Int = 0) -> (Tensor, Tensor, Tensor, Tensor) {
    split(size, dim: dim).quadruple("split")
  }

  /// Two parts of the given extents of dimension `dim`. Views. Traps unless there are two.
  @_disfavoredOverload
  public func split(_ sizes: [Int], dim: Int = 0) -> (Tensor, Tensor) {
    split(sizes, dim: dim).pair("split")
  }
  /// Three parts of the given extents of dimension `dim`. Views. Traps unless there are three.
  @_disfavoredOverload
  public func split(_ sizes: [Int], dim: Int = 0) -> (Tensor, Tensor, Tensor) {
    split(sizes, dim: dim).triple("split")
  }
  /// Four parts of the given extents of dimension `dim`. Views. Traps unless there are four.
  @_disfavoredOverload
  public func split(_ sizes: [Int], dim: Int = 0) -> (Tensor, Tensor, Tensor, Tensor) {
    split(sizes, dim: dim).quadruple("split")
  }

  /// Two slices along dimension `dim`, which is dropped. Views. Traps unless there are two.
  @_disfavoredOverload
  public func unbind(dim: Int = 0) -> (Tensor, Tensor) { unbind(dim: dim).pair("unbind") }
  /// Three slices along dimension `dim`, which is dropped. Views. Traps unless there are three.
  @_disfavoredOverload
  public func unbind(dim: Int = 0) -> (Tensor, Tensor, Tensor) {
    unbind(dim: dim).triple("unbind")
  }
  /// Four slices along dimension `dim`, which is dropped. Views. Traps unless there are four.
  @_disfavoredOverload
  public func unbind(dim: Int = 0) -> (Tensor, Tensor, Tensor, Tensor) {
    unbind(dim: dim).quadruple("unbind")
  }
}

extension [Tensor] {
  fileprivate func pair(_ name: String) -> (Tensor, Tensor) {
    requireCount(2, name)
    return (self[0], self[1])
  }

  fileprivate func triple(_ name: String) -> (Tensor, Tensor, Tensor) {
    requireCount(3, name)
    return (self[0], self[1], self[2])
  }

  fileprivate func quadruple(_ name: String) -> (Tensor, Tensor, Tensor, Tensor) {
    requireCount(4, name)
    return (self[0], self[1], self[2], self[3])
  }

  private func requireCount(_ wanted: Int, _ name: String) {
    guard count == wanted else {
      trap("\(name): there are \(count) parts, and \(wanted) names for them.")
    }
  }
}
