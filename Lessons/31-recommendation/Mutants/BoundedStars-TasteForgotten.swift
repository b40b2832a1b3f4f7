// diagnosis: taste-forgotten
import Practice

func stars(
  mean: Double, bias: (user: Double, film: Double), user: [Double], film: [Double]
) -> Double {
  // TODO
  return min(5, max(0.5, mean + bias.user + bias.film))
  // END
}
