import Foundation
import Gradbook
import GraphDrawing

/// The picture of what a lesson had recorded when a call stopped it.
struct FailurePicture: Sendable {
  static let name = "stopped.svg"

  /// The lesson's own folder of output.
  let folder: String
  let language: Language

  /// Has the picture drawn, and what was printed until then shown, before a call on tensors stops the
  /// program.
  func watch(_ transcript: Transcript) {
    StoppedComputation.observe { stopped in
      FileHandle.standardOutput.write(Data(transcript.take()(language).utf8))
      FileHandle.standardError.write(Data(sentence(of: stopped).utf8))
    }
  }

  /// Draws what an error stopped, and says where; empty where the error stopped no computation.
  func sentence(of error: any Error) -> String {
    if let anomaly = error as? AnomalyError { return sentence(of: StoppedComputation(anomaly)) }
    guard let stopped = StoppedComputation.thrown,
      Text(describing: error).english.contains(stopped.sentence.english)
    else { return "" }
    return sentence(of: stopped)
  }

  private func sentence(of stopped: StoppedComputation) -> String {
    let path = "\(folder)/\(Self.name)"
    do {
      let picture = try stopped.render(options: DrawingOptions(language: language))
      try OutputFolder(folder).write([(Self.name, String(decoding: picture, as: UTF8.self))])
    } catch { return "" }
    return Text("Recorded until then: \(path)\n", "中断前记录下的计算图：\(path)\n")(language)
  }
}
