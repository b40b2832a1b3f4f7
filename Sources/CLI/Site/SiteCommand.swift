import ArgumentParser
import Course
import Foundation
import Gradbook
import Processes

/// `gradbook site`: the course as pages to hand out.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: say(
      "The whole course as pages, for a disk or any web server.", "把整个课程写成网页，可放在 U 盘或任何服务器上。"),
    discussion: say(
      """
      Each lesson runs, so it takes minutes. The pages are in both languages and need no network: an \
      index, the lessons with their pictures, a glossary, a search. A site that stood in the folder is \
      replaced once the new one is whole; any other folder that is not empty is left alone.
      """,
      """
      每一课都要运行，因此需要几分钟。网页含中英两种语言，不需要网络：目录、各课及其图、术语表、搜索。\
      文件夹里原有的一套网页，等新的全部写好才会替换；其他非空的文件夹不会改动。
      """))

  @Argument(
    help: ArgumentHelp(say("Where the pages go.", "网页放在哪里。"), valueName: "folder"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      say("Only these lessons, as in 1-9,14.", "只写这些课，例如 1-9,14。"), valueName: "list"))
  var lessons: String?

  @Option(
    help: ArgumentHelp(
      say("The seed of all random numbers (42).", "随机数种子（默认 42）。"), valueName: "N"))
  var seed: Int?

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    guard let project = Project.folder else { throw CommandError.noProject }
    let written = LessonCatalogue.present(in: project + "/Lessons")
    do {
      let chosen = try lessons.map { try LessonRange.lessons($0, of: written) } ?? written
      let place = try SiteFolder(folder)
      Interruption.clearAway()
      try place.replace { site in
        let scratch = place.work.appending(path: "runs")
        try SiteBuild(project: project, lessons: chosen, seed: seed, scratch: scratch)
          .run(into: site)
      }
      let page = place.target.appending(path: "index.html").path
      print(say("\(chosen.count) lessons: \(page)", "共 \(chosen.count) 课：\(page)"))
    } catch let error as SiteError {
      throw CommandError.site(error)
    }
  }
}
