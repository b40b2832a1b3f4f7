import Foundation
import Gradbook

/// What the page of tensor operations asks: an operation, its operands' sizes and numbers, and the
/// element of its result that is opened.
struct OperationQuestion: Decodable, Sendable {
  /// The operations that can be opened.
  enum Kind: String, Codable, Sendable, CaseIterable {
    case matmul, softmax, layerNorm, conv2d

    var title: Text {
      switch self {
      case .matmul: Text("matrix product (matmul)", "矩阵乘法（matmul）")
      case .softmax: Text("softmax", "softmax")
      case .layerNorm: Text("layer normalization (layerNorm)", "层归一化（layerNorm）")
      case .conv2d: Text("convolution (conv2d)", "卷积（conv2d）")
      }
    }

    /// What each size is, and between what it goes.
    var sizes: [(name: Text, range: ClosedRange<Int>, usual: Int)] {
      switch self {
      case .matmul:
        [
          (Text("rows of A", "A 的行数"), 1...4, 2),
          (Text("columns of A, rows of B", "A 的列数 = B 的行数"), 1...4, 3),
          (Text("columns of B", "B 的列数"), 1...4, 2),
        ]
      case .softmax, .layerNorm: [(Text("numbers", "数的个数"), 2...6, 3)]
      case .conv2d:
        [
          (Text("side of x", "x 的边长"), 2...5, 4), (Text("side of the kernel", "卷积核边长"), 1...3, 2),
          (Text("stride", "步幅"), 1...2, 1), (Text("padding", "填充"), 0...1, 0),
        ]
      }
    }
  }

  var kind = Kind.matmul
  var sizes: [Int] = []
  /// The operands' numbers, row by row; those of the seed where they do not fit the sizes.
  var values: [[Double]] = []
  /// The place of the opened element in the result, row by row.
  var element = 0
  var seed = 1
  var lang = "en"

  var language: Language { lang == "zh" ? .chinese : .english }

  init() {}

  private enum Key: String, CodingKey { case kind, sizes, values, element, seed, lang }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    kind = try box.decodeIfPresent(Kind.self, forKey: .kind) ?? kind
    sizes = try box.decodeIfPresent([Int].self, forKey: .sizes) ?? []
    values = try box.decodeIfPresent([[Double]].self, forKey: .values) ?? []
    element = try box.decodeIfPresent(Int.self, forKey: .element) ?? 0
    seed = try box.decodeIfPresent(Int.self, forKey: .seed) ?? 1
    lang = try box.decodeIfPresent(String.self, forKey: .lang) ?? "en"
  }
}
