import Gradbook

// Elements at places.
extension Operator {
  static let indexing: [Operator] = [
    Operator("Gather") { (call) throws(ONNXError) in
      let (x, index) = (try call.input(0), try call.input(1))
      let axis = try call.axis(try call.integer("axis", or: 0), rank: call.shape(x).count)
      if let place = call.builder.constant(index), place.rank == 0, !place.dtype.isFloatingPoint {
        return [try call.selected(x, axis, place.integers()[0])]
      }
      return [
        try call.apply(
          "index", ["way": .text("brackets"), "dims": .integers([axis])], x, with: [index])
      ]
    },
    Operator("GatherElements", since: 11) { (call) throws(ONNXError) in
      let (x, index) = (try call.input(0), try call.input(1))
      let axis = try call.axis(try call.integer("axis", or: 0), rank: call.shape(x).count)
      guard call.shape(x).count > 0 else {
        throw call.fault("A single number has no places.", "单个数没有位置可取。")
      }
      let counted = try call.counted(index, call.shape(x)[axis])
      return [
        try call.apply(
          "index", ["way": .text("elements"), "dims": .integers([axis])], x, with: [counted])
      ]
    },
    Operator("Slice", since: 10) { (call) throws(ONNXError) in
      var x = try call.input(0)
      let rank = call.shape(x).count
      let (starts, ends) = (try call.integers(1), try call.integers(2))
      let named = try call.optional(3).map { (_) throws(ONNXError) in try call.integers(3) }
      let steps = try call.optional(4).map { (_) throws(ONNXError) in try call.integers(4) }
      let axes = try call.axes(named ?? Array(starts.indices), rank: rank)
      guard ends.count == starts.count, axes.count == starts.count,
        steps == nil || steps?.count == starts.count
      else {
        throw call.fault(
          "Its starts, ends, axes and steps are not equally many.",
          "它的 starts、ends、axes 与 steps 个数不同。")
      }
      for (place, axis) in axes.enumerated() {
        x = try call.sliced(x, axis, from: starts[place], to: ends[place], by: steps?[place] ?? 1)
      }
      return [x]
    },
    Operator("Trilu", since: 14) { (call) throws(ONNXError) in
      let diagonal = try call.optional(1).map { (_) throws(ONNXError) in try call.integers(1) }
      return [
        try call.apply(
          "triangle",
          [
            "diagonal": .integer(diagonal?.first ?? 0),
            "lower": .flag(!(try call.flag("upper", or: true))),
          ], try call.input(0))
      ]
    },
  ]
}

extension NodeCall {
  /// One place of a dimension, which is dropped; negative places count from the end.
  fileprivate mutating func selected(
    _ x: Int, _ axis: Int, _ place: Int
  ) throws(ONNXError) -> Int {
    let extent = shape(x)[axis]
    guard place >= -extent, place < extent else {
      throw fault(
        "Place \(place) lies outside of a dimension of \(extent).",
        "位置 \(place) 超出了长 \(extent) 的一维。")
    }
    let part = try slice(x, axis, from: place < 0 ? place + extent : place, count: 1)
    var shape = shape(part)
    shape.remove(at: axis)
    return try reshape(part, shape)
  }

  /// A part of a dimension as Python's slices name it.
  fileprivate mutating func sliced(
    _ x: Int, _ axis: Int, from start: Int, to end: Int, by step: Int
  ) throws(ONNXError) -> Int {
    let extent = shape(x)[axis]
    guard step != 0, step != .min else {
      throw fault("A step of \(step) leads nowhere.", "步长不能是 \(step)。")
    }
    func place(_ number: Int, _ range: ClosedRange<Int>) -> Int {
      min(max(number < 0 ? number + extent : number, range.lowerBound), range.upperBound)
    }
    let whole = shape(x)
    if step > 0 {
      let (first, last) = (place(start, 0...extent), place(end, 0...extent))
      let count = max(0, last - first)
      let steps = count / step + (count % step == 0 ? 0 : 1)
      if steps == whole[axis] && step == 1 { return x }
      return try slice(x, axis, from: min(first, extent), count: steps, step: step)
    }
    // Backwards: the same part of the dimension turned round.
    let (first, last) = (place(start, -1...extent - 1), place(end, -1...extent - 1))
    let count = max(0, first - last)
    let steps = count / -step + (count % -step == 0 ? 0 : 1)
    let flipped = try apply("flip", ["dims": .integers([axis])], x)
    return try slice(
      flipped, axis, from: steps == 0 ? 0 : extent - 1 - first, count: steps, step: -step)
  }
}
