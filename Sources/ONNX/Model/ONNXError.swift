import Gradbook

/// Why a model that was read makes no sense, or cannot be computed: where, what, and the mend.
public struct ONNXError: BilingualError, Hashable {
  /// The part of the model, such as `Node 3, Conv “conv1”`.
  public let subject: Text
  /// What is wrong with it.
  public let problem: Text
  /// What to do about it.
  public let mend: Text

  init(_ subject: Text, _ problem: Text, _ mend: Text = ONNXError.exportAgain) {
    self.subject = subject
    self.problem = problem
    self.mend = mend
  }

  /// What to do about a model that contradicts itself.
  static let exportAgain = Text(
    "Export the model again, and see what onnx.checker.check_model says of it.",
    "请重新导出模型，并看看 onnx.checker.check_model 怎么说。")

  /// Where, what and the mend.
  public var text: Text {
    Text(
      "\(subject.english): \(problem.english) \(mend.english)",
      "\(subject.chinese)：\(problem.chinese)\(mend.chinese)")
  }
}
