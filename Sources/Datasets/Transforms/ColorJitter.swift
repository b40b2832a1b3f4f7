import Gradbook

/// Brightness, contrast, saturation and hue changed at random, in random order.
///
/// A factor is drawn from 1 − b to 1 + b, not below 0: brightness is x·f; contrast
/// f·x + (1 − f)·mean gray; saturation f·x + (1 − f)·gray; hue is turned by up to ±h of a full turn.
public struct ColorJitter: Transform, CustomStringConvertible {
  private let brightness: Double
  private let contrast: Double
  private let saturation: Double
  private let hue: Double

  /// Creates the transform.
  ///
  /// Traps if a number is negative, or the hue above 0.5.
  public init(
    brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, hue: Double = 0
  ) {
    guard min(brightness, contrast, saturation, hue) >= 0, hue <= 0.5 else {
      fatalError(
        "ColorJitter: brightness (\(brightness)), contrast (\(contrast)) and saturation "
          + "(\(saturation)) must not be negative, and hue (\(hue)) in 0...0.5.")
    }
    self.brightness = brightness
    self.contrast = contrast
    self.saturation = saturation
    self.hue = hue
  }

  /// The changed image. Saturation and hue leave a gray image as it is.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let channels = image.imageExtents("ColorJitter").channels
    let generator = Generator.default
    func factor(_ width: Double) -> Double { generator.uniform(in: Self.factors(width)) }
    var changed = image
    for step in randomOrder(4, generator) {
      switch step {
      case 0 where brightness > 0:
        changed = changed.blended(with: nil, factor(brightness))
      case 1 where contrast > 0:
        let mean = changed.gray("ColorJitter").to(.float32).mean().reshape([1, 1, 1])
        changed = changed.blended(with: mean, factor(contrast))
      case 2 where saturation > 0 && channels == 3:
        changed = changed.blended(
          with: changed.gray("ColorJitter").to(.float32), factor(saturation))
      case 3 where hue > 0 && channels == 3:
        changed = changed.hueTurned(by: generator.uniform(in: -hue...hue))
      default: break
      }
    }
    return changed
  }

  private static func factors(_ width: Double) -> ClosedRange<Double> {
    max(0, 1 - width)...1 + width
  }

  /// The ranges that factors are drawn from, as torchvision prints them:
  /// `ColorJitter(brightness=(0.8, 1.2), contrast=None, saturation=None, hue=(-0.1, 0.1))`.
  public var description: String {
    func range(_ width: Double) -> ClosedRange<Double>? { width == 0 ? nil : Self.factors(width) }
    return pythonCall(
      "ColorJitter",
      [
        "brightness": range(brightness), "contrast": range(contrast),
        "saturation": range(saturation), "hue": hue == 0 ? nil : -hue...hue,
      ])
  }
}

extension Tensor {
  /// f·x + (1 − f)·other, kept within the range of pixels; `nil` is black. Bytes are cut.
  fileprivate func blended(with other: Tensor?, _ factor: Double) -> Tensor {
    let scaled = detach().to(.float32) * factor
    let sum = other.map { scaled + $0 * (1 - factor) } ?? scaled
    return sum.clamp(min: 0, max: pixelBound).to(dtype)
  }

  /// The image with all hues turned by a share of a full turn, through hue, saturation and value.
  ///
  /// Source: Smith, Color gamut transform pairs (1978).
  func hueTurned(by turn: Double) -> Tensor {
    var pixels = pixels()
    let area = shape[1] * shape[2]
    for place in 0..<area {
      let (r, g, b) = (pixels[place], pixels[area + place], pixels[2 * area + place])
      let (most, least) = (Swift.max(r, g, b), Swift.min(r, g, b))
      let spread = most - least
      guard spread > 0 else { continue }
      var sixth: Float
      if most == r {
        sixth = (g - b) / spread
      } else if most == g {
        sixth = 2 + (b - r) / spread
      } else {
        sixth = 4 + (r - g) / spread
      }
      sixth = (sixth + 6 * Float(turn) + 12).truncatingRemainder(dividingBy: 6)
      for (channel, offset) in [Float(5), 3, 1].enumerated() {
        let k = (offset + sixth).truncatingRemainder(dividingBy: 6)
        pixels[channel * area + place] = most - spread * Swift.max(0, Swift.min(k, 4 - k, 1))
      }
    }
    return .image(pixels, shape, dtype)
  }
}
