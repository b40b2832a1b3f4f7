// diagnosis: divided-by-all
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
  return zip(sums, counts).map { $0 / (Double(films.count) + $1 * 0 + shrinkage) }
  // END
}
