import ArgumentParser
import Datasets
import Fetching
import Foundation
import Gradbook
import Processes

/// `gradbook data`: real data and a real model for lessons, by one verb; nothing needs them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: say(
      "Install real data or a pretrained model for lessons, list what is there, or remove it.",
      "安装课程可用的真实数据或预训练模型，列出已有的，或删除。"),
    usage: say(
      """
      gradbook data [list]
      gradbook data <name> [<folder>] [--yes]
      gradbook data remove <name>
      """,
      """
      gradbook data [list]
      gradbook data <名称> [<文件夹>] [--yes]
      gradbook data remove <名称>
      """),
    discussion: say(
      """
      Every lesson runs without them, on data that it makes, and says what it
      would do with them. Size, licence, source and place are told before
      anything is fetched; files are checked by their sums and are there as a
      whole or not at all. With a folder the files are taken from there. They
      come to $GRADBOOK_DATA, else to $XDG_DATA_HOME/gradbook, else to
      ~/.local/share/gradbook.
      """,
      """
      没有这些数据，每一课也都能用自己生成的数据运行，并会说明有了它们能做什么。
      下载之前会先告诉你大小、许可、来源和存放位置；文件会核对校验和，要么完整
      装好，要么什么都不留。写出文件夹则从那里取文件。数据放在 $GRADBOOK_DATA，
      否则放在 $XDG_DATA_HOME/gradbook，再否则放在 ~/.local/share/gradbook。
      """))

  @Argument(
    help: ArgumentHelp(
      say(
        "list; a name, and maybe a folder that has its files; or remove and a name.",
        "list；或名称，后面可写已有这些文件的文件夹；或 remove 加名称。"), valueName: "name"))
  var words: [String] = []

  @Flag(
    name: [.short, .long],
    help: ArgumentHelp(say("Install without asking.", "不询问，直接安装。")))
  var yes = false

  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    let most = words.first == "list" ? 1 : 2
    if words.count > most {
      throw ValidationError(
        say("What is “\(words[most])” for?", "“\(words[most])”是做什么用的？"))
    }
    if words == ["remove"] {
      throw ValidationError(say("Remove what?", "要删除什么？"))
    }
  }

  func run() throws {
    Interruption.clearAway()
    do {
      switch words.first {
      case nil, "list": list()
      case "remove": try remove(try Self.data(words[1]))
      case let name?: try install(try Self.data(name), from: words.dropFirst().first)
      }
    } catch let error as FetchError {
      throw CommandError.fetching(error)
    }
  }

  private static func data(_ name: String) throws(CommandError) -> InstalledData {
    if let data = InstalledData(rawValue: name.lowercased()) { return data }
    let names = InstalledData.allCases.map(\.rawValue)
    throw .unknownData(name, nearest: nearest(to: name, in: names + ["list", "remove"]))
  }
}

extension DataCommand {
  private func list() {
    let width = InstalledData.allCases.map(\.rawValue.count).max() ?? 0
    for data in InstalledData.allCases {
      let record = DataRecord.of(data)
      let folder = data.folder
      let name = data.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
      print("\(folder == nil ? "·" : "✓") \(name)  \(record.summary(language))")
      let size = FetchError.size(record.downloadSize)
      let state =
        if let folder {
          say("in \(folder)", "位于 \(folder)")
        } else if record.source == .folder {
          data.command.replacing("FOLDER", with: say("FOLDER", "文件夹"))
        } else {
          say("\(size) to fetch: \(data.command)", "需下载 \(size)：\(data.command)")
        }
      print(String(repeating: " ", count: width + 4) + state)
    }
    if DataFolders().own == nil { print("\n" + FetchError.hidden.text(language)) }
  }

  private func install(_ data: InstalledData, from folder: String?) throws {
    let installation = Installation(data)
    let target = try installation.target().path
    if let place = data.folder {
      return print(
        say(
          "\(data.title.english): installed already, in \(place).",
          "\(data.title.chinese)：已经安装在 \(place)。"))
    }
    let record = installation.record
    if folder == nil, record.source == .folder { throw FetchError.needsFolder(data) }
    describe(record, target: target, from: folder)
    guard try isWanted() else { return print(say("Nothing was installed.", "没有安装任何东西。")) }
    let place = try download(installation, from: folder)
    print(
      say(
        "\(data.title.english): installed in \(place).", "\(data.title.chinese)：已装入 \(place)。"))
    print(
      say(
        "→ ./gradbook data remove \(data.rawValue) takes it away again",
        "→ 用 ./gradbook data remove \(data.rawValue) 可再删除"))
  }

  /// Installs the data; on a terminal says how much has come.
  private func download(_ installation: Installation, from folder: String?) throws -> String {
    let total = installation.record.downloadSize
    defer { StatusLine.clear() }
    return try installation.install(from: folder) { bytes in
      guard total > 0 else { return }
      StatusLine.show("  \(FetchError.size(min(bytes, total))) / \(FetchError.size(total))")
    }
  }

  private func describe(_ record: DataRecord, target: String, from folder: String?) {
    let kept = FetchError.size(record.size)
    let fetched = FetchError.size(record.downloadSize)
    print("\(record.data.title(language)) — \(record.summary(language))")
    print(
      say("  size     ", "  大小  ")
        + (folder == nil
          ? say("\(fetched) to fetch, \(kept) kept", "下载 \(fetched)，保留 \(kept)") : kept))
    print(say("  licence  ", "  许可  ") + record.licence(language))
    print(say("  source   ", "  来源  ") + (folder ?? record.source.text(language)))
    print(say("  place    ", "  位置  ") + target)
  }

  private func isWanted() throws(CommandError) -> Bool {
    if yes { return true }
    guard isatty(STDIN_FILENO) != 0 else { throw .needsYes }
    print(say("Install it? [y/N] ", "要安装吗？[y/N] "), terminator: "")
    fflush(nil)
    return ["y", "yes", "是"].contains((readLine() ?? "").lowercased())
  }

  private func remove(_ data: InstalledData) throws {
    let (folder, isLeft) = try Installation(data).remove()
    print(
      isLeft
        ? say(
          "\(data.title.english): removed; other files in \(folder) stay.",
          "\(data.title.chinese)：已删除；\(folder) 里的其他文件保留。")
        : say("\(data.title.english): removed.", "\(data.title.chinese)：已删除。"))
  }
}
