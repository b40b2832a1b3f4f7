/// Why a server does not start.
public enum ServerError: BilingualError, Hashable {
  /// Somebody else listens there.
  case portTaken(ServerAddress)
  /// The system lets only its administrator listen there.
  case privilegedPort(Int)
  /// The machine has no such address.
  case unknownHost(String)
  /// Another reason of the system's.
  case cannotListen(ServerAddress, reason: String)
  /// It was started already.
  case startedTwice

  /// What is wrong, and the mend.
  public var text: Text {
    switch self {
    case .portTaken(let address):
      Text(
        "Another program listens on port \(address.port) of \(address.host) already. End it, or choose "
          + "another port; port 0 is any that is free.",
        "\(address.host) 的端口 \(address.port) 已被别的程序占用。请结束那个程序，或换一个端口；端口 0 表示任选一个空闲的。")
    case .privilegedPort(let port):
      Text(
        "Port \(port) needs administrator rights. Choose one from 1024 on, and have a proxy listen on "
          + "\(port).",
        "监听端口 \(port) 需要管理员权限。请换一个不小于 1024 的端口，由代理服务器监听 \(port)。")
    case .unknownHost(let host):
      Text(
        "This machine has no address \(host). 127.0.0.1 is for this machine alone, 0.0.0.0 for all "
          + "networks.",
        "这台机器没有 \(host) 这个地址。127.0.0.1 只供本机访问，0.0.0.0 供所有网络访问。")
    case .cannotListen(let address, let reason):
      Text(
        "Nothing can be listened to at \(address): \(reason). Choose another host or port.",
        "无法监听 \(address)：\(reason)。请换一个地址或端口。")
    case .startedTwice:
      Text(
        "The server was started before. Make a new one.", "这个服务已经启动过。请新建一个。")
    }
  }
}
