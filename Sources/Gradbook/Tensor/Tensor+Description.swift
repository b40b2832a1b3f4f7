extension Tensor: CustomStringConvertible {
  /// The tensor as PyTorch prints it, with four decimals and lines of 80 columns; long ones are
  /// summarised.
  public var description: String {
    let gradientFunction = node.flatMap { $0.isLeaf ? nil : $0.backwardName }
    return formatter.text(
      dtype: dtype.rawValue, gradientFunction: gradientFunction,
      requiresGrad: requiresGrad && isLeaf)
  }

  private var formatter: TensorFormatter {
    let source = inRowMajorOrder
    let elements: TensorFormatter.Elements =
      switch dtype {
      case .bool: .boolean { source.element($0) != 0 }
      case .float16, .float32, .float64: .floating { source.element($0) }
      case .int64, .int32, .uint8, .int8: .integer { source.integerElement($0) }
      }
    return TensorFormatter(shape: shape, elements: elements)
  }

  private func integerElement(_ index: Int) -> Int {
    IntegerRead(source: self, distance: index).run(on: dtype)
  }
}

extension DefaultStringInterpolation {
  /// Writes a tensor that may be missing, such as a gradient, as itself or as `nil`.
  public mutating func appendInterpolation(_ tensor: Tensor?) {
    appendLiteral(tensor?.description ?? "nil")
  }
}
