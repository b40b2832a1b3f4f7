// diagnosis: transposed
import Practice

func confusions(truth: [Int], guess: [Int], classes: Int) -> [[Int]] {
  // TODO
  var counts = [[Int]](
    repeating: [Int](repeating: 0, count: classes), count: classes)
  for (t, g) in zip(truth, guess) { counts[g][t] += 1 }
  return counts
  // END
}
