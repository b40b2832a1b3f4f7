// Comparisons give truth values, which have no derivative, so none of them is recorded.

extension Tensor {
  private func compared(
    _ other: Tensor, _ name: String, _ reals: (Double, Double) -> Bool,
    _ singles: (Float, Float) -> Bool, _ integers: (Int64, Int64) -> Bool
  ) -> Tensor {
    if let number = other.plainNumber, plainNumber == nil {
      return compared(number.scalar.comparand(beside: self.dtype), name, reals, singles, integers)
    }
    // Integers are compared in a type that holds both, so that 300 is above every uint8.
    let promoted = Tensor.promotedType(self, other)
    let dtype =
      promoted.category == 1 ? DType.promoted(self.dtype, other.dtype) : promoted
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
  public static func .== (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".==", ==, ==, ==) }
  /// Where elements differ.
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".!=", !=, !=, !=) }
  /// Where the first is smaller.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".<", <, <, <) }
  /// Where the first is not larger.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".<=", <=, <=, <=) }
  /// Where the first is larger.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".>", >, >, >) }
  /// Where the first is not smaller.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { a.compared(b, ".>=", >=, >=, >=) }

  /// Where elements equal a number. Integers are compared with the number itself, also where their
  /// type could not hold it or a float32 could not.
  @_disfavoredOverload
  public static func .== (a: Tensor, b: some TensorScalar) -> Tensor {
    a .== b.comparand(beside: a.dtype)
  }
  /// Where elements differ from a number.
  @_disfavoredOverload
  public static func .!= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .!= b.comparand(beside: a.dtype)
  }
  /// Where elements are below a number.
  @_disfavoredOverload
  public static func .< (a: Tensor, b: some TensorScalar) -> Tensor {
    a .< b.comparand(beside: a.dtype)
  }
  /// Where elements are not above a number.
  @_disfavoredOverload
  public static func .<= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .<= b.comparand(beside: a.dtype)
  }
  /// Where elements are above a number.
  @_disfavoredOverload
  public static func .> (a: Tensor, b: some TensorScalar) -> Tensor {
    a .> b.comparand(beside: a.dtype)
  }
  /// Where elements are not below a number.
  @_disfavoredOverload
  public static func .>= (a: Tensor, b: some TensorScalar) -> Tensor {
    a .>= b.comparand(beside: a.dtype)
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
  public func isinf() -> Tensor {
    dtype.isFloatingPoint
      ? abs() .== Tensor(Double.infinity) : Tensor.zeros(shape, dtype: .bool)
  }
  /// Where elements are neither NaN nor infinite.
  public func isfinite() -> Tensor { .!(isnan() .| isinf()) }

  /// Whether any element is not 0; a scalar tensor, of truth values or, for uint8, of uint8.
  public func any() -> Tensor { reshape(-1).any(dim: 0) }
  /// Whether no element is 0; a scalar tensor, of truth values or, for uint8, of uint8.
  public func all() -> Tensor { reshape(-1).all(dim: 0) }
  /// Whether any element along `dim` is not 0: false where there is none.
  public func any(dim: Int, keepDim: Bool = false) -> Tensor {
    bool().sum(dim: dim, keepDim: keepDim).bool().to(truthType)
  }
  /// Whether no element along `dim` is 0: true where there is none.
  public func all(dim: Int, keepDim: Bool = false) -> Tensor {
    ((self .== 0).sum(dim: dim, keepDim: keepDim) .== 0).to(truthType)
  }
  /// PyTorch's any and all answer uint8 in its own type, from the time when masks were uint8.
  private var truthType: DType { dtype == .uint8 ? .uint8 : .bool }
}
