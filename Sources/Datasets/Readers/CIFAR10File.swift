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

  /// What the first bytes show: nothing, as any class and colour may stand there.
  public static let kinds: [FileKind] = []

  /// Reads the images.
  public init(reading source: DataSource) throws(DataFileError) {
    let record = 1 + Self.pixelCount
    var reader = ByteReader(source)
    let count = source.count / record
    guard count > 0, source.count % record == 0 else {
      let isOther = source.count > 0 && source.count % (record + 1) == 0
      throw reader.failure(
        Text(
          "\(source.count) bytes are not a whole number of images of \(record) bytes.",
          "共 \(source.count) 字节，不是每张 \(record) 字节的整数倍。"),
        isOther
          ? Text(
            "With \(record + 1) bytes an image this is CIFAR-100, which has two labels and is not read.",
            "每张 \(record + 1) 字节的是 CIFAR-100，它有两个标签，这里读不了。")
          : DataFileError.fetchAgain,
        at: count * record)
    }
    try reader.requireMemory(count * (record + MemoryLayout<Int>.size))
    let pixels = Tensor.empty([count, 3, Self.side, Self.side], dtype: .uint8)
    var labels: [Int] = []
    labels.reserveCapacity(count)
    try pixels.withMutableBytes { (bytes) throws(DataFileError) in
      for index in 0..<count {
        let label = try reader.take(1)[0]
        guard label < 10 else {
          let error = reader.failure(
            Text(
              "Class \(label) of image \(index) is not one of 0–9.",
              "第 \(index) 张图像的类别 \(label) 不在 0–9 之内。"),
            at: index * record)
          throw index == 0 ? error : error.ofRightKind()
        }
        labels.append(Int(label))
        try reader.read(bytes.part(index * Self.pixelCount, Self.pixelCount))
      }
    }
    images = ImageSet(images: pixels, labels: labels, classNames: Self.classNames)
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
