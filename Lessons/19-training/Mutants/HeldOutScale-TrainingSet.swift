// diagnosis: wrong-set
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let ruler = Tensor(training, dtype: .float64)
  return training.map { ($0 - ruler.mean().item()) / ruler.std().item() }
  // END
}
