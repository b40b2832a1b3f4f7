import Gradbook

// Pictures of another size, rows with a one, and elements by their order or their places.
extension Operator {
  static let resizing: [Operator] = [
    Operator("Resize", since: 13) { (call) throws(ONNXError) in try call.resized() },
    Operator("IsNaN", since: 9) { (call) throws(ONNXError) in
      let x = try call.input(0)
      return [try call.apply("ne", x, x)]
    },
    Operator("TopK", since: 11) { (call) throws(ONNXError) in
      let x = try call.input(0)
      let axis = try call.axis(try call.integer("axis", or: -1), rank: call.shape(x).count)
      guard let count = try call.integers(1).first else {
        throw call.fault("It does not say how many.", "它没有说明取几个。")
      }
      let isLargest = try call.flag("largest", or: true)
      return try call.results(
        "topk", ["k": .integer(count), "dim": .integer(axis), "largest": .flag(isLargest)], on: [x])
    },
    Operator("ScatterElements", since: 11) { (call) throws(ONNXError) in
      let (x, places, source) = (try call.input(0), try call.input(1), try call.input(2))
      guard try call.text("reduction", or: "none") == "none" else {
        throw call.unread("ScatterElements that adds up", "会累加的 ScatterElements")
      }
      let axis = try call.axis(try call.integer("axis", or: 0), rank: call.shape(x).count)
      let counted = try call.counted(places, call.shape(x)[axis])
      return try call.results(
        "indexPut", ["way": .text("elements"), "dims": .integers([axis])], on: [x, source],
        with: [counted])
    },
    Operator("OneHot", since: 11) { (call) throws(ONNXError) in
      let (places, values) = (try call.input(0), try call.input(2))
      guard let depth = try call.integers(1).first, depth > 0, depth <= 1 << 24 else {
        throw call.fault("Its depth is no number of classes.", "它的 depth 不是类别数。")
      }
      guard call.shape(values) == [2], call.dtype(places) == .int64 else {
        throw call.unread("OneHot of these types", "这些类型的 OneHot")
      }
      let rank = call.shape(places).count
      let axis = try call.axis(try call.integer("axis", or: -1), rank: rank + 1)
      let positive = try call.counted(places, depth)
      var shape = call.shape(places)
      shape.insert(1, at: axis)
      let spread = try call.reshape(positive, shape)
      let classes = Tensor.arange(depth).reshape([depth] + shape[(axis + 1)...].map { _ in 1 })
      let isHot = try call.apply("eq", spread, try call.constant(classes))
      let off = try call.reshape(try call.slice(values, 0, from: 0, count: 1), [])
      let on = try call.reshape(try call.slice(values, 0, from: 1, count: 1), [])
      shape[axis] = depth
      return [
        try call.apply("where", ["shape": .integers(shape)], on, off, with: [isHot])
      ]
    },
  ]
}

extension NodeCall {
  /// Places counted from the first one; negative ones count from the end.
  mutating func counted(_ places: Int, _ extent: Int) throws(ONNXError) -> Int {
    guard dtype(places) == .int64 else { return places }
    if let known = builder.constant(places), known.integers().allSatisfy({ $0 >= 0 }) {
      return places
    }
    let isNegative = try apply("lt", places, try constant(Tensor.full([], 0)))
    let shifted = try apply("add", places, try constant(Tensor.full([], extent)))
    return try apply(
      "where", ["shape": .integers(shape(places))], shifted, places, with: [isNegative])
  }

  fileprivate mutating func resized() throws(ONNXError) -> [Int] {
    let x = try input(0)
    let extents = shape(x)
    guard extents.count > 2, !has("axes"), try !flag("antialias"),
      try text("keep_aspect_ratio_policy", or: "stretch") == "stretch",
      try !flag("exclude_outside")
    else { throw unread("Resize of this kind", "这种 Resize") }
    let (size, factors) = try target(extents)
    guard Array(size.prefix(2)) == Array(extents.prefix(2)) else {
      throw unread("Resize of batch or channels", "改变批次或通道大小的 Resize")
    }
    let (mode, isAligned) = try interpolation(Array(size.dropFirst(2)))
    let scales = factors.map { AttributeValue.list($0.dropFirst(2).map(AttributeValue.real)) }
    return try results(
      "interpolate",
      [
        "size": .integers(Array(size.dropFirst(2))), "scaleFactors": scales ?? .nothing,
        "mode": .text(mode), "alignCorners": .flag(isAligned),
      ], on: [x])
  }

  /// The shape of the result, and the factors that lead to it where those are given.
  private func target(_ extents: [Int]) throws(ONNXError) -> (size: [Int], factors: [Double]?) {
    if optional(3) != nil { return (try integers(3), nil) }
    guard let tensor = builder.constant(try input(2)), tensor.dtype.isFloatingPoint else {
      throw unread("A size that depends on the input", "取决于输入的大小")
    }
    let factors = tensor.flat()
    guard factors.count == extents.count, factors.allSatisfy({ $0 > 0 && $0 < 1e6 }) else {
      throw fault("Its scales do not fit its input.", "它的 scales 与输入不符。")
    }
    return (zip(extents, factors).map { Int((Double($0) * $1).rounded(.down)) }, factors)
  }

  /// The engine's name of the way to interpolate, and whether corners lie on corners.
  private func interpolation(
    _ size: [Int]
  ) throws(ONNXError) -> (mode: String, isAligned: Bool) {
    let space = try text("coordinate_transformation_mode", or: "half_pixel")
    let isAligned = space == "align_corners"
    // The two differ where one element remains.
    let isHalf = space == "half_pixel" || (space == "pytorch_half_pixel" && !size.contains(1))
    switch try text("mode", or: "nearest") {
    case "nearest":
      let rounding = try text("nearest_mode", or: "round_prefer_floor")
      if space == "asymmetric", rounding == "floor" { return ("nearest", false) }
      if isHalf, rounding == "round_prefer_ceil" { return ("nearest-exact", false) }
    case "linear" where (isAligned || isHalf) && size.count <= 3:
      return (["linear", "bilinear", "trilinear"][size.count - 1], isAligned)
    case "cubic" where (isAligned || isHalf) && size.count == 2:
      if try real("cubic_coeff_a", or: -0.75) == -0.75 { return ("bicubic", isAligned) }
    default: break
    }
    throw unread("Resize of this kind", "这种 Resize")
  }
}
