// diagnosis: starts-overlap
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  let size = count / folds
  return (0..<folds).map { fold in
    Array(fold * size..<fold * size + size + (fold < count % folds ? 1 : 0))
  }
  // END
}
