import Gradbook

/// An image in another size, each pixel a mean of those that it covers, weighted by a triangle:
/// PyTorch's bilinear interpolation with antialiasing.
///
/// Cost: O(pixels · shrinking), row by row and then column by column.
public struct Resize: Transform, CustomStringConvertible {
  private let height: Int?
  private let width: Int?
  private let shorter: Int

  /// Creates the transform of a height and width.
  public init(_ height: Int, _ width: Int) {
    let size = checkedSize(height, width, "Resize")
    (self.height, self.width) = (size.0, size.1)
    shorter = height
  }

  /// Creates the transform that makes the shorter side this long and keeps the proportions.
  public init(_ shorter: Int) {
    self.shorter = checkedSize(shorter, nil, "Resize").0
    (height, width) = (nil, nil)
  }

  /// The image in its new size.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let (channels, h, w) = image.imageExtents("Resize")
    let target = (
      height ?? (h <= w ? shorter : shorter * h / w), width ?? (w <= h ? shorter : shorter * w / h)
    )
    if target == (h, w) { return image }
    let wide = resampled(image.pixels(), Blend(from: w, to: target.1), lines: channels * h, step: 1)
    let done = resampledColumns(wide, Blend(from: h, to: target.0), channels, width: target.1)
    return .image(done, [channels, target.0, target.1], image.dtype)
  }

  /// torchvision's text: `Resize(size=32, interpolation=bilinear, max_size=None, antialias=True)`.
  public var description: String {
    let size: (any PythonPrinted)? = height == nil ? shorter : fixedSize
    return pythonCall(
      "Resize",
      [
        "size": size, "interpolation": PythonWord("bilinear"), "max_size": nil, "antialias": true,
      ])
  }

  /// A height and a width, if it is for both.
  var fixedSize: PythonWord? { height.flatMap { h in width.map { pythonSize(h, $0) } } }

  private func resampled(_ pixels: [Float], _ blend: Blend, lines: Int, step: Int) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(lines * blend.parts.count)
    for line in 0..<lines {
      let start = line * blend.length
      for part in blend.parts {
        var sum: Float = 0
        for (offset, weight) in part.weights.enumerated() {
          sum += weight * pixels[start + part.first + offset]
        }
        result.append(sum)
      }
    }
    return result
  }

  private func resampledColumns(
    _ pixels: [Float], _ blend: Blend, _ channels: Int, width: Int
  ) -> [Float] {
    var result = [Float](repeating: 0, count: channels * blend.parts.count * width)
    for channel in 0..<channels {
      for (row, part) in blend.parts.enumerated() {
        let target = (channel * blend.parts.count + row) * width
        for (offset, weight) in part.weights.enumerated() {
          let source = (channel * blend.length + part.first + offset) * width
          for column in 0..<width { result[target + column] += weight * pixels[source + column] }
        }
      }
    }
    return result
  }
}

/// Which pixels of a line make each pixel of a shorter or longer one, and by how much.
struct Blend {
  struct Part {
    let first: Int
    let weights: [Float]
  }
  let length: Int
  let parts: [Part]

  init(from length: Int, to count: Int) {
    self.length = length
    let scale = Double(length) / Double(count)
    let reach = max(scale, 1)
    parts = (0..<count).map { index in
      let centre = (Double(index) + 0.5) * scale
      let first = max(0, Int(centre - reach + 0.5))
      let end = min(length, max(first + 1, Int(centre + reach + 0.5)))
      let raw = (first..<end).map { max(0, 1 - ((Double($0) + 0.5 - centre) / reach).magnitude) }
      let total = raw.reduce(0, +)
      return Part(first: first, weights: raw.map { Float(total > 0 ? $0 / total : 1) })
    }
  }
}
