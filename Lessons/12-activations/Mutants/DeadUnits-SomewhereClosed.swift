// diagnosis: closed-somewhere
import Practice

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let smallest = (x.matmul(weight) + bias).relu().amin(dim: 0).flat()
  return smallest.indices.filter { smallest[$0] == 0 }
  // END
}
