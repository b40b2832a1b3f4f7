// diagnosis: at-front
import Practice

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  let result = gradient.clone()
  let count = upstream.shape[0]
  result[0..<count] = result[0..<count] + upstream
  return result
  // END
}
