import Foundation
import Gradbook
import Synchronization
import Testing

@testable import GraphDrawing

/// What is drawn when a call stops the program: each kind in a process of its own, which the call
/// ends.
struct StoppedTests {
  /// Draws before the program stops, and says that it did.
  private static func watch(_ name: String) {
    StoppedComputation.observe { stopped in
      let picture = try? stopped.render()
      let folder = ProcessInfo.processInfo.environment["GRADBOOK_GALLERY"]
      if let folder, let picture {
        try? picture.write(to: URL(fileURLWithPath: "\(folder)/stopped-\(name).svg"))
      }
      let texts = picture.map { String(decoding: $0, as: UTF8.self) } ?? "no picture"
      FileHandle.standardOutput.write(Data(texts.utf8))
    }
  }

  private static func made() -> (x: Tensor, w: Tensor, h: Tensor) {
    let x = Tensor([[1.0, 2, 3], [4, 5, 6]]).named("x")
    let w = Tensor.ones(3, 4).named("w")
    w.requiresGrad = true
    return (x, w, x.matmul(w).tanh().named("h"))
  }

  private func expect(
    _ result: ExitTest.Result?, _ parts: [String], _ source: SourceLocation = #_sourceLocation
  ) throws {
    let result = try #require(result, sourceLocation: source)
    let picture = String(decoding: result.standardOutputContent, as: UTF8.self)
    for part in ["stopped here", "✗"] + parts {
      #expect(picture.contains(part), "\(part)", sourceLocation: source)
    }
    let errors = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(errors.contains("Fatal error: "), sourceLocation: source)
  }

  private static let seen: [any PartialKeyPath<ExitTest.Result> & Sendable] = [
    \.standardOutputContent, \.standardErrorContent,
  ]

  @Test("A product of shapes that do not fit is drawn with both shapes, after what was recorded")
  func product() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("matmul")
      let (_, _, h) = Self.made()
      _ = h.matmul(Tensor.ones(3, 5).named("v"))
    }
    try expect(result, ["a [2, 4]", "b [3, 5]", ">w parameter", "tanh", "matmul"])
  }

  @Test("A sum of shapes that do not broadcast is drawn with both shapes")
  func sum() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("add")
      let (_, _, h) = Self.made()
      _ = h + Tensor.ones(3)
    }
    try expect(result, ["a [2, 4]", "b [3]"])
  }

  @Test("Tensors that cannot be joined are drawn beside each other")
  func join() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("cat")
      let (x, _, h) = Self.made()
      _ = Tensor.cat([h, x, Tensor.ones(2, 4)])
    }
    try expect(result, ["[2, 4]", "[2, 3]", "cat"])
  }

  @Test("An index out of range is drawn with the tensor's shape")
  func index() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("index")
      let (_, _, h) = Self.made()
      _ = h[2]
    }
    try expect(result, ["[2, 4]", "index", "out of range"])
  }

  @Test("A class number that is out of range is drawn at the loss")
  func classNumber() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("cross-entropy")
      let (_, _, h) = Self.made()
      _ = crossEntropy(h, Tensor([1, 4]))
    }
    try expect(result, ["[2, 4]", "[2]"])
  }

  @Test("backward from an array is drawn with the array's shape")
  func notScalar() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("backward")
      let (_, _, h) = Self.made()
      h.backward()
    }
    try expect(result, ["[2, 4]", "backward", "a gradient is implied"])
  }

  @Test("A value that was overwritten marks the operation that needed it")
  func overwritten() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      Self.watch("in-place")
      let (_, w, h) = Self.made()
      let y = h * h
      noGrad { h += 1 }
      (y.sum() + w.sum()).backward()
    }
    try expect(result, ["modified in", "overwritten"])
  }

  @Test("A failure while the picture is drawn does not take the first one's place")
  func inside() async throws {
    let result = await #expect(processExitsWith: .failure, observing: Self.seen) {
      StoppedComputation.observe { _ in _ = Tensor.ones(2) + Tensor.ones(5) }
      _ = Tensor.ones(2, 3) + Tensor.ones(4)
    }
    let errors = String(
      decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(errors.contains("[2, 3] and [4]") && !errors.contains("[2] and [5]"))
  }

  @Test("The first number that is not finite is drawn from the error, in Chinese too")
  func anomaly() throws {
    let x = Tensor([0.0, 1], requiresGrad: true).named("x")
    let error = #expect(throws: AnomalyError.self) {
      try detectAnomaly { x.log() * 2 }
    }
    let stopped = StoppedComputation(try #require(error))
    let picture = String(
      decoding: try stopped.render(options: .init(language: .chinese)), as: UTF8.self)
    #expect(picture.contains("在此中断") && picture.contains("非有限的数"))
  }
}
