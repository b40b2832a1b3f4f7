// diagnosis: leaked
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let everything = Tensor(training + validation, dtype: .float64)
  return validation.map { ($0 - everything.mean().item()) / everything.std().item() }
  // END
}
