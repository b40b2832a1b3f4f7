// diagnosis: left-as-taken
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  return upstream
  // END
}
