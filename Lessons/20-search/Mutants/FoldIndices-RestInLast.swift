// diagnosis: rest-in-last
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  let size = count / folds
  return (0..<folds).map { fold in
    Array(fold * size..<(fold == folds - 1 ? count : (fold + 1) * size))
  }
  // END
}
