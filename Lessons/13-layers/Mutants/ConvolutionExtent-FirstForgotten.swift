// diagnosis: first-place-forgotten
import Practice

func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  let way = pixels + 2 * padding - dilation * (kernel - 1) - 1
  return way < 0 ? 0 : way / stride
  // END
}
