import Practice

/// How far a score falls where a part of the picture is covered.
enum OcclusionMap: Exercise {
  typealias Picture = [[Double]]
  typealias Answer = (Picture, Int, (Picture) -> Double) -> Picture

  static let title = Text("Cover a part and look", "遮住一块再看")
  static let answer = "occlusion(of:side:score:)"

  static let hints = [
    Text(
      "In lesson 28, what stands on both sides of the minus sign of the occlusion map, and at how many places is the picture covered?",
      "第 28 课的遮挡图，减号两边各是什么？图片在多少个位置被遮住过？"),
    Text(
      "The picture [[1, 2, 3], [4, 5, 6]] has the sum 21. Covered by a square of side 2 at the left it is [[0, 0, 3], [0, 0, 6]], sum 9: the map says 12. At the right it is [[1, 0, 0], [4, 0, 0]], sum 5: 16.",
      "图片 [[1, 2, 3], [4, 5, 6]] 的和是 21。左边用边长 2 的方块遮住，得到 [[0, 0, 3], [0, 0, 6]]，和为 9，图上写 12；遮住右边得到 [[1, 0, 0], [4, 0, 0]]，和为 5，图上写 16。"
    ),
    Text(
      "For each place begin with var covered = ___, write zeros into side × side pixels of it, and take score(picture) - score(covered).",
      "每个位置先写 var covered = ___，把其中 side × side 个像素改成零，再取 score(picture) - score(covered)。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, b, c) = (
      Double(Int.random(in: 2...9, using: &source)), Double(Int.random(in: 2...9, using: &source)),
      Double(Int.random(in: 2...9, using: &source))
    )
    return Sibling(
      "A picture of one row, [\(a), \(b), \(c)], and the score p₀·p₁ + p₂. What is the map for squares of side 1?",
      "图片只有一行 [\(a), \(b), \(c)]，得分是 p₀·p₁ + p₂。方块边长为 1，遮挡图是什么？",
      answer: a * b, a * b, c)
  }

  static func judge(_ occlusion: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var maps = Comparison<Covering>(
      "the map", "遮挡图",
      given: { ["picture": $0.picture, "side": $0.side] },
      yours: { covering in occlusion(covering.picture, covering.side, covering.score) },
      expected: { $0.map() })
    maps.shown = [Covering([[1, 2, 3], [4, 5, 6]], side: 2, linear: 1, product: 0)]
    maps.rung = .asymmetric
    maps.drawn = Covering.init(drawnFrom:)
    maps.awkward = [
      Covering([[2, -1], [3, 4]], side: 2, linear: 0.5, product: 1),
      Covering([[2, -1, 0, 1]], side: 1, linear: -1, product: 2),
      Covering([[1], [2], [-3]], side: 1, linear: 1, product: 1),
    ]
    maps.describe = {
      "\($0.picture.count)×\($0.picture[0].count), side \($0.side)"
    }
    maps.mistakes = [
      .answers(.scoreItself) { covering in covering.map { _, covered in covered } },
      .answers(.signFlipped) { covering in covering.map { whole, covered in covered - whole } },
      .answers(.neverUncovered) { $0.keptCovered },
      .answers(.onePixel) { covering in covering.map(height: 1, width: 1) },
      .answers(.rowOnly) { covering in covering.map(height: 1, width: covering.side) },
      .answers(.oneShort) { covering in covering.map().dropLast().map { Array($0.dropLast()) } },
      .answers(.sideBySide) { $0.sideBySide },
      .answers(.brightCover) { covering in covering.map(paint: 1) },
      .answers(.transposed) { covering in
        let map = covering.map()
        return map[0].indices.map { column in map.map { $0[column] } }
      },
      .answers(.swappedSumAndMean) { covering in
        covering.map { whole, covered in (whole - covered) / Double(covering.side * covering.side) }
      },
    ]
    try check.compare(maps)
  }

