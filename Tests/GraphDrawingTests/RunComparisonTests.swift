import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Two runs of one computation on one layout.
struct RunComparisonTests {
  private static func run(w: Double) -> ComputationGraph {
    let x = Value(3, label: "x")
    let w = Value(w, label: "w")
    let loss = ((w * x - 1) ** 2).named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  @Test("Every box stands at the same place in both, however wide its numbers are")
  func places() throws {
    let comparison = GraphComparison(
      Text("two steps", "两步"), run: Self.run(w: 0.5), and: Self.run(w: -123.4567))
    #expect(comparison.isOfRuns)
    let scene = try ComparisonDrawing(comparison, options: DrawingOptions()).scene()
    let frames = { (side: String) in
      scene.groups.filter { $0.classes.contains("gd-box") && $0.id?.hasPrefix(side) == true }
        .compactMap { group in
          group.shapes.lazy.compactMap { shape -> Rectangle? in
            if case .rectangle(let frame, _, _, _, "gd-frame0") = shape { frame } else { nil }
          }.first
        }
    }
    let (before, after) = (frames("before."), frames("after."))
    #expect(before.count == after.count && before.count >= 5)
    let shift = after[0].x - before[0].x
    for (a, b) in zip(before, after) {
      #expect(abs(b.x - a.x - shift) < 0.01 && abs(b.y - a.y) < 0.01)
      #expect(a.width == b.width && a.height == b.height)
    }
  }

  @Test("Lines and boxes on the right say how much has changed")
  func changes() throws {
    let comparison = GraphComparison(
      Text("two steps", "两步"), run: Self.run(w: 0.5), and: Self.run(w: 1))
    let picture = try comparison.svg()
    // loss = (3w − 1)²: at w = 0.5 the gradient is 3, at w = 1 it is 12.
    #expect(picture.contains(">Δ +9<") && picture.contains(">Δ +0.5<"))
    #expect(picture.contains(">change<"))
    #expect(try XMLChecker(picture).ids.count > 10)
  }

  @Test("What stands above the sides is what they are called, and what screen readers hear first")
  func names() throws {
    let runs = GraphComparison(
      Text("two seeds", "两个种子"), run: Self.run(w: 1), and: Self.run(w: 2),
      names: (Text("seed 1", "种子 1"), Text("seed 7", "种子 7")))
    let picture = try runs.svg()
    #expect(picture.contains(">seed 1<") && picture.contains(">seed 7<"))
    #expect(!picture.contains("before:") && picture.contains("seed 1 → seed 7"))
    let chinese = try runs.svg(options: DrawingOptions(language: .chinese))
    #expect(chinese.contains(">种子 7<"))
  }

  @Test("Graphs that differ in more than numbers are drawn each on its own")
  func others() throws {
    let x = Value(2, label: "x")
    let other = ComputationGraph(of: (x * x).tanh())
    let comparison = GraphComparison(Text("two nets", "两个网络"), run: Self.run(w: 1), and: other)
    #expect(!comparison.isOfRuns)
    #expect(try !comparison.svg().contains("Δ"))
  }
}
