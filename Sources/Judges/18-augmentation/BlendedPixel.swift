import Practice

/// The brightness between four pixels.
enum BlendedPixel: Exercise {
  typealias Answer = ([[Double]], Double, Double) -> Double

  static let title = Text("Between four pixels", "四个像素之间")
  static let answer = "blended(_:x:y:)"

  static let hints = [
    Text(
      "Look at the graph with a, b, c and d in section 2 of lesson 18: which two are blended into “upper”, and with which weights?",
      "看第 18 课第 2 节里有 a、b、c、d 的计算图：哪两个混合成“upper”？权重各是多少？"),
    Text(
      "At x = 0.25, y = 0.5: upper is 0.75 · 10 + 0.25 · 20 = 12.5, lower is 0.75 · 30 + 0.25 · 40 = 32.5, and halfway between them lies 22.5.",
      "在 x = 0.25、y = 0.5 处：upper 是 0.75 · 10 + 0.25 · 20 = 12.5，lower 是 0.75 · 30 + 0.25 · 40 = 32.5，正中间是 22.5。"
    ),
    Text(
      "let left = Int(x), top = Int(y), u = x − left, v = y − top. On the right edge there is no next column: let right = min(left + 1, ___); so too for the row below.",
      "令 left = Int(x)、top = Int(y)、u = x − left、v = y − top。最右边没有下一列：let right = min(left + 1, ___)；下一行也一样。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let pixels = (0..<4).map { _ in 4 * Int.random(in: 1...20, using: &source) }
    let upper = 0.5 * Double(pixels[0]) + 0.5 * Double(pixels[1])
    let lower = 0.5 * Double(pixels[2]) + 0.5 * Double(pixels[3])
    return Sibling(
      "The image is [[\(pixels[0]), \(pixels[1])], [\(pixels[2]), \(pixels[3])]]. What is the brightness at x = 0.5, y = 0.25?",
      "图像是 [[\(pixels[0]), \(pixels[1])], [\(pixels[2]), \(pixels[3])]]。x = 0.5、y = 0.25 处的亮度是多少？",
      answer: 0.75 * upper + 0.25 * lower)
  }

  static func judge(_ blended: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var points = Comparison<Point>(
      "the brightness", "亮度", given: { ["image": $0.image, "x": $0.x, "y": $0.y] },
      yours: { blended($0.image, $0.x, $0.y) },
      expected: { $0.mixed { ($0, $1) } })
    let small = [[10.0, 20], [30, 40]]
    points.shown = [Point(small, 0.25, 0.5)]
    points.drawn = Point.init(drawnFrom:)
    points.rung = .asymmetric
    let strip = [[1.0, 5, 9], [2, 6, 4]]
    let wide = [[1.0, 5, 9, 2, 8], [2, 6, 4, 7, 3]]
    let tall = [[1.0, 5], [9, 2], [8, 4], [6, 7], [3, 0]]
    points.awkward = [
      Point(strip, 0, 0), Point(strip, 1, 0), Point(strip, 2, 1), Point(strip, 2, 0.5),
      Point(strip, 0.75, 1), Point(wide, 3.5, 0.5), Point(tall, 0.5, 3.25),
    ]
    points.describe = { point in
      "\(point.image.count) × \(point.image[0].count), x = \(short(point.x)), y = \(short(point.y))"
    }
    points.mistakes = [
      .answers(.nearest) { point in point.mixed { ($0.rounded(), $1.rounded()) } },
      .answers(.cutOff) { point in point.mixed { _, _ in (0, 0) } },
      .answers(.weightsSwapped) { point in point.mixed { (1 - $0, 1 - $1) } },
      .answers(.axesSwapped) { point in
        guard point.y < Double(point.image[0].count), point.x < Double(point.image.count) else {
          return nil
        }
        return Point(point.image, point.y, point.x).mixed { ($0, $1) }
      },
      .answers(.stepsSwapped) { point in point.mixed { ($1, $0) } },
      .answers(.boundsSwapped) { point in
        let (rows, columns) = (point.image.count, point.image[0].count)
        return point.mixed(lastColumn: rows - 1, lastRow: columns - 1) { ($0, $1) }
      },
      .answers(.plainMean) { point in point.mixed { _, _ in (0.5, 0.5) } },
      .answers(.oneWay) { point in point.mixed { u, _ in (u, 0) } },
      .answers(.oneWay) { point in point.mixed { _, v in (0, v) } },
    ]
    try check.compare(points)
  }

  private static func short(_ number: Double) -> Double { (number * 100).rounded() / 100 }

  struct Point {
    let image: [[Double]]
    let x: Double
    let y: Double

    init(_ image: [[Double]], _ x: Double, _ y: Double) {
      self.image = image
      self.x = x
      self.y = y
    }

    /// A place in an image of 4 rows and 6 columns, in its upper left part.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      image = (0..<4).map { _ in
        (0..<6).map { _ in Double.random(in: 0...100, using: &source) }
      }
      x = Double.random(in: 1.1...1.4, using: &source)
      y = Double.random(in: 0.6...0.9, using: &source)
    }

