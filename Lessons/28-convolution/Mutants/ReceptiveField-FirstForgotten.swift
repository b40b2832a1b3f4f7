// diagnosis: first-place-forgotten
import Practice

func view(
  pixels: Int, kernels: [Int], strides: [Int]
) -> (places: Int, field: Int) {
  // TODO
  var (places, field, distance) = (pixels, 1, 1)
  for (kernel, stride) in zip(kernels, strides) {
    places = (places - kernel) / stride
    field += (kernel - 1) * distance
    distance *= stride
  }
  return (places, field)
  // END
}
