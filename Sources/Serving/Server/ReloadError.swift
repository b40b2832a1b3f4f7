import Gradbook

/// Why a server takes no new model in.
public enum ReloadError: BilingualError, Hashable {
  /// The model was no file.
  case noFile

  /// What is wrong, and the mend.
  public var text: Text {
    Text(
      "The model came from no file, so there is nothing to load anew. Use replace(by:).",
      "模型不是从文件加载的，无法重新加载。请用 replace(by:)。")
  }
}
