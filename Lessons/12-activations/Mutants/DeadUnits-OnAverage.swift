// diagnosis: on-average
import Practice

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let means = (x.matmul(weight) + bias).mean(dim: 0).flat()
  return means.indices.filter { means[$0] <= 0 }
  // END
}
