// diagnosis: dilation-ignored
import Practice

func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  let way = pixels + 2 * padding - kernel
  return way < 0 ? 0 : way / stride + 1
  // END
}
