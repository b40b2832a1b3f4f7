// diagnosis: rest-lost
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  let size = count / folds
  return (0..<folds).map { Array($0 * size..<($0 + 1) * size) }
  // END
}
