import Platform

// What several operations demand of types and settings.

extension ShapeRules {
  /// A setting that names a dimension, counted from the front. A tensor of rank 0 counts as one of
  /// rank 1.
  static func position(_ dim: Int, rank: Int, _ operation: String) throws(ShapeError) {
    guard dim >= 0, dim < max(rank, 1) else {
      throw ShapeError(
        "\(operation): its setting names dimension \(dim), and the tensor has \(rank) dimensions; "
          + "use 0 to \(max(rank, 1) - 1).",
        "\(operation)：设置指定了第 \(dim) 维，而张量有 \(rank) 维；可用 0 到 \(max(rank, 1) - 1)。")
    }
  }

  /// A setting that names dimensions, each at most once.
  static func positions(_ dims: [Int], rank: Int, _ operation: String) throws(ShapeError) {
    for dim in dims { try position(dim, rank: rank, operation) }
    guard Set(dims).count == dims.count else {
      throw ShapeError(
        "\(operation): \(dims) names a dimension twice.", "\(operation)：\(dims) 重复指定了同一维。")
    }
  }

  /// float16, float32 or float64.
  static func floatingPoint(_ dtype: DType, _ operation: String) throws(ShapeError) {
    if !dtype.isFloatingPoint { throw .notFloatingPoint(dtype, operation) }
  }

  /// Anything but truth values.
  static func numbers(_ dtype: DType, _ operation: String) throws(ShapeError) {
    if dtype == .bool { throw .truthValues(operation) }
  }

  /// Truth values.
  static func mask(_ dtype: DType, _ operation: String) throws(ShapeError) {
    guard dtype == .bool else {
      throw ShapeError(
        "\(operation): a mask holds truth values, not \(dtype); write a comparison, such as "
          + "mask .!= 0, or convert with .bool().",
        "\(operation)：掩码应是真值，而不是 \(dtype)；请写成比较，例如 mask .!= 0，或用 .bool() 转换。")
    }
  }

  /// Two types of elements that have to be one.
  static func equal(_ a: DType, _ b: DType, _ operation: String) throws(ShapeError) {
    guard a == b else {
      throw ShapeError(
        "\(operation): the tensors have types \(a) and \(b), which must be equal; convert one with "
          + ".to(_:).",
        "\(operation)：张量的类型是 \(a) 与 \(b)，应当相等；请用 .to(_:) 转换其中一个。")
    }
  }

  /// Whole numbers that say where something stands. An index without elements may have any type.
  static func index(_ type: TensorType, _ operation: String) throws(ShapeError) {
    guard type.dtype.isIndex || type.count == 0 else {
      throw ShapeError(
        "\(operation): an index holds whole numbers of type int64 or int32, not \(type.dtype); convert it "
          + "with .long().",
        "\(operation)：索引应是 int64 或 int32 整数，而不是 \(type.dtype)；请用 .long() 转换。")
    }
  }

  /// A tensor of at least, or exactly, so many dimensions.
  static func rank(
    _ shape: [Int], in ranks: PartialRangeFrom<Int>, _ operation: String
  ) throws(ShapeError) {
    guard shape.count >= ranks.lowerBound else {
      throw ShapeError(
        "\(operation): needs at least \(ranks.lowerBound) dimensions, and this tensor has "
          + "\(shape.count).",
        "\(operation)：至少需要 \(ranks.lowerBound) 维，而该张量有 \(shape.count) 维。")
    }
  }
  static func rank(_ shape: [Int], _ rank: Int, _ operation: String) throws(ShapeError) {
    guard shape.count == rank else {
      throw ShapeError(
        "\(operation): needs \(rank) dimensions, and this tensor has shape \(shape).",
        "\(operation)：需要 \(rank) 维，而该张量的形状是 \(shape)。")
    }
  }

  /// The largest extent or distance that a setting may name: products with a tensor's extents do not
  /// overflow.
  static let largestSetting = 1 << 25

  /// Extents or distances: `count` of them, each at least `least`, and small enough to be multiplied.
  static func extents(
    _ list: [Int], _ count: Int, atLeast least: Int, _ name: Text, _ operation: String,
    given: String? = nil
  ) throws(ShapeError) {
    guard list.count == count, list.allSatisfy({ $0 >= least && $0 <= largestSetting }) else {
      throw ShapeError(
        "\(operation): \(name.english) \(given ?? "\(list)") must be one number, or \(count), of at least "
          + "\(least) and at most \(largestSetting).",
        "\(operation)：\(name.chinese) \(given ?? "\(list)") 应是一个数或 \(count) 个数，在 \(least) 到 "
          + "\(largestSetting) 之间。")
    }
  }

  /// The memory of this machine in bytes.
  static let physicalMemory =
    max(Int(sysconf(Int32(_SC_PHYS_PAGES))), 1) * max(Int(sysconf(Int32(_SC_PAGESIZE))), 1)

  /// A shape that numbers tell, of int64 elements: this machine must hold it.
  static func sizeFromNumbers(_ shape: [Int], _ operation: String) throws(ShapeError) {
    try size(shape, physicalMemory / 8, operation)
  }

  /// A shape of which a result is to be made: memory must hold it.
  static func size(_ shape: [Int], _ most: Int, _ operation: String) throws(ShapeError) {
    var count = 1
    for extent in shape {
      guard extent >= 0 else {
        throw ShapeError(
          "\(operation): shape \(shape) has a negative extent.",
          "\(operation)：形状 \(shape) 含有负数。")
      }
      let (product, overflows) = count.multipliedReportingOverflow(by: max(extent, 1))
      guard !overflows, product <= most else {
        throw ShapeError(
          "\(operation): shape \(shape) has more elements than memory can hold.",
          "\(operation)：形状 \(shape) 的元素太多，内存放不下。")
      }
      count = product
    }
  }
}

extension ShapeError {
  /// Elements that are no fractions.
  static func notFloatingPoint(_ dtype: DType, _ operation: String) -> ShapeError {
    ShapeError(
      "\(operation): needs a floating-point tensor, not \(dtype); convert it with .float().",
      "\(operation)：需要浮点张量，而不是 \(dtype)；请用 .float() 转换。")
  }

  /// An integer that would be divided by 0.
  static func division(_ operation: String) -> ShapeError {
    ShapeError(
      "\(operation): an integer cannot be divided by 0; convert to a floating-point type first.",
      "\(operation)：整数不能除以 0；请先转换为浮点类型。")
  }

  /// Truth values where numbers are needed.
  static func truthValues(_ operation: String) -> ShapeError {
    ShapeError(
      "\(operation): is not defined for truth values; convert them with .to(.int64) first.",
      "\(operation)：对真值没有定义；请先用 .to(.int64) 转换。")
  }
}
