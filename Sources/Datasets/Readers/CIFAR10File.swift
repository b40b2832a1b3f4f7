import Foundation
import Gradbook

/// A batch of CIFAR-10 in its binary version.
///
/// Layout: 3,073 bytes an image: its class, then 32 × 32 red, green and blue bytes.
///
/// Source: Krizhevsky, Learning multiple layers of features from tiny images (2009).
public struct CIFAR10File: DataFile {
  /// The names of the ten classes.
  public static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]
  private static let side = 32
  private static let pixelCount = 3 * side * side

  /// The images, uint8 of shape [count, 3, 32, 32], with their classes.
  public let images: ImageSet

  /// Reads the images.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    let record = 1 + Self.pixelCount
    guard !data.isEmpty, data.count % record == 0 else {
      throw DataFileError(
        file: name, offset: data.count / record * record,
        problem: Text(
          "\(data.count) bytes are not a whole number of images of \(record) bytes.",
          "共 \(data.count) 字节，不是每张 \(record) 字节的整数倍。"),
        mend: DataFileError.fetchAgain)
    }
    let bytes = Array(data)
    var labels: [Int] = []
    var pixels: [UInt8] = []
    pixels.reserveCapacity(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: record) {
      guard bytes[start] < 10 else {
        throw DataFileError(
          file: name, offset: start,
          problem: Text(
            "Class \(bytes[start]) is not one of 0–9.", "类别 \(bytes[start]) 不在 0–9 之内。"),
          mend: DataFileError.fetchAgain)
      }
      labels.append(Int(bytes[start]))
      pixels += bytes[start + 1..<start + record]
    }
    images = ImageSet(
      images: .copying(pixels, shape: [labels.count, 3, Self.side, Self.side], dtype: .uint8),
      labels: labels, classNames: Self.classNames)
  }

  /// The file's bytes for images of shape [count, 3, 32, 32] of ten classes. Traps for others.
  public static func encode(_ set: ImageSet) -> Data {
    guard set.images.shape.dropFirst() == [3, side, side], set.labels.allSatisfy({ $0 < 10 }) else {
      fatalError(
        "CIFAR10File: images are 3 × 32 × 32 of ten classes, not of shape \(set.images.shape).")
    }
    let pixels = set.images.elementBytes()
    var bytes: [UInt8] = []
    for (index, label) in set.labels.enumerated() {
      bytes.append(UInt8(label))
      bytes += pixels[index * pixelCount..<(index + 1) * pixelCount]
    }
    return Data(bytes)
  }
}
