extension Tensor {
  /// Makes numbers drawn evenly from 0 up to but not including 1: PyTorch's numbers for the seed.
  /// Traps for types that are not floating-point, as ``randn(_:dtype:requiresGrad:generator:)-([Int],_,_,_)`` does.
  public static func rand(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator? = nil
  ) -> Tensor {
    random(shape, dtype, requiresGrad, "rand") { tensor in
      tensor.uniformFill(from: 0, to: 1, generator: generator)
    }
  }
  /// Makes numbers drawn evenly from 0 to 1: `.rand(2, 3)`.
  public static func rand(
    _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator? = nil
  ) -> Tensor {
    rand(extents, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }
  /// Makes numbers drawn evenly from 0 to 1, of another tensor's shape and type.
  public static func rand(like other: Tensor, generator: Generator? = nil) -> Tensor {
    rand(other.shape, dtype: other.dtype, generator: generator)
  }

  /// Makes numbers drawn from the normal distribution of mean 0 and standard deviation 1.
  public static func randn(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator? = nil
  ) -> Tensor {
    random(shape, dtype, requiresGrad, "randn") { tensor in
      tensor.normalFill(mean: 0, std: 1, generator: generator)
    }
  }
  /// Makes normally distributed numbers: `.randn(2, 3)`.
  public static func randn(
    _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator? = nil
  ) -> Tensor {
    randn(extents, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }
  /// Makes normally distributed numbers of another tensor's shape and type.
  public static func randn(like other: Tensor, generator: Generator? = nil) -> Tensor {
    randn(other.shape, dtype: other.dtype, generator: generator)
  }

  /// Makes integers drawn evenly from `low` up to but not including `high`. Traps unless `low` is
  /// below `high`, and where the type cannot hold them.
  public static func randint(
    _ low: Int = 0, _ high: Int, _ shape: [Int], dtype: DType = .int64,
    generator: Generator? = nil
  ) -> Tensor {
    guard low < high else { trap("randint: low (\(low)) must be below high (\(high)).") }
    guard shape.allSatisfy({ $0 >= 0 }) else {
      trap("randint: shape \(shape) has a negative extent.")
    }
    let count = shape.reduce(1, *)
    let numbers = Generator.using(generator) { generator in
      (0..<count).map { _ in generator.randint(low, high) }
    }
    return Tensor(flat: numbers, shape: shape, dtype: dtype)
  }

  /// Makes the integers 0 ..< `count` in random order, as int64.
  public static func randperm(_ count: Int, generator: Generator? = nil) -> Tensor {
    Tensor(flat: Generator.using(generator) { $0.randperm(count) }, shape: [count])
  }

  /// Writes numbers drawn evenly from `low` up to `high` into every element, in place; returns the
  /// tensor. Traps unless it is contiguous and floating-point.
  @discardableResult
  public func uniformFill(
    from low: Double = 0, to high: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    fillRandomly("uniformFill", generator) {
      UniformFill(target: self, source: $0, low: low, high: high)
    }
    return self
  }

  /// Writes normally distributed numbers into every element, in place; returns the tensor. Traps
  /// unless it is contiguous and floating-point.
  @discardableResult
  public func normalFill(
    mean: Double = 0, std: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    fillRandomly("normalFill", generator) {
      NormalFill(target: self, source: $0, mean: mean, deviation: std)
    }
    return self
  }

  private static func random(
    _ shape: [Int], _ dtype: DType, _ requiresGrad: Bool, _ operation: String,
    _ fill: (Tensor) -> Void
  ) -> Tensor {
    guard dtype.isFloatingPoint else {
      trap("\(operation): random numbers are float16, float32 or float64, not \(dtype).")
    }
    let result = Tensor.empty(shape, dtype: dtype)
    fill(result)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  private func fillRandomly<Kernel: FractionKernel>(
    _ operation: String, _ generator: Generator?, _ kernel: (Generator) -> Kernel
  ) where Kernel.Result == Void {
    guard layout.isContiguous, dtype.isFloatingPoint else {
      trap("\(operation): only a contiguous floating-point tensor can be filled in place.")
    }
    Generator.using(generator) { kernel($0).run(on: dtype, for: operation) }
    storage.noteWrite()
  }
}
