// diagnosis: one-further
import Practice

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  let result = gradient.clone()
  let end = start + upstream.shape[0]
  result[(start + 1)..<(end + 1)] = result[(start + 1)..<(end + 1)] + upstream
  return result
  // END
}
