import Practice

/// Saving so that a power cut or a full disk never costs the old file.
enum SaveSafely: Exercise {
  typealias Answer = (String, String, Write, Rename, Remove) throws -> Void
  typealias Write = (String, String) throws -> Void
  typealias Rename = (String, String) throws -> Void
  typealias Remove = (String) throws -> Void

  static let title = Text("Save without a gap", "保存时不留空档")
  static let answer = "saveSafely(_:as:write:rename:remove:)"

  static let hints = [
    Text(
      "Look at the last output of lesson 21: two files were cut off half-way. Which name could still be opened, and where had the half been written?",
      "看第 21 课最后的输出：两个文件都在半途切断。哪个名字还打得开？那半份写到了哪里？"),
    Text(
      "Writing takes many moments, and a cut in any of them leaves a part. Renaming takes one. So let the long work happen under a name that nobody reads, such as run.partial, and give it the name run in one move.",
      "写入要经过许多时刻，在哪一刻断电都会留下半截；改名只要一瞬间。所以让费时的工作在没人读的名字下进行，例如 run.partial，然后一步改名为 run。"),
    Text(
      "Two lines, each with try: one writes the text under another name; the other is try rename(___, name).",
      "两行，都带 try：一行用另一个名字写入文本；另一行是 try rename(___, name)。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 20...90, using: &source)
    return Sibling(
      "Someone writes \(count) characters straight over the old file. The power may fail when 0, 1, 2, …, \(count) of them are there. After how many of these moments is neither the old file nor the whole new one left?",
      "有人把 \(count) 个字符直接写在旧文件上。断电时可能已写入 0、1、2……直到 \(count) 个。其中有多少种情形，旧文件和完整的新文件都没有了？",
      answer: Double(count))
  }

  static func judge(_ save: @escaping Answer, _ check: Check) throws(Check.Stop) {
    try judgeGoodDays(save, check)
    let length = Disk().save(by: save).ticks
    for cut in 0..<length {
      let disk = Disk(cutAt: cut).save(by: save).disk
      let found = disk.files[Disk.name]
      try check.require(
        found == Disk.old || found == Disk.new, .drawn,
        "The power failed at moment \(cut) of \(length), and then \(Disk.shown(found))",
        "在第 \(cut) 个时刻（共 \(length) 个）断电，之后\(Disk.shownInChinese(found))",
        diagnosis: found == nil ? .gap : .writtenOver)
    }
    check.right("no power cut does harm", "何时断电都无妨")

    for room in 0..<Disk.new.count {
      let (disk, _, error) = Disk(room: room).save(by: save)
      let found = disk.files[Disk.name]
      try check.require(
        found == Disk.old, .awkward,
        "The disk was full after \(room) characters, and then \(Disk.shown(found))",
        "写了 \(room) 个字符后磁盘满了，之后\(Disk.shownInChinese(found))",
        diagnosis: disk.wroteOver ? .writtenOver : .errorSwallowed)
      try check.require(
        error != nil, .awkward,
        "The disk was full, nothing was saved, and no error told of it.",
        "磁盘满了，什么也没存下，却没有抛出错误。", diagnosis: .errorSwallowed)
    }
    check.right("a full disk costs nothing but the new text", "磁盘满了，失去的也只是新内容")
  }

  private static func judgeGoodDays(_ save: Answer, _ check: Check) throws(Check.Stop) {
    for hasOld in [true, false] {
      let (disk, _, error) = Disk(hasOld: hasOld).save(by: save)
      let found = disk.files[Disk.name]
      let isBeside = disk.files.contains { $0.key != Disk.name && $0.value == Disk.new }
      let diagnosis: Diagnosis? =
        disk.removedFirst
        ? .gap : disk.renamedAway ? .renamedBackwards : isBeside ? .neverRenamed : nil
      let before = hasOld ? Text("an old file", "有旧文件") : Text("no old file", "没有旧文件")
      if let error {
        try check.require(
          false, .shown,
          "With \(before.english) and nothing amiss, an error was thrown: \(error.what.english).",
          "\(before.chinese)、一切正常时，却抛出了错误：\(error.what.chinese)。", diagnosis: diagnosis)
      }
      try check.require(
        found == Disk.new, .shown,
        "With \(before.english) and nothing amiss, \(Disk.shown(found))",
        "\(before.chinese)、一切正常时，\(Disk.shownInChinese(found))", diagnosis: diagnosis)
      try check.require(
        disk.files.count == 1, .shown,
        "Saved, but files are left that nobody needs: \(disk.leftovers).",
        "存是存了，但留下了没人要的文件：\(disk.leftovers)。", diagnosis: .leftBehind)
    }
    check.right("saved where nothing goes wrong", "一切正常时能存下")
  }

  /// A disk that may lose its power at a certain moment, or have room for so many characters.
  final class Disk {
    static let name = "run"
    static let old = "old"
    static let new = "newer"
    struct Failure: Error {
      let what: Text

      init(_ english: String, _ chinese: String) { what = Text(english, chinese) }
    }

    private(set) var files: [String: String]
    private(set) var wroteOver = false
    private(set) var renamedAway = false
    private(set) var removedFirst = false
    private let cut: Int
    private let room: Int
    private var ticks = 0

    init(hasOld: Bool = true, cutAt cut: Int = .max, room: Int = .max) {
      files = hasOld ? [Disk.name: Disk.old] : [:]
      self.cut = cut
      self.room = room
    }

    var leftovers: [String] { files.keys.filter { $0 != Disk.name }.sorted() }

    /// Saves the new text; returns the disk after it, how many moments that took, and whether there
    /// was an error.
    func save(by save: Answer) -> (disk: Disk, ticks: Int, error: Failure?) {
      do {
        try save(Disk.new, Disk.name, write, rename, remove)
        return (self, ticks, nil)
      } catch {
        return (self, ticks, error as? Failure ?? Failure("\(error)", "\(error)"))
      }
    }

    private func tick() throws {
      if ticks >= cut { throw Failure("the power is off", "断电了") }
      ticks += 1
    }

    private func write(_ name: String, _ text: String) throws {
      try tick()
      if name == Disk.name { wroteOver = true }
      files[name] = ""
      for (count, character) in text.enumerated() {
        try tick()
        if count >= room { throw Failure("the disk is full", "磁盘满了") }
        files[name, default: ""].append(character)
      }
    }

    private func rename(_ from: String, _ to: String) throws {
      try tick()
      guard let text = files[from] else {
        throw Failure("there is no “\(from)” to rename", "没有可以改名的“\(from)”")
      }
      if from == Disk.name { renamedAway = true }
      files[from] = nil
      files[to] = text
    }

    private func remove(_ name: String) throws {
      try tick()
      if name == Disk.name { removedFirst = true }
      guard files[name] != nil else {
        throw Failure("there is no “\(name)” to remove", "没有可以删除的“\(name)”")
      }
      files[name] = nil
    }

    /// What stands under the name, as the end of a sentence.
    static func shown(_ found: String?) -> String {
      found.map { "“\(name)” holds “\($0)” instead of “\(old)” or “\(new)”." }
        ?? "there is no “\(name)” at all."
    }

    static func shownInChinese(_ found: String?) -> String {
      found.map { "“\(name)”里是“\($0)”，而不是“\(old)”或“\(new)”。" } ?? "“\(name)”根本不存在。"
    }
  }
}

extension Diagnosis {
  fileprivate static let writtenOver = Diagnosis(
    "written-over", "the text is written straight over the old file.", "文本直接写在了旧文件上。",
    hint: Text(
      "While you write, what does somebody find who opens the file under its name?",
      "你正在写的时候，别人按这个名字打开文件，看到的是什么？"))
  fileprivate static let gap = Diagnosis(
    "gap-in-between", "there is a moment in which no file has the name.", "有那么一刻，没有任何文件叫这个名字。",
    hint: Text(
      "A rename replaces what had the name before. What is left to be removed first?",
      "改名会替换掉原来叫这个名字的文件。那还有什么需要先删除呢？"))
  fileprivate static let errorSwallowed = Diagnosis(
    "error-swallowed",
    "an error was caught and forgotten, and the work went on without what it needed.",
    "错误被捕获后就丢在一边，后面的操作照常进行。",
    hint: Text(
      "Writing failed half-way. Should the half get the name?",
      "写到一半失败了。这半份该得到那个名字吗？"))
  fileprivate static let neverRenamed = Diagnosis(
    "never-renamed", "the new text lies under another name and never gets the right one.",
    "新文本留在另一个名字下，一直没有改成正确的名字。")
  fileprivate static let renamedBackwards = Diagnosis(
    "renamed-backwards", "the old file was renamed, not the new one: the two names changed places.",
    "被改名的是旧文件，而不是新文件：两个名字写反了。")
  fileprivate static let leftBehind = Diagnosis(
    "left-behind", "a file of the work in between was left.", "中间产生的文件没有清理。")
}
