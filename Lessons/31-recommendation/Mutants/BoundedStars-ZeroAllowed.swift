// diagnosis: zero-allowed
import Practice

func stars(
  mean: Double, bias: (user: Double, film: Double), user: [Double], film: [Double]
) -> Double {
  // TODO
  let taste = zip(user, film).reduce(0) { $0 + $1.0 * $1.1 }
  return min(5, max(0, mean + bias.user + bias.film + taste))
  // END
}
