import Gradbook

/// Why a client has no prediction.
public enum ClientError: BilingualError, Hashable {
  /// Nobody listens at the address, or the connection broke.
  case unreachable(ServerAddress, reason: String)
  /// No answer came in time.
  case timedOut(ServerAddress)
  /// The server refused the request: its status and what it says.
  case refused(status: Int, message: String)
  /// The answer is none of a prediction.
  case malformed(String)

  /// What is wrong, and the mend.
  public var text: Text {
    switch self {
    case .unreachable(let address, let reason):
      Text(
        "No answer from \(address): \(reason). Is the server running there?",
        "\(address) 没有应答：\(reason)。服务是否已在那里启动？")
    case .timedOut(let address):
      Text(
        "No answer from \(address) in time. Ask again, or allow more time.",
        "\(address) 没有按时应答。请重试，或放宽时限。")
    case .refused(let status, let message):
      Text(
        "The server refused the request (\(status)): \(message)",
        "服务拒绝了请求（\(status)）：\(message)")
    case .malformed(let body):
      Text(
        "The answer is no prediction: \(Label.clipped(body, columns: 80)) Is it another server?",
        "应答不是预测结果：\(Label.clipped(body, columns: 80)) 是不是别的服务？")
    }
  }
}
