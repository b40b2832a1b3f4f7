// diagnosis: divided-first
import Practice

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  let mean = images.mean(dims: [0, 2, 3], keepDim: true)
  let deviation = images.std(dims: [0, 2, 3], correction: 0, keepDim: true)
  return images / deviation - mean
  // END
}
