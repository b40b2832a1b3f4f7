import Foundation
import Training
import Workbook

/// A contact sheet with a row for each tensor of pictures.
func sheet(_ rows: [Tensor], names: [String] = []) -> ImageGrid {
  let columns = rows.first?.shape[0] ?? 1
  return rows.enumerated().reduce(ImageGrid(columns: columns, scale: 3)) { grid, row in
    (0..<row.element.shape[0]).reduce(grid) { grid, column in
      let name = names.indices.contains(row.offset) && column == 0 ? names[row.offset] : ""
      return grid.adding(row.element[column].flat(), width: 14, height: 14, caption: name)
    }
  }
}

/// Writes the digits where `lesson.py` reads them.
func saveDigits() {
  lesson.attempt {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
    try writeAtomically(
      IDXFile.encode(digits.images.squeeze(1)), to: lesson.outputFolder + "/digits.idx")
  }
}

/// So many digits after the point.
func rounded(_ number: Double, _ digits: Int = 2) -> Double {
  let unit = pow(10, Double(digits))
  return (number * unit).rounded() / unit + 0
}

/// A share in per cent, to one digit.
func percent(_ share: Double) -> Double { rounded(share * 100, 1) }
