import Gradbook

/// What can go wrong between ranks.
public enum DistributionError: BilingualError, Hashable {
  /// Ranks called different methods, or with unequal numbers of elements.
  case unequalCalls(rank: Int, Text, other: Int, Text, number: Int)
  /// A rank has ended while another still waits for it.
  case rankLeft(Int, waiting: Int, call: Text)
  /// The ranks' models are not of the same parts.
  case unequalModels(rank: Int, other: Int, difference: Text)
  /// The ranks have unequal numbers of batches in an epoch.
  case unequalBatches([Int])
  /// A parameter got no gradient in a backward pass whose gradients are to be averaged.
  case unusedParameters([String], rank: Int)
  /// A rank of a simulation threw an error of its own.
  case rankFailed(Int, Text)
  /// Nothing came for too long.
  case timedOut(call: String, seconds: Double)
  /// The program was started by `mpirun`, and its library cannot be used.
  case libraryUnusable(reason: String)
  /// The library refused a call.
  case libraryFailed(call: String, code: Int)
  /// A checkpoint has no place in the order of samples.
  case noSamplerState(path: String)

  /// What went wrong, where, and the mend.
  public var text: Text {
    switch self {
    case .unequalCalls(let rank, let call, let other, let otherCall, let number):
      Text(
        "The ranks' calls do not match: as call \(number), rank \(rank) asks for \(call.english), "
          + "rank \(other) for \(otherCall.english). Give every rank the same model and let all make "
          + "the same calls in the same order, none inside `if group.rank == 0`.",
        "各 rank 的调用对不上：第 \(number) 次调用，rank \(rank) 是 \(call.chinese)，rank \(other) 是 "
          + "\(otherCall.chinese)。请让每个 rank 使用相同的模型，并按相同的顺序发起相同的调用，"
          + "不要把通信写在 `if group.rank == 0` 里。")
    case .rankLeft(let left, let waiting, let call):
      Text(
        "Rank \(left) has finished while rank \(waiting) still wants \(call.english): the ranks had "
          + "unequal numbers of batches, or one ended early. Give the DataLoader a DistributedSampler, "
          + "which makes them equal, and compare with requireEqualBatches before an epoch.",
        "rank \(left) 已经结束，rank \(waiting) 还在等 \(call.chinese)：各 rank 的批次数不相等，或者有 rank 提前结束。"
          + "请给 DataLoader 配上 DistributedSampler，它会让各 rank 批次数相等；也可在每轮开始前用 "
          + "requireEqualBatches 检查。")
    case .unequalModels(let rank, let other, let difference):
      Text(
        "The models of rank \(rank) and rank \(other) differ: \(difference.english). Build the same "
          + "layers on every rank; only their numbers may differ, which rank 0 then gives to all.",
        "rank \(rank) 和 rank \(other) 的模型不同：\(difference.chinese)。请在每个 rank 上搭建相同的层；"
          + "数值可以不同，会统一成 rank 0 的数值。")
    case .unequalBatches(let counts):
      Text(
        "The ranks have unequal numbers of batches: \(Self.list(counts, .english)). A rank that is done "
          + "would let the others wait for ever. Give the DataLoader a DistributedSampler, or the "
          + "same number of samples to every rank.",
        "各 rank 的批次数不相等：\(Self.list(counts, .chinese))。先做完的 rank 会让其他 rank 一直等下去。"
          + "请给 DataLoader 配上 DistributedSampler，或给每个 rank 同样多的样本。")
    case .unusedParameters(let names, let rank):
      Text(
        "On rank \(rank) backward reached no gradient for \(Self.names(names, .english)), so its "
          + "bucket was never full. Use every parameter in the loss, freeze those that are not trained, "
          + "or pass findUnusedParameters: true.",
        "在 rank \(rank) 上，反向传播没有算出 \(Self.names(names, .chinese)) 的梯度，它所在的桶一直没有满。"
          + "请让每个参数都参与损失的计算，冻结不训练的参数，或传入 findUnusedParameters: true。")
    case .rankFailed(let rank, let reason):
      Text("Rank \(rank) failed: \(reason.english)", "rank \(rank) 出错：\(reason.chinese)")
    case .timedOut(let call, let seconds):
      Text(
        "\(call) has waited \(NumberText.text(seconds, digits: 3)) s for the other ranks. One of them "
          + "is stuck or far slower; look at what each does before this call, or set group.timeout.",
        "\(call) 等待其他 rank 已有 \(NumberText.text(seconds, digits: 3)) 秒。可能有 rank 卡住或慢得多；"
          + "请检查各 rank 在此之前做了什么，或设置 group.timeout。")
    case .libraryUnusable(let reason):
      Text(
        "The program was started by mpirun, but its MPI library cannot be used: \(reason). Install the "
          + "library that belongs to mpirun, or name its file in GRADBOOK_MPI.",
        "程序由 mpirun 启动，但对应的 MPI 库无法使用：\(reason)。请安装与 mpirun 配套的库，"
          + "或用环境变量 GRADBOOK_MPI 指定库文件。")
    case .libraryFailed(let call, let code):
      Text(
        "The MPI library refused \(call) with code \(code). Try fewer ranks, and look at what the "
          + "library printed.",
        "MPI 库拒绝了 \(call)，错误码 \(code)。请减少 rank 数再试，并查看库打印的信息。")
    case .noSamplerState(let path):
      Text(
        "\(Label.clipped(path, columns: 200)) holds no place in the order of samples: it was not "
          + "written by DistributedCheckpoint. Write one with it, or read the file with "
          + "TrainingCheckpoint.",
        "\(Label.clipped(path, columns: 200)) 没有记录样本读到哪里：它不是 DistributedCheckpoint 写的。"
          + "请用 DistributedCheckpoint 保存，或用 TrainingCheckpoint 读取。")
    }
  }

  private static func list(_ counts: [Int], _ language: Language) -> String {
    let parts = counts.prefix(8).enumerated().map { rank, count in
      language == .english ? "rank \(rank) has \(count)" : "rank \(rank) 有 \(count) 个"
    }
    return parts.joined(separator: language == .english ? ", " : "，")
      + (counts.count > 8 ? (language == .english ? ", …" : "……") : "")
  }

  private static func names(_ names: [String], _ language: Language) -> String {
    let shown = names.prefix(4).joined(separator: language == .english ? ", " : "、")
    guard names.count > 4 else { return shown }
    return language == .english
      ? "\(shown) and \(names.count - 4) more" : "\(shown) 等 \(names.count) 个参数"
  }
}
