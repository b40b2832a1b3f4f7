import Language

/// The fixed phrases of ArgumentParser's help and messages, which it has in English only.
package enum HelpText {
  package static func inLanguage(_ message: String, _ language: Language) -> String {
    guard language == .chinese else { return message }
    return phrases.reduce(message) { $0.replacing($1.english, with: $1.chinese) }
  }

  /// Longer phrases first, where one begins another.
  private static let phrases: [Text] = [
    Text("OVERVIEW: ", "简介："),
    Text("USAGE: ", "用法："),
    Text("Usage: ", "用法："),
    Text("ARGUMENTS:", "参数："),
    Text("OPTIONS:", "选项："),
    Text("SUBCOMMANDS:", "命令："),
    Text("<subcommand>", "<命令>"),
    Text("Show the version.", "显示版本号。"),
    Text("Show help information.", "显示这份帮助。"),
    Text("Show subcommand help information.", "显示某个命令的帮助。"),
    Text(" for detailed help.", " 查看某个命令的详细说明。"),
    Text("  See '", "  用 '"),
    Text(" for more information.", " 查看详细说明。"),
    Text("Error: Missing expected argument ", "错误：缺少参数 "),
    Text("Error: Unexpected argument ", "错误：多出的参数 "),
    Text("Error: Unknown option ", "错误：没有这个选项 "),
    Text("Error: Missing value for ", "错误：缺少值 "),
    Text("Error: The value ", "错误：给出的值 "),
    Text(" is invalid for ", " 不能用于 "),
    Text("Error: ", "错误："),
    Text("Please provide one of ", "可用的值有 "),
    Text("Did you mean ", "是不是想写 "),
    Text("Help:  ", "说明："),
  ]
}
