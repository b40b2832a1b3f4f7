// Pooling with the window's extent in the place where PyTorch has it, as methods and as functions.

extension Tensor {
  /// The largest element of windows of a signal: PyTorch's `F.max_pool1d(x, 2, 2)`. Windows lie side by side unless
  /// a stride is given.
  public func maxPool1d(_ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0) -> Tensor {
    maxPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The largest element of windows of a signal that move by a stride.
  public func maxPool1d(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
    maxPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The largest element of square windows: PyTorch's `F.max_pool2d(x, 2, 2)`. Windows lie side by side unless
  /// a stride is given.
  public func maxPool2d(_ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0) -> Tensor {
    maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The largest element of square windows that move by a stride.
  public func maxPool2d(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
    maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The mean of windows of a signal: PyTorch's `F.avg_pool1d(x, 2, 2)`. Windows lie side by side unless
  /// a stride is given.
  public func avgPool1d(_ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0) -> Tensor {
    avgPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The mean of windows of a signal that move by a stride.
  public func avgPool1d(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
    avgPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The mean of square windows: PyTorch's `F.avg_pool2d(x, 2, 2)`. Windows lie side by side unless
  /// a stride is given.
  public func avgPool2d(_ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0) -> Tensor {
    avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
  /// The mean of square windows that move by a stride.
  public func avgPool2d(_ kernelSize: Int, stride: Int, padding: Int = 0) -> Tensor {
    avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
  }
}

/// The largest element of windows of a signal: `x.maxPool1d`.
public func maxPool1d(
  _ x: Tensor, _ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.maxPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The largest element of windows of a signal that move by a stride.
public func maxPool1d(
  _ x: Tensor, _ kernelSize: Int, stride: Int, padding: Int = 0
) -> Tensor {
  x.maxPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The largest element of windows of a signal, with labels.
public func maxPool1d(
  _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.maxPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The largest element of square windows: `x.maxPool2d`.
public func maxPool2d(
  _ x: Tensor, _ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The largest element of square windows that move by a stride.
public func maxPool2d(
  _ x: Tensor, _ kernelSize: Int, stride: Int, padding: Int = 0
) -> Tensor {
  x.maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The largest element of square windows, with labels.
public func maxPool2d(
  _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.maxPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of windows of a signal: `x.avgPool1d`.
public func avgPool1d(
  _ x: Tensor, _ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.avgPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of windows of a signal that move by a stride.
public func avgPool1d(
  _ x: Tensor, _ kernelSize: Int, stride: Int, padding: Int = 0
) -> Tensor {
  x.avgPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of windows of a signal, with labels.
public func avgPool1d(
  _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.avgPool1d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of square windows: `x.avgPool2d`.
public func avgPool2d(
  _ x: Tensor, _ kernelSize: Int, _ stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of square windows that move by a stride.
public func avgPool2d(
  _ x: Tensor, _ kernelSize: Int, stride: Int, padding: Int = 0
) -> Tensor {
  x.avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of square windows, with labels.
public func avgPool2d(
  _ x: Tensor, kernelSize: Int, stride: Int? = nil, padding: Int = 0
) -> Tensor {
  x.avgPool2d(kernelSize: kernelSize, stride: stride, padding: padding)
}
/// The mean of windows chosen so that `outputSize` of them cover each extent.
public func adaptiveAvgPool2d(_ x: Tensor, _ outputSize: Int) -> Tensor {
  x.adaptiveAvgPool2d(outputSize)
}
/// The mean of windows chosen so that as many as asked for cover each extent, `[rows, columns]`.
public func adaptiveAvgPool2d(_ x: Tensor, _ outputSize: [Int?]) -> Tensor {
  x.adaptiveAvgPool2d(outputSize)
}

extension Tensor {
  /// The largest element of each window of two extents.
  public func maxPool2d(_ kernelSize: [Int]) -> Tensor { maxPool2d(kernelSize: kernelSize) }
  /// The mean of each window of two extents.
  public func avgPool2d(_ kernelSize: [Int]) -> Tensor { avgPool2d(kernelSize: kernelSize) }
}
/// The largest element of each window of two extents: `maxPool2d(x, [2, 2])`.
public func maxPool2d(_ x: Tensor, _ kernelSize: [Int]) -> Tensor { x.maxPool2d(kernelSize) }
/// The mean of each window of two extents.
public func avgPool2d(_ x: Tensor, _ kernelSize: [Int]) -> Tensor { x.avgPool2d(kernelSize) }
