// diagnosis: default-moved
import Practice

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  manualSeed(seed)
  let numbers = Tensor.rand(count).flat()
  manualSeed(0)
  return numbers
  // END
}