  struct Covering {
    let picture: Picture
    let side: Int
    /// The weight of each pixel, and of each product of neighbours in a row.
    let linear: Double
    let product: Double

    init(_ picture: Picture, side: Int, linear: Double, product: Double) {
      (self.picture, self.side) = (picture, side)
      (self.linear, self.product) = (linear, product)
    }

    func score(_ picture: Picture) -> Double {
      picture.enumerated().reduce(0) { sum, row in
        let products = zip(row.element, row.element.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        let weighted = row.element.reduce(0, +) * Double(row.offset + 1)
        return sum + linear * (product == 0 ? row.element.reduce(0, +) : weighted)
          + product * products
      }
    }

    func covered(
      _ picture: Picture, _ row: Int, _ column: Int, _ height: Int, _ width: Int, paint: Double = 0
    ) -> Picture {
      var copy = picture
      for y in row..<row + height { for x in column..<column + width { copy[y][x] = paint } }
      return copy
    }

    var rows: Range<Int> { 0..<picture.count - side + 1 }
    var columns: Range<Int> { 0..<picture[0].count - side + 1 }

    /// The map, right or with another cover or another difference.
    func map(
      height: Int? = nil, width: Int? = nil, paint: Double = 0,
      _ drop: (_ whole: Double, _ covered: Double) -> Double = { $0 - $1 }
    ) -> Picture {
      rows.map { row in
        columns.map { column in
          let copy = covered(picture, row, column, height ?? side, width ?? side, paint: paint)
          return drop(score(picture), score(copy))
        }
      }
    }

    /// The map of one copy in which every cover stays.
    var keptCovered: Picture {
      var copy = picture
      return rows.map { row in
        columns.map { column in
          copy = covered(copy, row, column, side, side)
          return score(picture) - score(copy)
        }
      }
    }

    /// Only the places that lie a whole side apart.
    var sideBySide: Picture {
      let map = map()
      return stride(from: 0, to: rows.count, by: side).map { row in
        stride(from: 0, to: columns.count, by: side).map { map[row][$0] }
      }
    }
  }
}

extension OcclusionMap.Covering {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    let height = Int.random(in: 4...5, using: &source)
    let width = height + Int.random(in: 1...2, using: &source)
    picture = (0..<height).map { _ in
      (0..<width).map { _ in Double.random(in: 0.2...2, using: &source) }
    }
    side = Int.random(in: 2...3, using: &source)
    linear = Double.random(in: 0.5...1, using: &source)
    product = Double.random(in: 0.5...1, using: &source)
  }
}

extension Diagnosis {
  fileprivate static let scoreItself = Diagnosis(
    "score-itself", "the map has the score of the covered picture, not how far it fell.",
    "图上写的是遮住之后的得分，而不是下降了多少。")
  fileprivate static let neverUncovered = Diagnosis(
    "never-uncovered", "what was covered stays covered: the copy is made once for all places.",
    "遮住的地方再也没有露出来：副本只做了一次，各处共用。",
    hint: Text(
      "Where does the line stand that copies the picture: before the loops, or inside them?",
      "复制图片的那一行写在循环外面，还是里面？"))
  fileprivate static let onePixel = Diagnosis(
    "one-pixel", "only the corner pixel of each square was covered.", "每个方块只遮住了角上的一个像素。")
  fileprivate static let rowOnly = Diagnosis(
    "one-row", "only the first row of each square was covered.", "每个方块只遮住了第一行。")
  fileprivate static let oneShort = Diagnosis(
    "one-place-short", "the last row and the last column of places are missing.",
    "少了最后一行和最后一列位置。")
  fileprivate static let sideBySide = Diagnosis(
    "side-by-side", "the squares lie side by side; they should move on by one pixel.",
    "方块一个挨着一个；应当每次只移动一个像素。")
  fileprivate static let brightCover = Diagnosis(
    "bright-cover", "the squares were painted with 1; covered means 0 here.",
    "方块涂成了 1；这里遮住的意思是改成 0。")
}
