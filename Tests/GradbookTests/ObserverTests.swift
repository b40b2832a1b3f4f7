import Testing

@testable import Gradbook

@Suite("Observers see calls and groups")
struct ObserverTests {
  private final class Diary: CallObserver {
    var lines: [String] = []
    func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
      lines.append(operation.name)
    }
    func didEnter(_ scope: ScopePath) { lines.append("+\(scope.names.joined(separator: "/"))") }
    func willLeave(_ scope: ScopePath) { lines.append("-\(scope.name)") }
  }

  @Test("A group is entered before its calls and left after them, also by an error")
  func groups() {
    struct Stop: Error {}
    let diary = Diary()
    Recorder.current.observing(diary) {
      scope("outer") {
        _ = Tensor([1.0, 2]).exp()
        try? scope("inner") { throw Stop() }
        _ = Tensor([1.0, 2]).sum()
      }
    }
    _ = scope("unseen") { Tensor([1.0]).exp() }
    #expect(diary.lines == ["+outer", "exp", "+outer/inner", "-inner", "sum", "-outer"])
    #expect(Recorder.current.scope == nil && Recorder.current.caller == nil)
  }
}
