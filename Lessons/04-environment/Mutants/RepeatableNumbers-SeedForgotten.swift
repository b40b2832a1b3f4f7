// diagnosis: not-repeatable
import Practice

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  return Tensor.rand(count).flat()
  // END
}
