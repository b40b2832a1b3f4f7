import Foundation
import Gradbook

extension StoppedComputation {
  /// Draws what had been recorded, the call that was refused marked with the shapes of its operands,
  /// and the sentence above.
  ///
  /// - Parameters:
  ///   - format: What to write.
  ///   - options: As of other pictures; the heading and the remark are filled in where there is none.
  /// - Throws: ``GraphRenderError``, as of other pictures.
  public func render(
    _ format: GraphFormat = .svg, options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> Data {
    var options = options
    options.title = options.title ?? Text("Recorded until the program stopped", "程序中断前记录下的计算图")
    options.remark = options.remark ?? sentence
    options.stopped = node
    return try graph.render(
      format, direction: graph.hasGradients ? .backward : .forward, options: options)
  }
}
