// diagnosis: size-from-data
import Practice

func confusions(truth: [Int], guess: [Int], classes: Int) -> [[Int]] {
  // TODO
  let size = max(truth.max() ?? 0, guess.max() ?? 0) + 1
  var counts = [[Int]](
    repeating: [Int](repeating: 0, count: size), count: size)
  for (t, g) in zip(truth, guess) { counts[t][g] += 1 }
  return counts
  // END
}
