// diagnosis: last-path-only
import Practice

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  let result = gradient.clone()
  let end = start + upstream.shape[0]
  result[start..<end] = upstream
  return result
  // END
}
