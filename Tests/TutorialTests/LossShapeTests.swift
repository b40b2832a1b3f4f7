import Gradbook
import Testing

/// A loss of two shapes names what makes one of these very two.
@Suite struct LossShapeTests {
  @Test func theSentenceFitsTheShapes() async throws {
    func said(_ result: ExitTest.Result?) -> String {
      String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
    let column = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mseLoss(zeros(8, 1), zeros(8))
    }
    #expect(said(column).contains("Write target.unsqueeze(1) or prediction.squeeze(1)."))
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = l1Loss(zeros(3), zeros(1, 3))
    }
    #expect(said(row).contains("Write prediction.unsqueeze(0) or target.squeeze(0)."))
    let turned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mseLoss(zeros(2, 3), zeros(6))
    }
    #expect(said(turned).contains("Write target.reshape([2, 3])"))
    let repeated = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mseLoss(zeros(4, 3), zeros(3))
    }
    #expect(said(repeated).contains("target.expand([4, 3])"))
  }
}
