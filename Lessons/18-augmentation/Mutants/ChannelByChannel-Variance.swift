// diagnosis: variance
import Practice

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  let distance = images - images.mean(dims: [0, 2, 3], keepDim: true)
  return distance / distance.square().mean(dims: [0, 2, 3], keepDim: true)
  // END
}
