// diagnosis: all-together
import Practice

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  return (images - images.mean()) / images.std(unbiased: false)
  // END
}
