import Testing

@testable import GraphDrawing

struct PathTextTests {
  private static func end(_ path: String) -> (x: Double, y: Double) {
    let numbers = path.drop { !$0.isNumber }.split { !"-.0123456789".contains($0) }
      .flatMap { part in
        part.split(separator: "-", omittingEmptySubsequences: false).enumerated()
          .filter { !$0.element.isEmpty }
          .compactMap { Double(($0.offset > 0 ? "-" : "") + $0.element) }
      }
    let steps = stride(from: 2, to: numbers.count - 1, by: 2)
    let (x, y) = (numbers[0], numbers[1])
    return (steps.reduce(x) { $0 + numbers[$1] }, steps.reduce(y) { $0 + numbers[$1 + 1] })
  }

  @Test("A thousand steps of a third of a point end where they should")
  func drift() {
    let points = (0...999).map { Point(x: Double($0) / 3, y: Double($0 * $0) / 3_000) }
    var path = PathText()
    path.add(polygon: points)
    let end = Self.end(path.text)
    #expect(abs(end.x - 333) < 0.051 && abs(end.y - 332.667) < 0.051, "\(end)")
  }

  @Test("Level, upright and straight pieces are each one step; curves are three places each")
  func words() {
    func corner(_ points: [Point]) -> String {
      var path = PathText()
      path.add(curve: points)
      return path.text
    }
    let (a, b, c) = (Point(x: 1, y: 2), Point(x: 4, y: 2), Point(x: 7, y: 2))
    #expect(corner([a, a, b, b, b, c, c]) == "M1,2h6")
    #expect(corner([a, a, Point(x: 1, y: 9.25), Point(x: 1, y: 9.25)]) == "M1,2v7.3")
    #expect(corner([a, b, Point(x: 4, y: 1.5), Point(x: 0.5, y: 0)]) == "M1,2c3 0 3-.5-.5-2")
  }
}
