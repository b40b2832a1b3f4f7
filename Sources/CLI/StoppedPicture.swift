import Foundation
import Gradbook
import GraphDrawing

/// The picture of what a model's run had recorded when a call of it was refused.
enum StoppedPicture {
  /// Has it drawn before a call on tensors stops the program.
  static func watch(_ file: OutputFile?) {
    StoppedComputation.observe { draw($0, in: file) }
  }

  /// Draws what an error stopped, if it did stop a run.
  static func drawThrown(in file: OutputFile?) {
    if let stopped = StoppedComputation.thrown { draw(stopped, in: file) }
  }

  private static func draw(_ stopped: StoppedComputation, in file: OutputFile?) {
    guard let file else { return }
    let options = GraphDrawing.DrawingOptions(language: language)
    guard let picture = try? stopped.render(file.format, options: options),
      (try? file.write(picture)) != nil
    else { return }
    CommandRunner.remark(
      say("what was recorded until then is in \(file.path)", "中断前记录下的计算图在 \(file.path)"))
  }
}
