import Datasets
import Language

/// Why data could not be installed or removed; nothing was changed then.
package enum FetchError: BilingualError, Hashable {
  /// GRADBOOK_DATA=none.
  case hidden
  /// A program that fetches or checks is missing.
  case toolMissing(String, use: DataRecord.Source?)
  case noNetwork(DataRecord.Source, detail: String)
  /// The package manager does not know the package.
  case unknownPackage(DataRecord.Source)
  case toolFailed(String, detail: String)
  case noRoom(folder: String, needed: Int, free: Int)
  /// A client of packages found the disk full.
  case diskFull(folder: String)
  case noRights(folder: String, reason: String)
  case wrongSum(file: String, expected: String, found: String)
  case missingFile(String, source: Text)
  case unreadable(DataFileError)
  /// These data are nobody's to hand out: a folder is wanted.
  case needsFolder(InstalledData)
  case notInstalled(InstalledData)
  /// The system's package manager put them there.
  case ofSystem(InstalledData, folder: String)
  /// Somebody else put them there.
  case notOurs(folder: String)

  package var text: Text {
    switch self {
    case .hidden:
      Text(
        "GRADBOOK_DATA=none hides all data. Unset it, or set it to a folder.",
        "GRADBOOK_DATA=none 隐藏了所有数据。请取消设置，或把它设为一个文件夹。")
    case .toolMissing(let tool, let source): Self.missing(tool, source)
    case .noNetwork(let source, let detail):
      Text(
        "\(source.text.english): it cannot be reached (\(detail)). Look whether the machine is online, "
          + "and try again; nothing was installed.",
        "\(source.text.chinese)：无法连接（\(detail)）。请检查网络后重试；没有安装任何东西。")
    case .unknownPackage(.debian(let name)):
      Text(
        "apt-get knows no package \(name). Bring its lists up to date with `sudo apt-get update`, and "
          + "try again.",
        "apt-get 找不到软件包 \(name)。请先用 `sudo apt-get update` 更新列表，再重试。")
    case .unknownPackage(.python(let name)):
      Text(
        "pip finds no \(name) for this version of Python. Bring pip up to date with `python3 -m pip "
          + "install --upgrade pip`, or use a newer python3.",
        "pip 找不到适合这个 Python 版本的 \(name)。请用 `python3 -m pip install --upgrade pip` 升级 pip，"
          + "或换用较新的 python3。")
    case .unknownPackage(.folder):
      Text("A folder is no package.", "文件夹不是软件包。")
    case .toolFailed(let tool, let detail):
      Text(
        "\(tool) failed: \(detail) See what it says when you run it yourself; nothing was installed.",
        "\(tool) 失败：\(detail) 请自己运行它，看看它说什么；没有安装任何东西。")
    case .noRoom(let folder, let needed, let free):
      Text(
        "\(folder): \(Self.size(needed)) are needed and \(Self.size(free)) are free. Make room, or set "
          + "GRADBOOK_DATA to a folder on another disk.",
        "\(folder)：需要 \(Self.size(needed))，只剩 \(Self.size(free))。请腾出空间，或把 GRADBOOK_DATA "
          + "设为另一块磁盘上的文件夹。")
    case .diskFull(let folder):
      Text(
        "\(folder): the disk is full. Make room, or set GRADBOOK_DATA to a folder on another disk.",
        "\(folder)：磁盘已满。请腾出空间，或把 GRADBOOK_DATA 设为另一块磁盘上的文件夹。")
    case .noRights(let folder, let reason):
      Text(
        "\(folder) cannot be written: \(reason). Set GRADBOOK_DATA to a folder of yours.",
        "无法写入 \(folder)：\(reason)。请把 GRADBOOK_DATA 设为你自己的文件夹。")
    case .wrongSum(let file, let expected, let found):
      Text(
        "\(file) is not the file it should be: its SHA-256 is \(found), not \(expected). Nothing was "
          + "installed; try again, and if it stays so, do not trust this source.",
        "\(file) 不是应有的文件：它的 SHA-256 是 \(found)，应为 \(expected)。没有安装任何东西；请重试，"
          + "如果仍然如此，就不要信任这个来源。")
    case .missingFile(let file, let source):
      Text(
        "\(source.english) holds no \(file). Nothing was installed; look whether it is the right one.",
        "\(source.chinese) 里没有 \(file)。没有安装任何东西；请检查是不是选对了。")
    case .unreadable(let error): error.text
    case .needsFolder(let data):
      Text(
        "\(data.title.english) is in no package. If you have its files, name their folder: "
          + "`\(data.command)`.",
        "没有软件包提供 \(data.title.chinese)。如果你已有它的文件，请写出所在的文件夹：`"
          + data.command.replacing("FOLDER", with: "文件夹") + "`。")
    case .notInstalled(let data):
      Text(
        "\(data.title.english) is not installed, so there is nothing to remove. `./gradbook data` lists "
          + "what is.",
        "没有安装\(data.title.chinese)，无需删除。用 `./gradbook data` 可列出已安装的数据。")
    case .ofSystem(_, let folder):
      Text(
        "\(folder) belongs to a package of the system. Remove it as it came: `sudo apt-get remove "
          + "dataset-fashion-mnist`.",
        "\(folder) 属于系统的软件包。请用 `sudo apt-get remove dataset-fashion-mnist` 删除。")
    case .notOurs(let folder):
      Text(
        "\(folder) was not put there by `gradbook data`, and is left as it is. Remove it yourself.",
        "\(folder) 不是 `gradbook data` 放进去的，这里不会动它。请自行删除。")
    }
  }

  private static func missing(_ tool: String, _ source: DataRecord.Source?) -> Text {
    switch source {
    case .debian(let name):
      Text(
        "\(tool), which fetches \(name), was not found: this is no Debian or Ubuntu. If you have the "
          + "files, name their folder after the name of the data.",
        "没有找到用来下载 \(name) 的 \(tool)：这台机器不是 Debian 或 Ubuntu。如果你已有这些文件，请在数据名后面"
          + "写出所在的文件夹。")
    case .python(let name):
      Text(
        "\(tool), which fetches \(name), was not found. Install it (apt: python3-pip; dnf: python3-pip; "
          + "pacman: python-pip; brew: python), and try again.",
        "没有找到用来下载 \(name) 的 \(tool)。请先安装（apt：python3-pip；dnf：python3-pip；pacman：python-pip；"
          + "brew：python），再重试。")
    case .folder, nil:
      Text(
        "\(tool), which checks the files, was not found. Install it (apt, dnf, pacman: coreutils).",
        "没有找到用来校验文件的 \(tool)。请先安装（apt、dnf、pacman：coreutils）。")
    }
  }

  /// A size as people say it.
  package static func size(_ bytes: Int) -> String {
    if bytes >= 995_000 {
      let tenths = (Double(bytes) / 1e5).rounded() / 10
      return tenths >= 100 ? "\(Int(tenths.rounded())) MB" : "\(tenths) MB"
    }
    return "\((bytes + 999) / 1000) kB"
  }
}
