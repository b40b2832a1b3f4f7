// diagnosis: training-given
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  var start = 0
  return (0..<folds).map { fold in
    let size = count / folds + (fold < count % folds ? 1 : 0)
    defer { start += size }
    return (0..<count).filter { $0 < start || $0 >= start + size }
  }
  // END
}
