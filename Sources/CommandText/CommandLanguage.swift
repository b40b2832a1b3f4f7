import ArgumentParser
import Foundation
import Language

/// A language as it is written on the command line.
package enum CommandLanguage: String, ExpressibleByArgument {
  case en
  case zh

  /// The language of this run. It is needed before the arguments are parsed, because help and
  /// errors are in it; a wrong `--lang` is reported by the parser.
  package static let chosen: Language = from(
    CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

  package static func from(_ arguments: [String], environment: [String: String]) -> Language {
    if let flag = flag(in: arguments) { return flag == .zh ? .chinese : .english }
    return Language(locale: environment)
  }

  private static func flag(in arguments: [String]) -> CommandLanguage? {
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix("--lang=") {
        return CommandLanguage(rawValue: String(argument.dropFirst(7)))
      }
      if argument == "--lang", index + 1 < arguments.count {
        return CommandLanguage(rawValue: arguments[index + 1])
      }
    }
    return nil
  }
}
