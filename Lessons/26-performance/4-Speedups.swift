import Foundation
import Gradbook
import NN
import Profiling
import Training
import Workbook

/// The chapter on two more speed-ups: one operation for many, and the type that was meant.
func tellSpeedups() {
  manualSeed(lesson.seed)
  let picture = Tensor.randn(1, 1, 28, 28)
  let kernel = Tensor.randn(1, 1, 5, 5)
  func byLoops() -> Tensor {
    let rows = (0..<24).map { i in
      let row = (0..<24).map { j in
        (picture[0, 0, i..<(i + 5), j..<(j + 5)] * kernel[0, 0]).sum()
      }
      return Tensor.stack(row)
    }
    return Tensor.stack(rows)
  }
  func byOneCall() -> Tensor { conv2d(picture, kernel)[0, 0] }
  lesson.show("a convolution")

  let loops = profile { _ = byLoops() }
  let products = loops.operation("mul")?.forward.calls
  print("calls of mul:", products)
  lesson.set("products", to: products ?? 0)
  print("same numbers:", byLoops().allclose(byOneCall(), atol: 1e-4))
  compare(milliseconds { _ = byLoops() }, milliseconds { _ = byOneCall() })
  lesson.show("one call")

  let wide = Tensor.randn(256, 784, dtype: .float64)  // as the file holds it
  let weights = Tensor.randn(512, 784)
  let matched = weights.double()
  let asIs = profile { _ = linear(wide, matched) }
  print("bytes of one call:", asIs.operation("linear")?.bytes)
  lesson.show("float64")

  let narrow = wide.float()
  let mended = profile { _ = linear(narrow, weights) }
  print("bytes of one call:", mended.operation("linear")?.bytes)
  compare(
    milliseconds { _ = linear(wide, matched) },
    milliseconds { _ = linear(narrow, weights) })
  lesson.show("float32")
}
