// diagnosis: samples-for-units
import Practice

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let largest = (x.matmul(weight) + bias).relu().amax(dim: 1).flat()
  return largest.indices.filter { largest[$0] == 0 }
  // END
}
