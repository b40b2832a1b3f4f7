/// Elements picked from every line of a tensor along one dimension.
struct PickedElements {
  let values: Tensor
  /// Where each stood in its line.
  let indices: Tensor
  /// Where each stood in the tensor.
  let positions: Tensor.Positions
}

extension Tensor {
  /// Picks the first `count` of the elements that `choice` names in every line along `axis`. The
  /// results have the shape `target`.
  func picked(
    _ axis: Int, _ count: Int, into target: [Int], _ choice: Choice
  ) -> PickedElements {
    let extent = rank == 0 ? 1 : shape[axis]
    let inner = rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
    let outer = rank == 0 ? 1 : shape[..<axis].reduce(1, *)
    let source = inRowMajorOrder
    let values = Tensor(uninitialized: target, dtype)
    let indices = Tensor(uninitialized: target, .int64)
    let positions = Picked(
      choice: choice, count: count, source: source, outer: outer, extent: extent, inner: inner,
      values: values, indices: indices
    ).run()
    return PickedElements(values: values, indices: indices, positions: Positions(positions))
  }

  /// The shape with `count` places along `axis`, or without it.
  func shape(with count: Int?, along axis: Int) -> [Int] {
    var target = shape
    if rank == 0 { return target }
    if let count { target[axis] = count } else { target.remove(at: axis) }
    return target
  }
}

/// An operation that picks elements of every line along a dimension and tells where they stood; the
/// gradient goes back to these places.
class PickingOperation: Operation {
  /// Where the elements stood: in their lines, and in the tensor. The elements themselves are the
  /// result, which holds this operation.
  private var found: (indices: Tensor, positions: Tensor.Positions)?

  /// Notes what an evaluation found; returns the elements.
  final func note(_ picked: PickedElements) -> Tensor {
    found = (picked.indices, picked.positions)
    return picked.values
  }

  final override var keepsState: Bool { true }
  final override var furtherResults: [Tensor] { found.map { [$0.indices] } ?? [] }

  /// The elements and their positions.
  final func callAsFunction(_ x: Tensor) -> (values: Tensor, indices: Tensor) {
    let values = apply(self, x)
    guard let found else { trap("\(name): its positions are found when it is called.") }
    return (values, found.indices)
  }

  /// Adds a gradient of the elements back where they stood along `axis`.
  final func placedBack(_ g: Tensor, along axis: Int, in shape: [Int]) -> Tensor {
    guard let found else { trap("\(name): its positions are found when it is called.") }
    let isDropped = g.rank < shape.count
    let index = isDropped ? found.indices.unsqueeze(axis) : found.indices
    let upstream = isDropped ? g.unsqueeze(axis) : g
    let known = GatherPlan(found.positions, shape: index.shape)
    let places = IndexedPlaces(
      IndexSettings(way: .elements, dims: [axis]), [index], known: known)
    return addedAt(upstream, places, into: shape)
  }

  override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}
