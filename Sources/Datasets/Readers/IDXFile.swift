import Foundation
import Gradbook

/// An array in the IDX format of MNIST, as it is or packed with gzip.
///
/// Layout: two zero bytes, a byte for the type, a byte for the rank; an extent of four bytes for
/// each dimension; the elements. All numbers have their highest byte first.
///
/// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits.
public struct IDXFile: DataFile {
  /// The array: uint8, int8, int32, int64 (of 16-bit integers), float32 or float64.
  public let tensor: Tensor

  /// What the first bytes show.
  public static let kinds: [FileKind] = [.idx, .gzip]

  /// Reads the array.
  public init(reading source: DataSource) throws(DataFileError) {
    var reader = ByteReader(source, unpacksGzip: true)
    guard try reader.bigEndian(2) == 0 else {
      throw reader.failure(
        Text("An IDX file begins with two zero bytes.", "IDX 文件以两个零字节开头。"), at: 0)
    }
    let code = try reader.bigEndian(1)
    guard let type = NumberCode(idx: code) else {
      throw reader.failure(
        Text("The element type \(code) is not one of IDX.", "元素类型 \(code) 不属于 IDX 格式。"), at: 2)
    }
    let rank = Int(try reader.bigEndian(1))
    var shape: [Int] = []
    for _ in 0..<rank { shape.append(Int(try reader.bigEndian(4))) }
    tensor = try type.tensor(from: &reader, shape: shape)
    try reader.requireEnd()
  }

  /// The file's bytes for a tensor. int64 is written as 32-bit integers and must fit, float16 as
  /// float32. Traps for truth values.
  public static func encode(_ tensor: Tensor, gzip: Bool = false) -> Data {
    let type = NumberCode(idxOf: tensor.dtype)
    var bytes: [UInt8] = [0, 0, type.idx, UInt8(tensor.rank)]
    for extent in tensor.shape { bytes += bigEndianBytes(UInt32(extent)) }
    bytes += type.bytes(of: tensor)
    return gzip ? deflated(bytes, gzip: true) : Data(bytes)
  }
}

func bigEndianBytes<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian, Array.init)
}

extension ImageSet {
  /// Reads images and labels in the format of MNIST; either may be packed with gzip.
  ///
  /// - Parameters:
  ///   - images: the path of the file of pictures.
  ///   - labels: the path of the file of class numbers.
  ///   - classNames: what the classes are called: of MNIST the ten digits, of other sets in this
  ///     format a name for each label from 0 on.
  /// - Throws: ``DataFileError`` also if the two files do not belong together, or if a label has no
  ///   class.
  public static func mnist(
    images: String, labels: String, classNames: [String] = (0...9).map(String.init)
  ) throws(DataFileError) -> ImageSet {
    try mnist(
      try IDXFile(contentsOf: images), try IDXFile(contentsOf: labels), images, labels, classNames)
  }

  /// Reads images and labels in the format of MNIST that are in memory.
  public static func mnist(
    images: Data, labels: Data, imagesName: String = "images", labelsName: String = "labels",
    classNames: [String] = (0...9).map(String.init)
  ) throws(DataFileError) -> ImageSet {
    try mnist(
      try IDXFile(parsing: images, named: imagesName),
      try IDXFile(parsing: labels, named: labelsName), imagesName, labelsName, classNames)
  }

  private static func mnist(
    _ images: IDXFile, _ labels: IDXFile, _ imagesName: String, _ labelsName: String,
    _ classNames: [String]
  ) throws(DataFileError) -> ImageSet {
    let (pictures, classes) = (images.tensor, labels.tensor)
    guard pictures.rank == 3, pictures.dtype == .uint8 else {
      throw DataFileError(
        file: imagesName, offset: 2,
        problem: Text(
          "Images are bytes in three dimensions; here is \(pictures.dtype) of shape "
            + "\(pictures.shape).",
          "图像应是三维的字节数组；这里是 \(pictures.dtype)，形状 \(pictures.shape)。"),
        mend: Text("Pass the images first, the labels second.", "请先传图像文件，再传标签文件。"))
    }
    guard classes.shape == [pictures.shape[0]], !classes.dtype.isFloatingPoint else {
      throw DataFileError(
        file: labelsName, offset: 4,
        problem: Text(
          "There are \(pictures.shape[0]) images, but the labels are \(classes.dtype) of shape "
            + "\(classes.shape).",
          "图像有 \(pictures.shape[0]) 张，标签却是 \(classes.dtype)，形状 \(classes.shape)。"),
        mend: Text("Take both files of one set.", "请使用同一套数据的两个文件。"))
    }
    let numbers = classes.integers()
    if let wrong = numbers.firstIndex(where: { !classNames.indices.contains($0) }) {
      throw DataFileError(
        file: labelsName,
        problem: Text(
          "Label \(numbers[wrong]) of image \(wrong) is none of the \(classNames.count) classes "
            + "0–\(classNames.count - 1).",
          "第 \(wrong) 张图像的标签 \(numbers[wrong]) 不在 \(classNames.count) 个类别 "
            + "0–\(classNames.count - 1) 之内。"),
        mend: Text(
          "If the set has more classes, pass their names as classNames.",
          "如果这套数据的类别更多，请用 classNames 传入它们的名字。"))
    }
    let shape = pictures.shape
    return ImageSet(
      images: pictures.reshape([shape[0], 1, shape[1], shape[2]]), labels: numbers,
      classNames: classNames)
  }
}
