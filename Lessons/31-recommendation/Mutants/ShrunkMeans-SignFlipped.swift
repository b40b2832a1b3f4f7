// diagnosis: sign-flipped
import Practice

func biases(
  films: [Int], stars: [Double], mean: Double, count: Int, shrinkage: Double
) -> [Double] {
  // TODO
  var sums = [Double](repeating: 0, count: count)
  var counts = sums
  for (film, value) in zip(films, stars) {
    sums[film] += mean - value
    counts[film] += 1
  }
  return zip(sums, counts).map { $0 / ($1 + shrinkage) }
  // END
}
