import Gradbook

/// The plane of a net: what it answers everywhere, as cells; where it changes sides, as a line; and the
/// points.
struct FieldDrawing {
  private let run: NetRun
  private let chosen: Int
  private let language: Language

  /// The cells from side to side.
  static let cells = 40
  /// A unit of the plane in points.
  private static let scale = 100.0
  private static let half = NetData.reach * scale
  /// The shades of one side.
  private static let shades = 5

  init(_ run: NetRun, chosen: Int, _ language: Language) {
    (self.run, self.chosen, self.language) = (run, chosen, language)
  }

  var svg: String {
    let half = Int(Self.half)
    return """
      <svg class="field" viewBox="\(-half) \(-half) \(2 * half) \(2 * half)" role="group" \
      aria-label="\(XML.escaped(spoken))">\(shading)\(boundary)\(grid)\
      <g id="plane" transform="scale(100,-100)"><rect class="ground" x="-2" y="-2" width="4" \
      height="4"/></g>\(points)</svg>
      """
  }

  private var spoken: String {
    Text(
      "What the net answers at every place, with the points", "网络在平面各处的输出，以及数据点")(language)
  }

  // MARK: - Answers

  /// The answer at the middle of each cell, row by row from the top: from −1, surely class 0, to 1.
  private var answers: [Double] {
    let count = Self.cells
    let width = 2 * NetData.reach / Double(count)
    var places: [Double] = []
    places.reserveCapacity(2 * count * count)
    for row in 0..<count {
      for column in 0..<count {
        places.append((Double(column) + 0.5) * width - NetData.reach)
        places.append(NetData.reach - (Double(row) + 0.5) * width)
      }
    }
    let plane = Tensor(flat: places, shape: [count * count, 2], dtype: .float32)
    return noGrad {
      let answer = run.model(plane)
      return run.settings.isRegression
        ? answer.clamp(min: -1, max: 1).flat() : (answer.sigmoid() * 2 - 1).flat()
    }
  }

  /// Cells of one shade are one path.
  private var shading: String {
    let answers = answers
    var paths: [Int: String] = [:]
    let size = 2 * Self.half / Double(Self.cells)
    for row in 0..<Self.cells {
      var column = 0
      while column < Self.cells {
        let level = Self.level(answers[row * Self.cells + column])
        var end = column + 1
        while end < Self.cells, Self.level(answers[row * Self.cells + end]) == level { end += 1 }
        let x = svgNumber(Double(column) * size - Self.half)
        let y = svgNumber(Double(row) * size - Self.half)
        let width = svgNumber(Double(end - column) * size)
        paths[level, default: ""] += "M\(x) \(y)h\(width)v\(svgNumber(size))h-\(width)z"
        column = end
      }
    }
    return paths.sorted { $0.key < $1.key }.map { level, path in
      let side = level < 0 ? "low" : "high"
      return "<path class=\"\(side)\" fill-opacity=\"0.\(abs(level) * 13 + 5 < 10 ? "0" : "")"
        + "\(abs(level) * 13 + 5)\" d=\"\(path)\"/>"
    }.joined()
  }

  /// −5 … −1 on one side, 1 … 5 on the other.
  private static func level(_ answer: Double) -> Int {
    guard !answer.isNaN else { return 1 }
    let shade = min(shades, 1 + Int(answer.magnitude * Double(shades)))
    return answer < 0 ? -shade : shade
  }

  /// The line between cells on different sides.
  private var boundary: String {
    let sides = answers.map { $0 < 0 }
    let size = 2 * Self.half / Double(Self.cells)
    func place(_ index: Int) -> String { svgNumber(Double(index) * size - Self.half) }
    var path = ""
    for row in 0..<Self.cells {
      for column in 0..<Self.cells {
        let side = sides[row * Self.cells + column]
        if column + 1 < Self.cells, sides[row * Self.cells + column + 1] != side {
          path += "M\(place(column + 1)) \(place(row))v\(svgNumber(size))"
        }
        if row + 1 < Self.cells, sides[(row + 1) * Self.cells + column] != side {
          path += "M\(place(column)) \(place(row + 1))h\(svgNumber(size))"
        }
      }
    }
    return path.isEmpty ? "" : "<path class=\"boundary\" d=\"\(path)\"/>"
  }

  private var grid: String {
    var output = "<path class=\"axis\" d=\"M-200 0H200M0 -200V200\"/>"
    for mark in [-1, 1] {
      output += "<text x=\"\(mark * 100 + 3)\" y=\"13\">\(NumberText.short(Double(mark)))</text>"
      output += "<text x=\"4\" y=\"\(-mark * 100 + 4)\">\(NumberText.short(Double(mark)))</text>"
    }
    return output + "<text x=\"188\" y=\"13\">x₁</text><text x=\"4\" y=\"-188\">x₂</text>"
  }

  // MARK: - Points

  private var points: String {
    let tested = marks(run.data.testX, run.data.testY, "test")
    let learned = marks(run.data.x, run.data.y, "point")
    return "<g class=\"tests\">\(tested)</g><g class=\"points\">\(learned)</g>"
  }

  /// A square for class 1 or a number above 0, a circle for the others.
  private func marks(_ x: Tensor, _ y: Tensor, _ kind: String) -> String {
    let (places, labels) = (x.flat(), y.flat())
    return labels.indices.map { index in
      let x = svgNumber(places[2 * index] * Self.scale)
      let y = svgNumber(-places[2 * index + 1] * Self.scale)
      let isHigh = labels[index] > (run.settings.isRegression ? 0 : 0.5)
      let number = kind == "point" ? " data-point=\"\(index)\" data-label=\"\(labels[index])\"" : ""
      let side = (isHigh ? "high" : "low") + (kind == "point" && index == chosen ? " chosen" : "")
      return isHigh
        ? "<rect class=\"\(side)\"\(number) transform=\"translate(\(x) \(y))\" x=\"-4\" y=\"-4\" "
          + "width=\"8\" height=\"8\"/>"
        : "<circle class=\"\(side)\"\(number) transform=\"translate(\(x) \(y))\" r=\"4.5\"/>"
    }.joined()
  }
}
