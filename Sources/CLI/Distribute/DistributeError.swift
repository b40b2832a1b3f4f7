import Doctor
import Gradbook

/// What ended the ranks, or kept them from starting.
enum DistributeError: BilingualError {
  case noProgram(String)
  case launcherMissing(ranks: Int)
  case cannotStart(String, reason: String)
  /// The sentence that a rank of ours ended with.
  case rankStopped(Int, String)
  /// A rank ended over a trap; what it said.
  case rankTrapped(Int, String)
  case rankKilled(Int?, signal: Int32)
  case rankExited(Int, status: Int32, last: String?)
  case hostUnreachable(String)
  case launcherFailed(status: Int32, last: String)

  var text: Text {
    switch self {
    case .noProgram(let name):
      Text(
        "There is no program “\(Label.clipped(name, columns: 80))”: no such file that can be executed, "
          + "no lesson, and no executable of this package. Build it first and give its path.",
        "没有“\(Label.clipped(name, columns: 80))”这个程序：没有这样的可执行文件，也没有这一课，本程序包里也没有这个"
          + "可执行程序。请先编译好，再写出它的路径。")
    case .launcherMissing(let ranks):
      Text(
        "mpirun, which starts \(ranks) ranks, was not found. \(Installer.mend(.mpi).english) (apt: "
          + "openmpi-bin; dnf, pacman: openmpi; brew: open-mpi.) With -n 1 nothing is needed.",
        "没有找到用来启动 \(ranks) 个 rank 的 mpirun。\(Installer.mend(.mpi).chinese)（apt：openmpi-bin；dnf、pacman："
          + "openmpi；brew：open-mpi。）用 -n 1 则什么都不需要。")
    case .cannotStart(let program, let reason):
      Text(
        "\(Label.clipped(program, columns: 200)) could not be started: \(reason). Look whether the file "
          + "is there and may be executed.",
        "无法启动 \(Label.clipped(program, columns: 200))：\(reason)。请检查文件是否存在、是否有执行权限。")
    case .rankStopped(let rank, let sentence):
      Text(
        "rank \(rank) stopped, and with it all others: \(sentence)",
        "rank \(rank) 停止了，其他 rank 也随之结束：\(sentence)")
    case .rankTrapped(let rank, let sentence):
      Text(
        "rank \(rank) trapped, and with it all others ended: \(sentence)",
        "rank \(rank) 中途崩溃，其他 rank 也随之结束：\(sentence)")
    case .rankKilled(let rank, let signal): Self.killed(rank, signal)
    case .rankExited(let rank, let status, let last):
      Text(
        "rank \(rank) ended with status \(status), and with it all others. "
          + (last.map { "The last that it said: \($0)" }
            ?? "It said nothing; run it alone with -n 1 to see more."),
        "rank \(rank) 以状态码 \(status) 结束，其他 rank 也随之结束。"
          + (last.map { "它最后说的是：\($0)" } ?? "它没有留下信息；可用 -n 1 单独运行来查看。"))
    case .hostUnreachable(let detail):
      Text(
        "A host could not be reached: \(detail) Each must let `ssh HOST true` through without a password "
          + "and have the program and mpirun at the same paths.",
        "有主机无法连接：\(detail) 每台主机都要能用 `ssh 主机 true` 免密登录，并且程序和 mpirun 的路径相同。")
    case .launcherFailed(let status, let last):
      Text(
        "mpirun ended with status \(status). Its last words: \(last) Look at them, and try fewer ranks.",
        "mpirun 以状态码 \(status) 结束。它最后的信息是：\(last) 请据此检查，或减少 rank 数再试。")
    }
  }

  private static func killed(_ rank: Int?, _ signal: Int32) -> Text {
    let english = rank.map { "rank \($0)" } ?? "A rank"
    let chinese = rank.map { "rank \($0)" } ?? "有一个 rank"
    let memory =
      signal == 9
      ? Text(
        " If nobody killed it, the machine ran out of memory: take fewer ranks or smaller batches.",
        "如果不是有人结束了它，就是内存不足：请减少 rank 数或批量大小。") : Text("")
    return Text(
      "\(english) was ended by signal \(signal), and the other ranks with it.\(memory.english) A run that "
        + "writes a DistributedCheckpoint goes on from it when it is started again.",
      "\(chinese) 被信号 \(signal) 终止，其他 rank 也随之结束。\(memory.chinese)"
        + "如果程序保存了 DistributedCheckpoint，重新启动就会从那里继续。")
  }
}
