// diagnosis: restarted
import Practice

func repeatableNumbers(_ count: Int, seed: Int) -> [Double] {
  // TODO
  return (0..<count).flatMap { _ in
    Tensor.rand(1, generator: Generator(seed: seed)).flat()
  }
  // END
}
