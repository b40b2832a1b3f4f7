import Foundation
import Gradbook

/// An array in the IDX format of MNIST, as it is or packed with gzip.
///
/// Layout: two zero bytes, a byte for the type, a byte for the rank; an extent of four bytes for
/// each dimension; the elements. All numbers have their highest byte first.
///
/// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits.
public struct IDXFile: DataFile {
  /// The array: uint8, int8, int64 (of 16- and 32-bit integers), float32 or float64.
  public let tensor: Tensor

  /// Reads the array.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    var reader = try ByteReader(data, file: name, unpacksGzip: true)
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
    let count = try reader.byteCount(of: shape, elementSize: type.size)
    tensor = type.tensor(try reader.take(count), shape: shape)
    try reader.requireEnd()
  }

  /// The file's bytes for a tensor of uint8, int8, float32, float64 or int64, which are written as
  /// 32-bit integers and must fit.
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
  /// - Throws: ``DataFileError`` also if the two files do not belong together.
  public static func mnist(images: String, labels: String) throws(DataFileError) -> ImageSet {
    try mnist(
      images: try readFile(images), labels: try readFile(labels), imagesName: images,
      labelsName: labels)
  }

  /// Reads images and labels in the format of MNIST that are in memory.
  public static func mnist(
    images: Data, labels: Data, imagesName: String = "images", labelsName: String = "labels"
  ) throws(DataFileError) -> ImageSet {
    let pictures = try IDXFile(parsing: images, named: imagesName).tensor
    let classes = try IDXFile(parsing: labels, named: labelsName).tensor
    guard pictures.rank == 3, pictures.dtype == .uint8 else {
      throw DataFileError(
        file: imagesName, offset: 2,
        problem: Text(
          "Images are bytes in three dimensions; here is \(pictures.dtype) of shape "
            + "\(pictures.shape).",
          "图像应是三维的字节数组；这里是 \(pictures.dtype)，形状 \(pictures.shape)。"),
        mend: Text("Pass the images first, the labels second.", "请先传图像文件，再传标签文件。"))
    }
    let numbers = classes.integers()
    guard classes.shape == [pictures.shape[0]] else {
      throw DataFileError(
        file: labelsName, offset: 4,
        problem: Text(
          "There are \(pictures.shape[0]) images, but the labels have shape \(classes.shape).",
          "图像有 \(pictures.shape[0]) 张，标签的形状却是 \(classes.shape)。"),
        mend: Text("Take both files of one set.", "请使用同一套数据的两个文件。"))
    }
    if let wrong = numbers.firstIndex(where: { !(0...9).contains($0) }) {
      throw DataFileError(
        file: labelsName, offset: 8 + wrong,
        problem: Text("Label \(numbers[wrong]) is no digit.", "标签 \(numbers[wrong]) 不是数字 0–9。"),
        mend: DataFileError.fetchAgain)
    }
    let shape = pictures.shape
    return ImageSet(
      images: pictures.reshape([shape[0], 1, shape[1], shape[2]]), labels: numbers,
      classNames: (0...9).map(String.init))
  }
}
