import Gradbook

/// Why a loader could not go on.
public enum DataLoaderError: BilingualError {
  /// A sample could not be made; what it threw is kept.
  case sampleFailed(index: Int, error: any Error)
  /// The samples of a batch do not fit together: the index of the one that differs from the first.
  case cannotCollate(index: Int, difference: Text)
  /// A batch took longer than the loader's `timeout`.
  case timedOut(batch: Int, limit: Duration)
  /// The task that reads the loader was cancelled.
  case cancelled(batch: Int)

  /// What went wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .sampleFailed(let index, let error):
      Text(
        "DataLoader: sample \(index) could not be read: \(Text(describing: error).english)",
        "DataLoader：样本 \(index) 读取失败：\(Text(describing: error).chinese)")
    case .cannotCollate(let index, let difference):
      Text(
        "DataLoader: sample \(index) does not fit into its batch: \(difference.english). Bring all "
          + "samples to one shape, for example with Resize, or pass `collate:`.",
        "DataLoader：样本 \(index) 与同批的其他样本对不上：\(difference.chinese)。"
          + "请把样本变成同一形状（例如用 Resize），或传入 `collate:`。")
    case .timedOut(let batch, let limit):
      Text(
        "DataLoader: batch \(batch) was not ready after \(limit). Raise `timeout:`, use more "
          + "workers, or see what the dataset waits for.",
        "DataLoader：等了 \(limit)，第 \(batch) 批仍未就绪。"
          + "请调大 `timeout:`、增加 `numWorkers:`，或查一查数据集在等什么。")
    case .cancelled(let batch):
      Text(
        "DataLoader: the task was cancelled before batch \(batch).",
        "DataLoader：任务在第 \(batch) 批之前被取消。")
    }
  }
}
