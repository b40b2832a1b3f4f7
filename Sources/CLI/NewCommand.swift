import ArgumentParser
import Foundation
import Gradbook

/// `gradbook new`: a package of one's own that trains and draws at its first `swift run`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: say(
      "Make a package of your own that trains a small net and draws its graph; link an old one anew.",
      "新建一个自己的程序包：训练一个小网络，并画出计算图；已有的则重新链接。"))

  @Argument(
    help: ArgumentHelp(
      say(
        "The folder, outside the clone; its name becomes the program's.",
        "文件夹，在克隆目录之外；程序以它命名。"), valueName: "folder"))
  var path: String

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    guard let clone = Project.folder else { throw CommandError.noProject }
    let package: NewPackage
    do {
      let library = SharedLibrary(clone: URL(fileURLWithPath: clone))
      package = try NewPackage(at: path, library: library, language: language)
      try package.write()
    } catch let error {
      throw CommandError.newPackage(error)
    }
    let path = package.folder.path
    print(
      package.isOld
        ? say(
          "\(path) is linked anew with what is built here; your files are as they were.",
          "\(path) 已重新链接到这里编译好的库；你的文件没有改动。")
        : say(
          "\(path) is ready: the program \(package.name).", "\(path) 已建好，程序名为 \(package.name)。"))
    print("→ cd \(ShellWord(path))")
    print("→ swift run")
  }
}

/// A path as it is typed into a shell.
private struct ShellWord: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "/._-+,@".unicodeScalars.contains(scalar)
    }
    description = isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
