import Foundation
import Language

// Usage: docs-maker ROOT BUILD WORK OUTPUT
// Makes the documentation of the modules that are built in BUILD; WORK is a folder for what is
// needed on the way.

let language = Language(locale: ProcessInfo.processInfo.environment)
let paths = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
do {
  guard paths.count == 4 else { throw DocsError.usage }
  try Site.requireFree(paths[3])
  let count = try Site(root: paths[0], build: paths[1].resolvingSymlinksInPath(), work: paths[2])
    .make(at: paths[3])
  print(
    Text(
      "The documentation of \(count) modules is in \(paths[3].path).",
      "\(count) 个模块的文档已生成，在 \(paths[3].path)。")(language))
} catch {
  FileHandle.standardError.write(Data((Text(describing: error)(language) + "\n").utf8))
  exit(1)
}
