// diagnosis: not-divided
import Practice

func biases(
  films: [Int], stars: [Double], mean: Double, count: Int, shrinkage: Double
) -> [Double] {
  // TODO
  var sums = [Double](repeating: 0, count: count)
  var counts = sums
  for (film, value) in zip(films, stars) {
    sums[film] += value - mean
    counts[film] += 1
  }
  return sums
  // END
}
