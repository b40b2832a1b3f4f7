import ArgumentParser
import CommandText
import Foundation
import Serving

/// The language of this run.
let language = CommandLanguage.chosen

/// The wording of a text in the language of this run.
func say(_ english: String, _ chinese: String) -> String { Text(english, chinese)(language) }

/// Runs a command line and says how it went: 0 done, 1 wrong, 2 not understood.
enum ServerProgram {
  static func run(_ arguments: [String]) -> Int32 {
    do {
      let command = try ServerArguments.parse(arguments)
      if let address = command.load {
        try LoadCommand(command, address).run()
      } else {
        try command.serve()
      }
      return 0
    } catch let error as any BilingualError {
      complain(error.text(language))
      return 1
    } catch {
      let message = HelpText.inLanguage(ServerArguments.fullMessage(for: error), language)
      if ServerArguments.exitCode(for: error).isSuccess {
        print(message)
        return 0
      }
      tell(message)
      return 2
    }
  }

  static func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
  static func complain(_ text: String) { tell(Text("error: ", "错误：")(language) + text) }
  static func remark(_ text: String) { tell(Text("note: ", "注意：")(language) + text) }
}