    /// The four pixels around the place, blended by weights that a rule makes of the steps to the
    /// right and down; with other last places where a mistake is told.
    func mixed(
      lastColumn: Int? = nil, lastRow: Int? = nil,
      _ weights: (Double, Double) -> (u: Double, v: Double)
    ) -> Double {
      let (left, top) = (Int(x), Int(y))
      let (u, v) = weights(x - Double(left), y - Double(top))
      let right = min(left + 1, image[0].count - 1, lastColumn ?? .max)
      let bottom = min(top + 1, image.count - 1, lastRow ?? .max)
      let upper = (1 - u) * image[top][left] + u * image[top][right]
      let lower = (1 - u) * image[bottom][left] + u * image[bottom][right]
      return (1 - v) * upper + v * lower
    }
  }
}

extension Diagnosis {
  fileprivate static let boundsSwapped = Diagnosis(
    "bounds-swapped",
    "the last column was taken from the number of rows, or the last row from that of columns.",
    "最后一列是按行数算的，或者最后一行是按列数算的。",
    hint: Text(
      "image.count is the number of rows. Which of x and y may go up to it?",
      "image.count 是行数。x 和 y 中，哪一个能走到那么远？"))
  fileprivate static let nearest = Diagnosis(
    "nearest", "the nearest pixel was taken, nothing was blended.", "取了最近的像素，没有混合。",
    hint: Text(
      "Move x a little: does your brightness move as well, or only in jumps?",
      "让 x 动一点点：你的亮度跟着变，还是一跳一跳地变？"))
  fileprivate static let cutOff = Diagnosis(
    "cut-off", "the pixel above and to the left was taken, nothing was blended.",
    "取了左上角的像素，没有混合。")
  fileprivate static let weightsSwapped = Diagnosis(
    "weights-swapped", "near pixels got the small weights and far ones the large ones.",
    "近的像素权重小，远的反而大。",
    hint: Text(
      "At u = 0 the place is exactly on the left pixel. Which weight must that have?",
      "u = 0 时正好落在左边的像素上。它的权重应当是多少？"))
  fileprivate static let axesSwapped = Diagnosis(
    "axes-swapped", "x was used for the row and y for the column.", "把 x 当成了行，y 当成了列。",
    hint: Text(
      "image[…] picks a row first. Which of x and y goes down?", "image[…] 先取的是行。x 与 y，哪个是往下走的？"))
  fileprivate static let stepsSwapped = Diagnosis(
    "steps-swapped", "the pixels are right, but u and v changed places.", "像素取对了，但 u 与 v 互换了。")
  fileprivate static let plainMean = Diagnosis(
    "plain-mean", "the four pixels were averaged, however near they are.", "不管远近，四个像素直接取了平均。")
  fileprivate static let oneWay = Diagnosis(
    "one-way", "it was blended in one direction only.", "只在一个方向上做了混合。",
    hint: Text("How many pixels surround a place between rows and columns?", "夹在行与列之间的点，周围有几个像素？"))
}
