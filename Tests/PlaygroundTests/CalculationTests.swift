import Gradbook
import Testing

@testable import Playground

@Suite("What the playground computes")
struct CalculationTests {
  private func findings(_ text: String, _ change: (inout Question) -> Void = { _ in }) throws
    -> Findings
  {
    var question = Question(expression: text)
    change(&question)
    return try Calculation(question).findings
  }

  @Test("Values, gradients and their checks are those of the rules")
  func numbers() throws {
    let found = try findings("L = x*y + sin(x)") { $0.values = ["x": 2, "y": -3] }
    #expect(found.result == "L = −5.091")
    #expect(found.leaves.map(\.name) == ["x", "y"])
    #expect(found.leaves.map(\.gradient) == ["−3.416", "2"])
    #expect(found.leaves.map(\.check) == ["−3.416", "2"])
    #expect(found.leaves.allSatisfy { $0.agrees == true })
    #expect(found.picture?.contains("−3.416") == true && found.tape?.contains("L = +") == true)
  }

  @Test("A name without a value stands at 1; a number that the expression fixes has no slider")
  func defaults() throws {
    let found = try findings("a = 3\na*x")
    #expect(found.leaves.map(\.value) == ["3", "1"])
    #expect(found.leaves[0].slider == nil && found.leaves[0].check == "1")
    #expect(found.leaves[1].slider == .init(value: 1, low: -5, high: 5, step: 0.02))
  }

  @Test(
    "At a kink the check does not agree, and says so; where there is no number there is no check")
  func kinks() throws {
    let kink = try findings("relu(x)") { $0.values = ["x": 0] }
    #expect(kink.leaves[0].agrees == false && kink.leaves[0].check == "0.5")
    let pole = try findings("1/x") { $0.values = ["x": 0] }
    #expect(pole.leaves[0].agrees == nil)
    #expect(pole.remarks.count > 0)
  }

  @Test("A slider keeps its range while the value is in it, and gets a round one that has it else")
  func sliders() throws {
    func slider(_ value: Double, _ range: [Double]?) throws -> Findings.Slider? {
      try findings("x*2") {
        $0.values = ["x": value]
        $0.ranges = range.map { ["x": $0] } ?? [:]
      }.leaves[0].slider
    }
    #expect(try slider(3, [-4, 4]) == .init(value: 3, low: -4, high: 4, step: 0.02))
    #expect(try slider(30, [-4, 4]) == .init(value: 30, low: -100, high: 100, step: 0.5))
    #expect(try slider(1e-9, nil)?.high == 5)
    for wrong in [[1, -1], [2, 2], [3], [0, .infinity]] { #expect(try slider(1, wrong)?.low == -5) }
    #expect(try slider(1e308, nil)?.high.isFinite == true)
  }

  @Test("Second derivatives are a table of all pairs")
  func second() throws {
    let found = try findings("x^2 * y") {
      $0.values = ["x": 3, "y": 2]
      $0.second = true
    }
    #expect(found.second?.names == ["x", "y"])
    #expect(found.second?.rows == [["4", "6"], ["6", "0"]])
    #expect(try findings("x + y") { $0.second = true }.second?.rows == [["0", "0"], ["0", "0"]])
  }

  @Test("A constant has a picture, no gradient and no curve")
  func constants() throws {
    let found = try findings("2 + 3") { $0.second = true }
    #expect(found.result == "= 5" && found.leaves.isEmpty && found.curve == nil)
    #expect(found.second == nil && found.picture != nil)
  }

  @Test(
    "The curve is the function: parted at a pole, cut where it shoots up, its tangent the gradient")
  func curve() throws {
    func curve(_ text: String, _ value: Double) throws -> Curve {
      var question = Question(expression: text)
      question.values = ["x": value]
      return try #require(Curve(Calculation(question), along: "x"))
    }
    let square = try curve("x^2", 1.5)
    #expect(square.here?.y == 2.25 && square.slope == 3)
    #expect(square.pieces.map(\.count) == [161])
    #expect(square.pieces[0].allSatisfy { $0.y == $0.x * $0.x })
    let pole = try curve("1/x", 1)
    #expect(pole.pieces.count == 2)
    #expect(pole.heights.upperBound < 16 && pole.heights.contains(1))
    let logarithm = try curve("log(x)", -1)
    #expect(logarithm.here == nil && logarithm.pieces.count == 1)
    #expect(try curve("5 + 0*x", 0).heights.contains(5))
  }

  @Test("However large an expression may be, it is answered")
  func large() throws {
    let sum = (0..<1200).map { "x\($0)" }.joined(separator: "+")
    let found = try findings(sum) { $0.second = true }
    #expect(found.leaves.count == 1200 && found.result == "= 1200")
    #expect(found.leaves[0].agrees == true && found.leaves[1199].agrees == nil)
    #expect(found.second == nil && found.remarks.count == 1)
    let deep = String(repeating: "tanh(", count: 99) + "x" + String(repeating: ")", count: 99)
    #expect(try findings(deep).picture != nil)
  }

  @Test(
    "What leaves all numbers is drawn as far as it goes",
    arguments: [
      ("x^200", 3.0), ("x^300 - x^299", 10), ("exp(x)", 709), ("x", 1.7e308), ("-x", 1e308),
      ("1/x", Double.leastNonzeroMagnitude), ("x*1e308*10", 1), ("log(x)", 0), ("x^0.5", 0),
      ("x - x", -1e308),
    ])
  func extremes(_ text: String, _ value: Double) throws {
    let found = try findings(text) {
      $0.values = ["x": value]
      $0.second = true
    }
    #expect(found.picture != nil && found.leaves.count >= 1)
    #expect(found.curve?.contains("nan") != true && found.curve?.contains("inf") != true)
  }
}
