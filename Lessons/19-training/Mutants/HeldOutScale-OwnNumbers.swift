// diagnosis: own-numbers
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let own = Tensor(validation, dtype: .float64)
  return validation.map { ($0 - own.mean().item()) / own.std().item() }
  // END
}
