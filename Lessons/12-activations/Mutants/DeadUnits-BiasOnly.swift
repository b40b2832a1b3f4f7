// diagnosis: bias-only
import Practice

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let b = bias.flat()
  return b.indices.filter { b[$0] < 0 }
  // END
}
