import Foundation
import Serving

extension ServerArguments {
  /// Serves until a signal ends it: SIGTERM and Ctrl-C stop it in order, SIGHUP loads the model anew.
  func serve() throws {
    signal(SIGPIPE, SIG_IGN)
    let files = OpenFiles.raised()
    var limits = limits
    // Some are for the program itself, and each refused connection needs one for a moment.
    limits.mostConnections = min(limits.mostConnections, max(16, files - 64))
    let server = try Server(
      contentsOf: model ?? "", limits: limits, host: host, port: port,
      log: .standardError(level: log))
    let signals = Signals([SIGTERM, SIGINT, SIGHUP])
    let address = try server.start(reloadInterval: reload > 0 ? .seconds(reload) : nil)
    announce(server, address)
    while true {
      switch signals.next() {
      case SIGHUP:
        // What is wrong with the file stands in the log; the model stays.
        try? server.reload()
      default:
        signals.restore()
        return server.stop()
      }
    }
  }

  private func announce(_ server: Server, _ address: ServerAddress) {
    let reached = ["0.0.0.0", "::"].contains(host) ? ServerAddress(port: address.port) : address
    print(
      say(
        "\(address) answers for \(server.model.name) (Ctrl-C ends it). To ask:",
        "\(address) 正在为 \(server.model.name) 提供服务（按 Ctrl-C 结束）。调用方法："))
    print(
      "  curl \(reached)/predict -H 'Content-Type: application/json' -d '\(server.model.example)'")
    fflush(nil)
    if !["127.0.0.1", "::1", "localhost"].contains(host) {
      ServerProgram.remark(
        say(
          "Others can reach it at \(host), without encryption or a password: put a proxy before it.",
          "其他机器可以通过 \(host) 访问，没有加密，也没有密码：请在前面放一个代理服务器。"))
    }
  }
}

/// How many files and connections the program may have open.
enum OpenFiles {
  /// Asks for as many as it is allowed to have, up to 65,536, and says how many there are.
  static func raised() -> Int {
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    let wanted = min(limit.rlim_max, 65_536)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = wanted
      setrlimit(resource, &limit)
      getrlimit(resource, &limit)
    }
    return Int(clamping: limit.rlim_cur)
  }
}
