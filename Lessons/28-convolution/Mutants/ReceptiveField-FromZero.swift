// diagnosis: from-zero
import Practice

func view(
  pixels: Int, kernels: [Int], strides: [Int]
) -> (places: Int, field: Int) {
  // TODO
  var (places, field, distance) = (pixels, 0, 1)
  for (kernel, stride) in zip(kernels, strides) {
    places = (places - kernel) / stride + 1
    field += (kernel - 1) * distance
    distance *= stride
  }
  return (places, field)
  // END
}
