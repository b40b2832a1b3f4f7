// diagnosis: rounded-up
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  let size = (count + folds - 1) / folds
  return (0..<folds).map { Array(min($0 * size, count)..<min(($0 + 1) * size, count)) }
  // END
}
