// diagnosis: writes-into-argument
import Practice

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  let dims = [0, 2, 3]
  let deviation = images.std(dims: dims, correction: 0, keepDim: true)
  images.addInPlace(-images.mean(dims: dims, keepDim: true))
  return images / deviation
  // END
}
