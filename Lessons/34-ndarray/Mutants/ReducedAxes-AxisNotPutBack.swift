// diagnosis: axis-not-put-back
import Practice

extension NDArray {
  // TODO
  func sum(axis: Int? = nil) -> NDArray {
    let kept = shape.indices.map { axis == nil || axis == $0 ? 1 : shape[$0] }
    let left = axis == nil ? [] : shape.indices.filter { $0 != axis }.map { shape[$0] }
    return summed(to: kept).reshapedView(left).recorded(.sum(axis), [self]) { [shape] g in
      [
        g.reshapedView(
          g.shape.count == 1 && g.shape[0] == shape.last ? [1, g.shape[0]] : kept
        ).stretched(to: shape)
      ]
    }
  }

  func mean(axis: Int? = nil) -> NDArray {
    let count = axis.map { shape[$0] } ?? shape.reduce(1, *)
    return sum(axis: axis) * NDArray([1 / Double(count)], [])
  }
  // END
}
