import Gradbook
import NN
import Testing

@testable import GraphDrawing

/// What a picture knows of how the program was written: where scopes begin, and what was not recorded.
struct RecordedScopeTests {
  @Test("A scope that is opened anew right after one of its name is a box of its own")
  func neighbours() throws {
    var x = Tensor(0.5, requiresGrad: true).named("x")
    for _ in 0..<2 { x = scope("block") { (x * 2).tanh() } }
    let drawing = try Drawing(
      ComputationGraph(of: x), direction: .forward, options: .init(collapse: .depth(1)))
    let titles = drawing.captions.boxes.compactMap(\.first?.text.english)
    #expect(titles.contains("block · 1") && titles.contains("block · 2"), "\(titles)")
  }

  @Test("A picture says why no gradient flows to a value")
  func stops() throws {
    let w = Tensor(2.0, requiresGrad: true).named("w")
    let frozen = Tensor(3.0).asParameter().named("f")
    frozen.requiresGrad = false
    let target = noGrad { w * 5 }.named("t")
    let y = w * target + w * frozen
    y.backward()
    let drawing = try Drawing(
      ComputationGraph(of: y), direction: .backward, options: .init(language: .english))
    let lines = drawing.captions.boxes.joined().map(\.text.english)
    #expect(lines.contains { $0.contains("not recorded: noGrad") }, "\(lines)")
    #expect(lines.contains { $0.contains("frozen") }, "\(lines)")
  }
}
