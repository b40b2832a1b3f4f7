import Gradbook

/// uint8 in 0...255 becomes float32 in 0...1; a float32 image stays as it is.
public struct ToTensor: Transform, CustomStringConvertible {
  /// Creates the transform.
  public init() {}

  /// The image as float32.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    _ = image.imageExtents("ToTensor")
    return image.dtype == .uint8 ? image.to(.float32) / 255.0 : image
  }
  /// `ToTensor()`.
  public var description: String { pythonCall("ToTensor") }
}

/// (x − mean)/std, channel by channel, of a float32 image.
public struct Normalize: Transform, CustomStringConvertible {
  private let mean: [Double]
  private let std: [Double]

  /// Creates the transform.
  ///
  /// Traps unless there are as many means as deviations, one for each channel or one for all, and
  /// every deviation is above 0.
  public init(mean: [Double], std: [Double]) {
    guard mean.count == std.count, !mean.isEmpty, std.allSatisfy({ $0 > 0 }) else {
      fatalError("Normalize: needs as many means (\(mean)) as deviations above 0 (\(std)).")
    }
    self.mean = mean
    self.std = std
  }

  /// The normalized image. Traps for bytes, and if the channels do not fit.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let channels = image.imageExtents("Normalize").channels
    guard image.dtype == .float32, mean.count == 1 || mean.count == channels else {
      fatalError(
        "Normalize: \(mean.count) means do not fit \(image.dtype) of shape \(image.shape); call "
          + "ToTensor() first, and give one mean for each channel.")
    }
    let shape = [mean.count, 1, 1]
    let centre = Tensor(flat: mean, shape: shape, dtype: .float32)
    return (image - centre) / Tensor(flat: std, shape: shape, dtype: .float32)
  }

  /// `Normalize(mean=[0.5], std=[0.5])`.
  public var description: String { pythonCall("Normalize", ["mean": mean, "std": std]) }
}

/// The brightness of a color image: 0.2989·R + 0.587·G + 0.114·B, in one channel or in three equal
/// ones.
public struct Grayscale: Transform, CustomStringConvertible {
  private let outputChannels: Int

  /// Creates the transform. Traps unless `outputChannels` is 1 or 3.
  public init(outputChannels: Int = 1) {
    guard [1, 3].contains(outputChannels) else {
      fatalError("Grayscale: gives 1 or 3 channels, not \(outputChannels).")
    }
    self.outputChannels = outputChannels
  }

  /// The gray image. Traps unless the image has 1 or 3 channels.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let gray = image.gray("Grayscale")
    return outputChannels == 1 ? gray : Tensor.cat([gray, gray, gray])
  }

  /// `Grayscale(num_output_channels=1)`.
  public var description: String {
    pythonCall("Grayscale", ["num_output_channels": outputChannels])
  }
}

extension Tensor {
  /// The brightness of each pixel, shape [1, height, width].
  func gray(_ name: String) -> Tensor {
    let channels = imageExtents(name).channels
    guard [1, 3].contains(channels) else {
      fatalError("\(name): needs an image of 1 or 3 channels, not \(channels).")
    }
    if channels == 1 { return self }
    let weights = Tensor(flat: [0.2989, 0.587, 0.114], shape: [3, 1, 1], dtype: .float32)
    return (to(.float32) * weights).sum(dim: 0, keepDim: true).to(dtype)
  }
}

/// Fills a rectangle of an image with one value, with some probability.
///
/// Source: Zhong and others, Random Erasing Data Augmentation (2020).
public struct RandomErasing: Transform, CustomStringConvertible {
  private let p: Double
  private let scale: ClosedRange<Double>
  private let ratio: ClosedRange<Double>
  private let value: Double

  /// Creates the transform.
  ///
  /// - Parameters:
  ///   - p: how probable it is that an image is changed, in 0...1.
  ///   - scale: the share of the image's area.
  ///   - ratio: width to height.
  ///   - value: what the rectangle is filled with.
  public init(
    p: Double = 0.5, scale: ClosedRange<Double> = 0.02...0.33,
    ratio: ClosedRange<Double> = 0.3...3.3, value: Double = 0
  ) {
    self.p = checkedProbability(p, "RandomErasing")
    (self.scale, self.ratio) = checkedCut(scale, ratio, "RandomErasing")
    self.value = value
  }

  /// The image with a rectangle erased, or the given one.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let (_, height, width) = image.imageExtents("RandomErasing")
    guard Generator.default.uniform() < p,
      let cut = randomCut(height, width, scale, ratio)
    else { return image }
    let erased = image.detach().clone()
    erased[.all, cut.top..<cut.top + cut.height, cut.left..<cut.left + cut.width].fillInPlace(value)
    return erased
  }

  /// torchvision's text: `RandomErasing(p=0.5, scale=(0.02, 0.33), …)`.
  public var description: String {
    pythonCall(
      "RandomErasing",
      [
        "p": p, "scale": scale, "ratio": ratio, "value": value.plainPythonText, "inplace": false,
      ])
  }
}
