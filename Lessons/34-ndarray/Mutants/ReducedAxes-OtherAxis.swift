// diagnosis: other-axis
import Practice

extension NDArray {
  // TODO
  func sum(axis: Int? = nil) -> NDArray {
    let kept = shape.indices.map { axis == nil || shape.count > 1 && axis != $0 ? 1 : shape[$0] }
    let left =
      axis == nil
      ? [] : shape.indices.filter { shape.count > 1 ? $0 == axis : false }.map { shape[$0] }
    return summed(to: kept).reshapedView(left).recorded(.sum(axis), [self]) { [shape] g in
      [g.reshapedView(kept).stretched(to: shape)]
    }
  }

  func mean(axis: Int? = nil) -> NDArray {
    let count = axis.map { shape[$0] } ?? shape.reduce(1, *)
    return sum(axis: axis) * NDArray([1 / Double(count)], [])
  }
  // END
}
