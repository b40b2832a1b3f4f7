import Foundation
import Gradbook

/// The image turned about its centre by a random angle; what comes in from outside is filled.
public struct RandomRotation: Transform, CustomStringConvertible {
  private let degrees: ClosedRange<Double>
  private let isSmooth: Bool
  private let fill: Float

  /// Creates the transform of angles from −degrees to degrees, counter-clockwise.
  ///
  /// - Parameters:
  ///   - degrees: the largest angle; not negative.
  ///   - interpolation: `.nearest` as in PyTorch, or `.bilinear`. Traps for others.
  ///   - fill: the value of pixels from outside of the image.
  public init(
    _ degrees: Double, interpolation: InterpolationMode = .nearest, fill: Double = 0
  ) {
    guard degrees >= 0 else {
      fatalError("RandomRotation: the degrees must not be negative, but are \(degrees).")
    }
    self.init(-degrees...degrees, interpolation: interpolation, fill: fill)
  }

  /// Creates the transform of angles in a range.
  public init(
    _ degrees: ClosedRange<Double>, interpolation: InterpolationMode = .nearest, fill: Double = 0
  ) {
    guard interpolation == .nearest || interpolation == .bilinear else {
      fatalError("RandomRotation: the interpolation is nearest or bilinear, not \(interpolation).")
    }
    self.degrees = degrees
    isSmooth = interpolation == .bilinear
    self.fill = Float(fill)
  }

  /// The turned image.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    turned(image, by: Generator.default.uniform(in: degrees))
  }

  /// torchvision's text: `RandomRotation(degrees=[-15.0, 15.0], interpolation=nearest, …)`.
  public var description: String {
    pythonCall(
      "RandomRotation",
      [
        "degrees": [degrees.lowerBound, degrees.upperBound],
        "interpolation": PythonWord(isSmooth ? "bilinear" : "nearest"), "expand": false,
        "fill": Double(fill).plainPythonText,
      ])
  }

  func turned(_ image: Tensor, by degrees: Double) -> Tensor {
    let (channels, height, width) = image.imageExtents("RandomRotation")
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let source = image.pixels()
    var result = [Float](repeating: fill, count: source.count)
    let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
    for row in 0..<height {
      for column in 0..<width {
        let (dx, dy) = (Double(column) - middleX, Double(row) - middleY)
        let x = cosine * dx - sine * dy + middleX
        let y = sine * dx + cosine * dy + middleY
        for channel in 0..<channels {
          let plane = channel * height * width
          func pixel(_ y: Int, _ x: Int) -> Float {
            (0..<height).contains(y) && (0..<width).contains(x)
              ? source[plane + y * width + x] : fill
          }
          result[plane + row * width + column] =
            isSmooth
            ? blended(x, y, pixel)
            : pixel(Int(y.rounded(.toNearestOrEven)), Int(x.rounded(.toNearestOrEven)))
        }
      }
    }
    return .image(result, image.shape, image.dtype)
  }

  private func blended(_ x: Double, _ y: Double, _ pixel: (Int, Int) -> Float) -> Float {
    let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    let (u, v) = (Float(x - Double(left)), Float(y - Double(top)))
    let upper = pixel(top, left) * (1 - u) + pixel(top, left + 1) * u
    let lower = pixel(top + 1, left) * (1 - u) + pixel(top + 1, left + 1) * u
    return upper * (1 - v) + lower * v
  }
}
