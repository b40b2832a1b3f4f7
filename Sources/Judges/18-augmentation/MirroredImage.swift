import Practice

/// An image in row-major order, mirrored left for right.
enum MirroredImage: Exercise {
  typealias Answer = ([Double], Int) -> [Double]

  static let title = Text("Left for right", "左右翻转")
  static let answer = "mirrored(_:width:)"

  static let hints = [
    Text(
      "Look at the contact sheet in section 2 of lesson 18, at “as drawn” and “flip”: in which row is the sun before, and in which afterwards?",
      "看第 18 课第 2 节的缩略图，“原图”与“左右翻转”：太阳原来在第几行，后来又在第几行？"),
    Text(
      "Three columns: 0 and 2 change places, 1 stays. Row 1 begins at element 3, so its elements 3, 4, 5 are read as 5, 4, 3.",
      "三列：第 0 列与第 2 列互换，第 1 列不动。第 1 行从元素 3 开始，所以它的元素 3、4、5 要按 5、4、3 来读。"),
    Text(
      "The new element at place k comes from the same row: let row = k / width, column = k % width; then pixels[row * width + ___].",
      "新的第 k 个元素来自同一行：let row = k / width, column = k % width；然后取 pixels[row * width + ___]。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let width = Int.random(in: 6...12, using: &source)
    let row = Int.random(in: 2...5, using: &source)
    let column = Int.random(in: 1..<width, using: &source)
    return Sibling(
      "An image \(width) pixels wide lies in row-major order. After a flip left for right, at which place in the array is the pixel that was in row \(row), column \(column) (both counted from 0)?",
      "一幅宽 \(width) 像素的图按行存放。左右翻转之后，原来第 \(row) 行、第 \(column) 列（都从 0 数起）的像素在数组的第几个位置？",
      answer: Double(row * width + width - 1 - column))
  }

  static func judge(_ mirrored: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var images = Comparison<Image>(
      "the mirrored image", "翻转后的图", given: { ["pixels": $0.pixels, "width": $0.width] },
      yours: { mirrored($0.pixels, $0.width) },
      expected: { $0.rearranged { row, column, image in (row, image.width - 1 - column) } })
    images.shown = [Image([1, 2, 3, 4, 5, 6], width: 3)]
    images.drawn = Image.init(drawnFrom:)
    images.rung = .asymmetric
    images.awkward = [
      Image([7], width: 1), Image([1, 2, 3], width: 1), Image([1, 2, 3, 4], width: 4),
    ]
    images.describe = { "\($0.height) × \($0.width)" }
    images.mistakes = [
      .answers(.turned) { $0.pixels.reversed() },
      .answers(.upsideDown) { image in
        image.rearranged { row, column, image in (image.height - 1 - row, column) }
      },
      .answers(.rolled) { image in
        image.rearranged { row, column, image in (row, (image.width - column) % image.width) }
      },
      .answers(.transposed) { image in
        (0..<image.width).flatMap { column in
          (0..<image.height).map { image.pixels[$0 * image.width + column] }
        }
      },
    ]
    try check.compare(images)
  }

  struct Image {
    let pixels: [Double]
    let width: Int
    var height: Int { pixels.count / width }

    init(_ pixels: [Double], width: Int) {
      self.pixels = pixels
      self.width = width
    }

    /// Four rows of five or six pixels.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let width = Int.random(in: 5...6, using: &source)
      self.init((0..<4 * width).map { _ in Double.random(in: 0...1, using: &source) }, width: width)
    }

    /// An image of the same size whose pixel at a row and column comes from the place that a rule
    /// names.
    func rearranged(_ place: (Int, Int, Image) -> (Int, Int)) -> [Double] {
      pixels.indices.map { k in
        let (row, column) = place(k / width, k % width, self)
        return pixels[row * width + column]
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let turned = Diagnosis(
    "turned-around", "the image is turned by 180°, not mirrored: a 6 would become a 9.",
    "图转了 180°，而不是镜像：6 会变成 9。",
    hint: Text(
      "Reading the whole array backwards also changes the order of the rows. Where should row 0 be?",
      "整个数组倒着读，连行的顺序也变了。第 0 行应当在哪里？"))
  fileprivate static let upsideDown = Diagnosis(
    "upside-down", "top and bottom changed places, not left and right.", "换的是上下，不是左右。",
    hint: Text(
      "Which of row and column says how far to the right a pixel is?", "行与列，哪个说的是像素离左边多远？"))
  fileprivate static let rolled = Diagnosis(
    "off-by-one", "all columns are off by one: the last column is width − 1.",
    "各列都错开了一列：最后一列是 width − 1。")
  fileprivate static let transposed = Diagnosis(
    "transposed-image", "rows and columns changed places.", "行与列互换了。")
}
