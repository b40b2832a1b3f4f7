// diagnosis: kernel-flipped
import Practice

func slide(_ kernel: [[Double]], over image: [[Double]]) -> [[Double]] {
  // TODO
  let height = image.count - kernel.count + 1
  let width = image[0].count - kernel[0].count + 1
  var result = Array(repeating: Array(repeating: 0.0, count: width), count: height)
  for i in 0..<height {
    for j in 0..<width {
      for p in 0..<kernel.count {
        for q in 0..<kernel[0].count {
          result[i][j] +=
            image[i + p][j + q] * kernel[kernel.count - 1 - p][kernel[0].count - 1 - q]
        }
      }
    }
  }
  return result
  // END
}
