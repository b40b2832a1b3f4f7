// diagnosis: upstream-ignored
import Practice

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  let result = gradient.clone()
  let end = start + upstream.shape[0]
  result[start..<end] = result[start..<end] + 1
  return result
  // END
}
