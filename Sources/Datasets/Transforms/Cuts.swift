import Foundation
import Gradbook

/// A rectangle of an image.
struct Cut {
  var top: Int
  var left: Int
  var height: Int
  var width: Int
}

/// Traps unless areas and proportions make sense.
func checkedCut(
  _ scale: ClosedRange<Double>, _ ratio: ClosedRange<Double>, _ name: String
) -> (ClosedRange<Double>, ClosedRange<Double>) {
  guard scale.lowerBound >= 0, ratio.lowerBound > 0, scale.upperBound <= 1,
    ratio.upperBound.isFinite
  else {
    fatalError("\(name): the scale (\(scale)) must be in 0...1, and the ratio (\(ratio)) above 0.")
  }
  return (scale, ratio)
}

/// A random rectangle of an area and proportion drawn from ranges; `nil` if ten draws did not fit
/// into the image. The proportion is drawn evenly on a logarithmic scale.
func randomCut(
  _ height: Int, _ width: Int, _ scale: ClosedRange<Double>, _ ratio: ClosedRange<Double>
) -> Cut? {
  let generator = Generator.default
  for _ in 0..<10 {
    let area = Double(height * width) * generator.uniform(in: scale)
    let proportion = exp(generator.uniform(in: log(ratio.lowerBound)...log(ratio.upperBound)))
    let w = Int((area * proportion).squareRoot().rounded())
    let h = Int((area / proportion).squareRoot().rounded())
    guard (1...width).contains(w), (1...height).contains(h) else { continue }
    return Cut(
      top: generator.integer(below: height - h + 1), left: generator.integer(below: width - w + 1),
      height: h, width: w)
  }
  return nil
}

extension Tensor {
  /// The pixels within a rectangle; those outside of the image are 0.
  func cut(_ cut: Cut) -> Tensor {
    let (height, width) = (shape[1], shape[2])
    let (above, left) = (Swift.max(0, -cut.top), Swift.max(0, -cut.left))
    let below = Swift.max(0, cut.top + cut.height - height)
    let right = Swift.max(0, cut.left + cut.width - width)
    let padded = above + left + below + right == 0 ? self : pad([left, right, above, below])
    let (top, start) = (cut.top + above, cut.left + left)
    return padded[.all, top..<top + cut.height, start..<start + cut.width].contiguous()
  }
}

/// The middle of an image; where the image is too small, with a black margin around it.
public struct CenterCrop: Transform, CustomStringConvertible {
  private let height: Int
  private let width: Int

  /// Creates the transform of a height and width; one number stands for both.
  public init(_ height: Int, _ width: Int? = nil) {
    (self.height, self.width) = checkedSize(height, width, "CenterCrop")
  }

  /// The middle of the image.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let (_, h, w) = image.imageExtents("CenterCrop")
    func start(_ extent: Int, _ size: Int) -> Int {
      // A margin's smaller half stands first; of what is cut, halves are rounded to even.
      extent < size
        ? -((size - extent) / 2) : Int((Double(extent - size) / 2).rounded(.toNearestOrEven))
    }
    return image.cut(
      Cut(top: start(h, height), left: start(w, width), height: height, width: width))
  }

  /// `CenterCrop(size=(24, 24))`.
  public var description: String { pythonCall("CenterCrop", ["size": pythonSize(height, width)]) }
}

/// A part of an image at a random place.
public struct RandomCrop: Transform, CustomStringConvertible {
  private let height: Int
  private let width: Int
  private let padding: Int
  private let padIfNeeded: Bool

  /// Creates the transform of a height and width; one number stands for both.
  ///
  /// - Parameters:
  ///   - height: in pixels.
  ///   - width: in pixels; the height if left out.
  ///   - padding: a black margin put around the image first.
  ///   - padIfNeeded: whether an image that is then still too small gets a margin on both sides, as
  ///     wide as what is missing.
  public init(_ height: Int, _ width: Int? = nil, padding: Int = 0, padIfNeeded: Bool = false) {
    (self.height, self.width) = checkedSize(height, width, "RandomCrop")
    guard padding >= 0 else {
      fatalError("RandomCrop: padding must not be negative, but is \(padding).")
    }
    self.padding = padding
    self.padIfNeeded = padIfNeeded
  }

