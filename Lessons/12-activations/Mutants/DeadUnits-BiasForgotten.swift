// diagnosis: bias-forgotten
import Practice

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let largest = x.matmul(weight).relu().amax(dim: 0).flat()
  return largest.indices.filter { largest[$0] == 0 }
  // END
}
