import Foundation
import Gradbook
import Workbook

// What `gradbook site` runs when the lessons' pages are there: FOLDER en|zh.
let arguments = CommandLine.arguments
guard arguments.count == 3, let language = Language(rawValue: arguments[2]) else {
  FileHandle.standardError.write(Data("gradbook-site FOLDER en|zh\n".utf8))
  exit(2)
}
do throws(OutputError) {
  try SitePages(folder: arguments[1], language: language).write()
} catch {
  FileHandle.standardError.write(Data((error.text(language) + "\n").utf8))
  exit(1)
}
