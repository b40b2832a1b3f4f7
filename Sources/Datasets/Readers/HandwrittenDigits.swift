import Foundation
import Gradbook

extension ImageSet {
  /// Reads the handwritten digits that scikit-learn ships: a table, packed with gzip or not, without a
  /// header, of 64 numbers from 0 to 16 and the digit in each line.
  ///
  /// An image is `[1, 8, 8]`; a number v, which counts the inked pixels among 4 × 4 of the scan, becomes
  /// the byte 255·v/16, rounded, so that 0 is black and 255 white as in MNIST.
  ///
  /// - Throws: ``DataFileError`` also where a line has not 65 numbers, or one is out of its range.
  ///
  /// Source: Alpaydin and Kaynak, Optical Recognition of Handwritten Digits (1998).
  public static func handwrittenDigits(contentsOf path: String) throws(DataFileError) -> ImageSet {
    var reader = ByteReader(try DataSource(contentsOf: path), unpacksGzip: true)
    let table = try CSVTable(
      parsing: Data(try reader.rest()), named: path, hasHeader: false)
    let pixelCount = 64
    guard table.names.count == pixelCount + 1 else {
      throw damaged(
        path, line: 1,
        Text(
          "A line has 65 numbers, 64 pixels and a digit; here are \(table.names.count).",
          "每行应有 65 个数：64 个像素和 1 个数字标签；这里有 \(table.names.count) 个。"))
    }
    var bytes = [UInt8](repeating: 0, count: pixelCount * table.rowCount)
    var labels: [Int] = []
    for (column, name) in table.names.enumerated() {
      let most = column < pixelCount ? 16.0 : 9
      for (row, value) in try table.numbers(name).enumerated() {
        guard value >= 0, value <= most, value == value.rounded() else {
          throw damaged(
            path, line: row + 1,
            Text(
              "Number \(column + 1) is \(value), no whole number from 0 to \(Int(most)).",
              "第 \(column + 1) 个数是 \(value)，不是 0 到 \(Int(most)) 的整数。"))
        }
        if column < pixelCount {
          bytes[row * pixelCount + column] = UInt8((value * 255 / 16).rounded())
        } else {
          labels.append(Int(value))
        }
      }
    }
    return ImageSet(
      images: Tensor.copying(bytes, shape: [table.rowCount, 1, 8, 8], dtype: .uint8),
      labels: labels, classNames: (0...9).map(String.init))
  }

  private static func damaged(_ file: String, line: Int, _ problem: Text) -> DataFileError {
    DataFileError(file: file, line: line, problem: problem, mend: DataFileError.fetchAgain)
  }
}
