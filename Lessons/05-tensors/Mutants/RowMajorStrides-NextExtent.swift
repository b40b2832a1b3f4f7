// diagnosis: neighbour-only
import Practice

func rowMajorStrides(of shape: [Int]) -> [Int] {
  // TODO
  return shape.indices.map { $0 + 1 < shape.count ? shape[$0 + 1] : 1 }
  // END
}
