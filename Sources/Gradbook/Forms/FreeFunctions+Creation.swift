// Tensors that begin a computation, as functions: `zeros(2, 3)` is `Tensor.zeros(2, 3)`.

/// A tensor of zeros: `zeros(2, 3)`.
public func zeros(
  _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.zeros(extents, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of zeros.
public func zeros(
  _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.zeros(shape, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of ones: `ones(2, 3)`.
public func ones(
  _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.ones(extents, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of ones.
public func ones(
  _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.ones(shape, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of numbers drawn evenly from 0…1: `rand(2, 3)`.
public func rand(
  _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
  generator: Generator? = nil
) -> Tensor {
  Tensor.rand(extents, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
}
/// A tensor of numbers drawn evenly from 0…1.
public func rand(
  _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator? = nil
) -> Tensor {
  Tensor.rand(shape, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
}
/// A tensor of standard normal numbers: `randn(2, 3)`.
public func randn(
  _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
  generator: Generator? = nil
) -> Tensor {
  Tensor.randn(extents, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
}
/// A tensor of standard normal numbers.
public func randn(
  _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator? = nil
) -> Tensor {
  Tensor.randn(shape, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
}
/// A tensor of whatever the memory held: `empty(2, 3)`.
public func empty(
  _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.empty(extents, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of whatever the memory held.
public func empty(
  _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.empty(shape, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor of zeros, of another tensor's shape and type.
public func zeros(like other: Tensor) -> Tensor { Tensor.zeros(like: other) }
/// A tensor of zeros, of another tensor's shape and type: PyTorch's `zeros_like`.
public func zerosLike(_ other: Tensor) -> Tensor { Tensor.zeros(like: other) }
/// A tensor of ones, of another tensor's shape and type.
public func ones(like other: Tensor) -> Tensor { Tensor.ones(like: other) }
/// A tensor of ones, of another tensor's shape and type: PyTorch's `ones_like`.
public func onesLike(_ other: Tensor) -> Tensor { Tensor.ones(like: other) }
/// A tensor of numbers drawn evenly from 0…1, of another tensor's shape and type.
public func rand(like other: Tensor) -> Tensor { Tensor.rand(like: other) }
/// A tensor of numbers drawn evenly from 0…1, of another tensor's shape and type: PyTorch's `rand_like`.
public func randLike(_ other: Tensor) -> Tensor { Tensor.rand(like: other) }
/// A tensor of standard normal numbers, of another tensor's shape and type.
public func randn(like other: Tensor) -> Tensor { Tensor.randn(like: other) }
/// A tensor of standard normal numbers, of another tensor's shape and type: PyTorch's `randn_like`.
public func randnLike(_ other: Tensor) -> Tensor { Tensor.randn(like: other) }
/// A tensor filled with one number: `Tensor.full`.
public func full(
  _ shape: [Int], _ value: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
) -> Tensor {
  Tensor.full(shape, value, dtype: dtype, requiresGrad: requiresGrad)
}
/// A tensor filled with one number, of another tensor's shape and type: PyTorch's `full_like`.
public func fullLike(_ other: Tensor, _ value: some TensorScalar) -> Tensor {
  Tensor.full(like: other, value)
}
/// A matrix with ones on the diagonal: `Tensor.eye`.
public func eye(_ rows: Int, _ columns: Int? = nil, dtype: DType = .float32) -> Tensor {
  Tensor.eye(rows, columns, dtype: dtype)
}
/// The whole numbers from 0 up to `end`, which is left out: `Tensor.arange`.
public func arange(_ end: Int, dtype: DType = .int64) -> Tensor { Tensor.arange(end, dtype: dtype) }
/// The numbers 0, 1, … below `end`, as float32.
public func arange(_ end: Double, dtype: DType = .float32) -> Tensor {
  Tensor.arange(0.0, end, dtype: dtype)
}
/// The whole numbers from `start` up to `end`, which is left out, by steps.
public func arange(
  _ start: Int, _ end: Int, _ step: Int = 1, dtype: DType = .int64
) -> Tensor {
  Tensor.arange(start, end, step, dtype: dtype)
}
/// The numbers from `start` up to `end`, which is left out, by steps.
public func arange(
  _ start: Double, _ end: Double, _ step: Double = 1, dtype: DType = .float32
) -> Tensor {
  Tensor.arange(start, end, step, dtype: dtype)
}
/// Numbers at even distances, both ends among them: `Tensor.linspace`.
public func linspace(_ start: Double, _ end: Double, _ steps: Int) -> Tensor {
  Tensor.linspace(start, end, steps: steps)
}
/// Numbers at even distances, both ends among them.
public func linspace(
  _ start: Double, _ end: Double, steps: Int, dtype: DType = .float32, requiresGrad: Bool = false
) -> Tensor {
  Tensor.linspace(start, end, steps: steps, dtype: dtype, requiresGrad: requiresGrad)
}
/// Whole numbers from `low` up to `high`, which is left out, drawn evenly:
/// `Tensor.randint`.
public func randint(
  _ low: Int, _ high: Int, _ shape: [Int], dtype: DType = .int64, generator: Generator? = nil
) -> Tensor {
  Tensor.randint(low, high, shape, dtype: dtype, generator: generator)
}
/// Whole numbers from 0 up to `high`, which is left out, drawn evenly.
public func randint(
  _ high: Int, _ shape: [Int], dtype: DType = .int64, generator: Generator? = nil
) -> Tensor {
  Tensor.randint(0, high, shape, dtype: dtype, generator: generator)
}
/// The whole numbers from 0 up to `count`, which is left out, in random order:
/// `Tensor.randperm`.
public func randperm(_ count: Int, generator: Generator? = nil) -> Tensor {
  Tensor.randperm(count, generator: generator)
}

extension Tensor {
  /// Numbers at even distances, both ends among them: `.linspace(0, 1, 100)`.
  public static func linspace(_ start: Double, _ end: Double, _ steps: Int) -> Tensor {
    linspace(start, end, steps: steps)
  }
}
