// diagnosis: from-one
import Practice

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  var start = 1
  return (0..<folds).map { fold in
    let size = count / folds + (fold < count % folds ? 1 : 0)
    defer { start += size }
    return Array(start..<start + size)
  }
  // END
}
