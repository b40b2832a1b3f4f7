import Foundation
import Gradbook
import Testing

@testable import Datasets

/// Results of `Tests/Oracles/torchvision_grids.py`.
private struct TorchGrids: Decodable {
  struct Numbers: Decodable {
    var shape: [Int]
    var values: [Double]
    var tensor: Tensor { Tensor(flat: values, shape: shape, dtype: .float32) }
  }
  struct Case: Decodable {
    var input: Numbers
    var grid: Numbers
    var pixels: [Int]
  }
  var cases: [String: Case]

  static func read() throws -> [String: Case] {
    let url = try #require(
      Bundle.module.url(forResource: "grids", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(TorchGrids.self, from: Data(contentsOf: url)).cases
  }
}

private struct GridSettings: Sendable {
  var nrow = 8
  var padding = 2
  var normalize = false
  var valueRange: ClosedRange<Double>?
  var scaleEach = false
  var padValue = 0.0

  func grid(_ x: Tensor) -> Tensor {
    makeGrid(
      x, nrow: nrow, padding: padding, normalize: normalize, valueRange: valueRange,
      scaleEach: scaleEach, padValue: padValue)
  }

  func save(_ x: Tensor, _ path: String) throws {
    try saveImage(
      x, path, nrow: nrow, padding: padding, normalize: normalize, valueRange: valueRange,
      scaleEach: scaleEach, padValue: padValue)
  }
}

private let settings: [String: GridSettings] = [
  "rows of three": GridSettings(nrow: 3),
  "grey": GridSettings(nrow: 2, padding: 1, padValue: 0.5),
  "no padding": GridSettings(padding: 0),
  "normalized": GridSettings(normalize: true),
  "normalized in a range": GridSettings(nrow: 2, normalize: true, valueRange: -0.5...1),
  "each normalized": GridSettings(nrow: 2, padding: 3, normalize: true, scaleEach: true),
  "all the same": GridSettings(normalize: true),
  "one": GridSettings(),
  "matrix": GridSettings(),
  "one with a channel": GridSettings(normalize: true),
  "one in colours": GridSettings(padding: 5),
]

@Suite("Grids of pictures")
struct PictureGridTests {
  @Test("A grid and its file are torchvision's", arguments: settings.keys.sorted())
  func torchvision(name: String) throws {
    let given = try #require(settings[name])
    let expected = try #require(try TorchGrids.read()[name])
    let input = expected.input.tensor
    let grid = given.grid(input)
    #expect(grid.shape == expected.grid.shape)
    #expect(worstError(grid.flat(), expected.grid.values) <= 1e-6)
    #expect(input.flat() == expected.input.tensor.flat(), "the pictures were changed")

    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).png").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try given.save(input, path)
    let read = try PNGFile(contentsOf: path).tensor
    #expect(read.permute(1, 2, 0).integers() == expected.pixels)
  }

  @Test("Lists of pictures are stacked, and uint8 ones are written as they are")
  func bytes() throws {
    let pictures = (1...3).map { Tensor.full([1, 2, 2], 50 * $0, dtype: .uint8) }
    let grid = makeGrid(pictures, nrow: 3, padding: 0, padValue: 7)
    #expect(grid.dtype == .uint8 && grid.shape == [3, 2, 6])
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).png").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try saveImage(pictures, path, nrow: 3, padding: 0)
    #expect(try PNGFile(contentsOf: path).tensor.integers() == grid.integers())
  }

  @Test("Another ending is refused with a mend")
  func ending() {
    let error = #expect(throws: DataFileError.self) {
      try saveImage(Tensor.zeros(1, 2, 2), "picture.jpg")
    }
    #expect(error?.description.contains(".png") == true)
  }

  @Test("What is no picture traps", arguments: 0..<3)
  func traps(number: Int) async {
    switch number {
    case 0: await #expect(processExitsWith: .failure) { _ = makeGrid(Tensor.zeros(4)) }
    case 1: await #expect(processExitsWith: .failure) { _ = makeGrid(Tensor.zeros(2, 2), nrow: 0) }
    default:
      await #expect(processExitsWith: .failure) {
        _ = makeGrid(Tensor.zeros([2, 2], dtype: .uint8), normalize: true)
      }
    }
  }
}
