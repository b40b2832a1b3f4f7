// diagnosis: left-small
import Practice

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  return upstream
  // END
}
