// Comparisons as PyTorch writes them: `x > 2` is the mask `x .> 2`, and in `if loss > 0.1` and `while` a
// truth value, which a tensor of one element has.

extension Bool {
  /// What a tensor of one element says: whether it is not 0. Traps for one of several, of which
  /// `.any()` or `.all()` asks.
  public init(_ tensor: Tensor) {
    guard tensor.count == 1 else {
      trap(
        "if: a tensor of \(tensor.count) elements, of shape \(tensor.shape), is not one truth value. "
          + "Ask whether one is true, .any(), or each, .all(): if (x > 0).any() { … }.")
    }
    self = tensor.item() != 0
  }
}

extension Tensor {
  /// Whether any element is not 0, for `if x.any()`.
  @_disfavoredOverload
  public func any() -> Bool { Bool(any() as Tensor) }
  /// Whether no element is 0, for `if x.all()`.
  @_disfavoredOverload
  public func all() -> Bool { Bool(all() as Tensor) }
}

extension TensorComparand {
  /// Whether the only element is equal to the other: `if a == b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func == (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .== b.tensor)
  }
  /// Whether the only element is equal to a number. Traps for several.
  @_disfavoredOverload
  public static func == (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .== b) }
  /// Whether the only element is equal to a number. Traps for several.
  @_disfavoredOverload
  public static func == (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .== b) }
  /// Whether a number is equal to the only element. Traps for several.
  @_disfavoredOverload
  public static func == (a: PlainNumber, b: Self) -> Bool { Bool(a .== b.tensor) }

  /// Whether the only element differs from the other: `if a != b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func != (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .!= b.tensor)
  }
  /// Whether the only element differs from a number. Traps for several.
  @_disfavoredOverload
  public static func != (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .!= b) }
  /// Whether the only element differs from a number. Traps for several.
  @_disfavoredOverload
  public static func != (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .!= b) }
  /// Whether a number differs from the only element. Traps for several.
  @_disfavoredOverload
  public static func != (a: PlainNumber, b: Self) -> Bool { Bool(a .!= b.tensor) }

  /// Whether the only element is below the other: `if a < b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func < (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .< b.tensor)
  }
  /// Whether the only element is below a number. Traps for several.
  @_disfavoredOverload
  public static func < (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .< b) }
  /// Whether the only element is below a number. Traps for several.
  @_disfavoredOverload
  public static func < (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .< b) }
  /// Whether a number is below the only element. Traps for several.
  @_disfavoredOverload
  public static func < (a: PlainNumber, b: Self) -> Bool { Bool(a .< b.tensor) }

  /// Whether the only element is not above the other: `if a <= b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func <= (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .<= b.tensor)
  }
  /// Whether the only element is not above a number. Traps for several.
  @_disfavoredOverload
  public static func <= (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .<= b) }
  /// Whether the only element is not above a number. Traps for several.
  @_disfavoredOverload
  public static func <= (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .<= b) }
  /// Whether a number is not above the only element. Traps for several.
  @_disfavoredOverload
  public static func <= (a: PlainNumber, b: Self) -> Bool { Bool(a .<= b.tensor) }

  /// Whether the only element is above the other: `if a > b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func > (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .> b.tensor)
  }
  /// Whether the only element is above a number. Traps for several.
  @_disfavoredOverload
  public static func > (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .> b) }
  /// Whether the only element is above a number. Traps for several.
  @_disfavoredOverload
  public static func > (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .> b) }
  /// Whether a number is above the only element. Traps for several.
  @_disfavoredOverload
  public static func > (a: PlainNumber, b: Self) -> Bool { Bool(a .> b.tensor) }

  /// Whether the only element is not below the other: `if a >= b`. Traps for several, as
  /// `Bool(_:)` does.
  @_disfavoredOverload
  public static func >= (a: Self, b: some TensorComparand) -> Bool {
    Bool(a.tensor .>= b.tensor)
  }
  /// Whether the only element is not below a number. Traps for several.
  @_disfavoredOverload
  public static func >= (a: Self, b: PlainNumber) -> Bool { Bool(a.tensor .>= b) }
  /// Whether the only element is not below a number. Traps for several.
  @_disfavoredOverload
  public static func >= (a: Self, b: some TensorScalar) -> Bool { Bool(a.tensor .>= b) }
  /// Whether a number is not below the only element. Traps for several.
  @_disfavoredOverload
  public static func >= (a: PlainNumber, b: Self) -> Bool { Bool(a .>= b.tensor) }
}
