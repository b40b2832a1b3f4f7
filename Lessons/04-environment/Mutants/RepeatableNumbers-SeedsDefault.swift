// diagnosis: default-moved
import Practice

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  manualSeed(seed)
  return Tensor.rand(count).flat()
  // END
}
