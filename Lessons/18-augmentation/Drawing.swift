import Foundation
import Gradbook
import Workbook

/// A house beside a tree under the sun: uint8, shape [3, 36, 36]. Left and right differ.
func house() -> Tensor {
  let side = 36
  func colour(_ x: Double, _ y: Double) -> [Double] {
    let (toSun, toTree) = (hypot(x - 39, y - 9), hypot(x - 38, y - 26))
    if toSun < 5 { return [255, 220, 60] }
    if x > 10, x < 15, y > 31, y < 41 { return [90, 50, 30] }
    if x > 19, x < 25, y > 27, y < 33 { return [170, 210, 240] }
    if x > 7, x < 29, y > 23, y < 41 { return [225, 200, 165] }
    if y > 11, y <= 23, abs(x - 18) < y - 10 { return [190, 60, 45] }
    if toTree < 7 { return [40, 130, 55] }
    if abs(x - 38) < 1.6, y > 25, y < 41 { return [110, 70, 40] }
    if y > 37 { return [120, 180, 80] }
    return [110 + 2.5 * y, 170 + 1.5 * y, 235]
  }
  let picture = (0..<side).flatMap { y in
    (0..<side).flatMap { x in colour(Double(x) * 4 / 3, Double(y) * 4 / 3) }
  }
  let pixels = Tensor(flat: picture, shape: [side, side, 3], dtype: .float32)
  return pixels.permute(2, 0, 1).contiguous().to(.uint8)
}

/// A contact sheet of images, bytes or numbers in 0…1, with their captions.
func sheet(
  _ images: [(name: Text, image: Tensor)], _ language: Language, columns: Int = 6
) -> ImageGrid {
  images.reduce(ImageGrid(columns: columns, scale: 2)) { grid, one in
    grid.adding(
      one.image.permute(1, 2, 0).flat(), width: one.image.shape[2], height: one.image.shape[1],
      range: one.image.dtype == .uint8 ? 0...255 : 0...1, caption: one.name(language))
  }
}

/// Three decimals, for printed means and shares.
func rounded(_ number: Double) -> Double { (number * 1e3).rounded() / 1e3 + 0 }