  /// A part of the image.
  ///
  /// Traps if the image with its padding is smaller than the part, unless `padIfNeeded` was asked
  /// for.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    do { return try applied(to: image) } catch { fatalError(error.description) }
  }

  /// A part of the image.
  ///
  /// - Throws: ``TransformError`` if the image with its padding is smaller than the part, unless
  ///   `padIfNeeded` was asked for.
  public func applied(to image: Tensor) throws(TransformError) -> Tensor {
    let (_, h, w) = image.imageExtents("RandomCrop")
    let (paddedHeight, paddedWidth) = (h + 2 * padding, w + 2 * padding)
    guard padIfNeeded || paddedHeight >= height && paddedWidth >= width else {
      throw TransformError(
        "RandomCrop: the part of \(height) × \(width) is larger than the image of \(paddedHeight) × "
          + "\(paddedWidth)\(padding > 0 ? " (with its padding)" : ""); pass padIfNeeded: true for a "
          + "black margin, or use Resize first.",
        "RandomCrop：要裁的 \(height) × \(width) 比图片的 \(paddedHeight) × \(paddedWidth)"
          + "\(padding > 0 ? "（含填充）" : "")大；请传入 padIfNeeded: true 加黑边，或先用 Resize。")
    }
    // What is there after padding, and how far before the image it begins.
    func room(_ extent: Int, _ size: Int) -> (extent: Int, margin: Int) {
      let padded = extent + 2 * padding
      let missing = max(0, size - padded)
      return (padded + 2 * missing, padding + missing)
    }
    let (down, across) = (room(h, height), room(w, width))
    // Nothing is drawn where there is no choice, as in PyTorch.
    let isWhole = down.extent == height && across.extent == width
    func start(_ room: (extent: Int, margin: Int), _ size: Int) -> Int {
      (isWhole ? 0 : Generator.default.integer(below: room.extent - size + 1)) - room.margin
    }
    let top = start(down, height)
    return image.cut(Cut(top: top, left: start(across, width), height: height, width: width))
  }

  /// torchvision's text: `RandomCrop(size=(32, 32), padding=4)`.
  public var description: String {
    pythonCall(
      "RandomCrop",
      ["size": pythonSize(height, width), "padding": padding == 0 ? nil : padding])
  }
}

/// A random part of an image, in area and proportion, resized.
///
/// Source: Szegedy and others, Going deeper with convolutions (2015), section 6.
public struct RandomResizedCrop: Transform, CustomStringConvertible {
  private let resize: Resize
  private let scale: ClosedRange<Double>
  private let ratio: ClosedRange<Double>

  /// Creates the transform of a height and width; one number stands for both.
  ///
  /// - Parameters:
  ///   - height: in pixels.
  ///   - width: in pixels; the height if left out.
  ///   - scale: the share of the image's area.
  ///   - ratio: width to height.
  public init(
    _ height: Int, _ width: Int? = nil, scale: ClosedRange<Double> = 0.08...1,
    ratio: ClosedRange<Double> = 3.0 / 4...4.0 / 3
  ) {
    resize = Resize(height, width ?? height)
    (self.scale, self.ratio) = checkedCut(scale, ratio, "RandomResizedCrop")
  }

  /// A part of the image, resized.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let (_, h, w) = image.imageExtents("RandomResizedCrop")
    return resize(image.cut(randomCut(h, w, scale, ratio) ?? middle(h, w)))
  }

  /// The largest part in the middle whose proportion is allowed.
  private func middle(_ h: Int, _ w: Int) -> Cut {
    var (height, width) = (h, w)
    if Double(w) / Double(h) < ratio.lowerBound {
      height = min(h, max(1, Int((Double(w) / ratio.lowerBound).rounded())))
    } else if Double(w) / Double(h) > ratio.upperBound {
      width = min(w, max(1, Int((Double(h) * ratio.upperBound).rounded())))
    }
    return Cut(top: (h - height) / 2, left: (w - width) / 2, height: height, width: width)
  }

  /// torchvision's text, with shares of four decimals:
  /// `RandomResizedCrop(size=(24, 24), scale=(0.08, 1.0), ratio=(0.75, 1.3333), …)`.
  public var description: String {
    func rounded(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      func shown(_ end: Double) -> Double { (end * 1e4).rounded(.toNearestOrEven) / 1e4 }
      return shown(range.lowerBound)...shown(range.upperBound)
    }
    return pythonCall(
      "RandomResizedCrop",
      [
        "size": resize.fixedSize, "scale": rounded(scale), "ratio": rounded(ratio),
        "interpolation": PythonWord("bilinear"), "antialias": true,
      ])
  }
}

/// The mirror image, left for right, with some probability.
public struct RandomHorizontalFlip: Transform, CustomStringConvertible {
  private let p: Double
  /// Creates the transform. Traps unless p is in 0...1.
  public init(p: Double = 0.5) { self.p = checkedProbability(p, "RandomHorizontalFlip") }
  /// The mirror image, or the given one.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    Generator.default.uniform() < p ? image.flip(dims: [2]) : image
  }
  /// `RandomHorizontalFlip(p=0.5)`.
  public var description: String { pythonCall("RandomHorizontalFlip", ["p": p]) }
}

/// The mirror image, top for bottom, with some probability.
public struct RandomVerticalFlip: Transform, CustomStringConvertible {
  private let p: Double
  /// Creates the transform. Traps unless p is in 0...1.
  public init(p: Double = 0.5) { self.p = checkedProbability(p, "RandomVerticalFlip") }
  /// The mirror image, or the given one.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    Generator.default.uniform() < p ? image.flip(dims: [1]) : image
  }
  /// `RandomVerticalFlip(p=0.5)`.
  public var description: String { pythonCall("RandomVerticalFlip", ["p": p]) }
}

/// A height and a width as a tuple.
func pythonSize(_ height: Int, _ width: Int) -> PythonWord {
  PythonWord(pythonTuple(["\(height)", "\(width)"]))
}

/// A height and width above 0, of which the width may be left out. Traps for others.
func checkedSize(_ height: Int, _ width: Int?, _ name: String) -> (Int, Int) {
  guard height > 0, width ?? 1 > 0 else {
    fatalError("\(name): height and width must be above 0, not \(height) and \(width ?? height).")
  }
  return (height, width ?? height)
}
