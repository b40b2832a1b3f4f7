// diagnosis: another-distribution
import Practice

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  return Tensor.randn(count, generator: Generator(seed: seed)).flat()
  // END
}
