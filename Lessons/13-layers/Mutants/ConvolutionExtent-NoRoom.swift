// diagnosis: no-room-forgotten
import Practice

func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  return (pixels + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1
  // END
}
