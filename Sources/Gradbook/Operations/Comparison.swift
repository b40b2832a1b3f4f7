// Comparisons give truth values, which have no derivative, so none of them is recorded.

extension Tensor {
  @inline(__always)
  private func compared(
    _ other: Tensor, _ name: String, _ reals: (Double, Double) -> Bool,
    _ singles: (Float, Float) -> Bool, _ integers: (Int64, Int64) -> Bool
  ) -> Tensor {
    let dtype = Tensor.promotedType(self, other)
    let a = self.dtype == dtype ? self : converted(to: dtype)
    let b = other.dtype == dtype ? other : other.converted(to: dtype)
    let shape = orTrap { () throws(ShapeError) in
      try ShapeRules.broadcast(a.shape, b.shape, operation: name)
    }
    let result = Tensor(uninitialized: shape, .bool)
    switch dtype {
    case .float32:
      zipElements(a, Float.self, b, Float.self, into: result, Bool.self, singles)
    case .float64:
      zipElements(a, Double.self, b, Double.self, into: result, Bool.self, reals)
    case .int64:
      zipElements(a, Int64.self, b, Int64.self, into: result, Bool.self, integers)
    case .uint8:
      zipElements(a, UInt8.self, b, UInt8.self, into: result, Bool.self) {
        integers(Int64($0), Int64($1))
      }
    case .int8:
      zipElements(a, Int8.self, b, Int8.self, into: result, Bool.self) {
        integers(Int64($0), Int64($1))
      }
    case .bool:
      zipElements(a, Bool.self, b, Bool.self, into: result, Bool.self) {
        integers($0 ? 1 : 0, $1 ? 1 : 0)
      }
    }
    return result
  }

  /// Where elements are equal; shapes broadcast.
  @_disfavoredOverload
  public static func .== (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".==", ==, ==, ==) }
  /// Where elements differ.
  @_disfavoredOverload
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".!=", !=, !=, !=) }
  /// Where the first is smaller.
  @_disfavoredOverload
  public static func .< (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".<", <, <, <) }
  /// Where the first is not larger.
  @_disfavoredOverload
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".<=", <=, <=, <=) }
  /// Where the first is larger.
  @_disfavoredOverload
  public static func .> (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".>", >, >, >) }
  /// Where the first is not smaller.
  @_disfavoredOverload
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".>=", >=, >=, >=) }

  /// Where elements equal a number.
  public static func .== (a: Tensor, b: some TensorScalar) -> Tensor {
    a .== b.tensor(beside: a.dtype)
  }
  /// Where elements differ from a number.
  public static func .!= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .!= b.tensor(beside: a.dtype)
  }
  /// Where elements are below a number.
  public static func .< (a: Tensor, b: some TensorScalar) -> Tensor {
    a .< b.tensor(beside: a.dtype)
  }
  /// Where elements are not above a number.
  public static func .<= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .<= b.tensor(beside: a.dtype)
  }
  /// Where elements are above a number.
  public static func .> (a: Tensor, b: some TensorScalar) -> Tensor {
    a .> b.tensor(beside: a.dtype)
  }
  /// Where elements are not below a number.
  public static func .>= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .>= b.tensor(beside: a.dtype)
  }

  /// Where both hold.
  public static func .& (a: Tensor, b: Tensor) -> Tensor {
    a.bool().compared(b.bool(), ".&", { _, _ in false }, { _, _ in false }) { $0 != 0 && $1 != 0 }
  }
  /// Where at least one holds.
  public static func .| (a: Tensor, b: Tensor) -> Tensor {
    a.bool().compared(b.bool(), ".|", { _, _ in false }, { _, _ in false }) { $0 != 0 || $1 != 0 }
  }
  /// Where exactly one holds.
  public static func .^ (a: Tensor, b: Tensor) -> Tensor { a.bool() .!= b.bool() }
  /// Where it does not hold.
  public static prefix func .! (a: Tensor) -> Tensor { a.bool() .== Tensor(false) }

  /// Where elements are NaN.
  public func isnan() -> Tensor { self .!= self }
  /// Where elements are infinite.
  public func isinf() -> Tensor { abs() .== Tensor(Double.infinity) }
  /// Where elements are neither NaN nor infinite.
  public func isfinite() -> Tensor { .!(isnan() .| isinf()) }

  /// Whether any element is not 0; a scalar tensor.
  public func any() -> Tensor { Tensor(flat().contains { $0 != 0 }) }
  /// Whether no element is 0; a scalar tensor.
  public func all() -> Tensor { Tensor(!flat().contains { $0 == 0 }) }
  /// Whether any element along `dim` is not 0.
  public func any(dim: Int, keepDim: Bool = false) -> Tensor {
    (self .!= 0).to(.uint8).amax(dim: dim, keepDim: keepDim).bool()
  }
  /// Whether no element along `dim` is 0.
  public func all(dim: Int, keepDim: Bool = false) -> Tensor {
    (self .!= 0).to(.uint8).amin(dim: dim, keepDim: keepDim).bool()
  }
}
