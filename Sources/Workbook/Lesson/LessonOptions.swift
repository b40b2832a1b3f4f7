import Course
import Gradbook

/// What a lesson was asked on its command line; every lesson has the same flags.
package struct LessonOptions: Hashable, Sendable {
  package var language: Language = .english
  /// The seed of the engine's random numbers.
  package var seed: Int = 42
  /// The folder that the lessons' folders are written into.
  package var output = "Output"
  /// The data that the lesson shall use, by a name that it knows; `nil` for its own choice.
  package var data: String?
  package var pausesAtSections = false
  package var asksPredictions = false
  package var opensPage = false
  package var showsHelp = false

  /// Reads the arguments after the program's name. The language, where no flag gives it, comes
  /// from `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first; all others are English.
  /// `data` are the names that may stand after `--data`.
  package static func parse(
    _ arguments: [String], environment: [String: String] = [:], data: [String] = []
  ) throws(FlagError) -> LessonOptions {
    var options = LessonOptions()
    options.language = Language(locale: environment)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      guard let flag = flags.first(where: { $0.name == name || $0.short == name }) else {
        throw FlagError(problem: .unknown(argument), language: options.language)
      }
      var value = parts.count > 1 ? String(parts[1]) : nil
      if flag.value == nil, let value {
        throw FlagError(problem: .unexpectedValue(name, value), language: options.language)
      }
      if flag.value != nil, value == nil { value = rest.popFirst() }
      guard flag.value == nil || value != nil else {
        throw FlagError(problem: .missingValue(name, flag.value ?? ""), language: options.language)
      }
      guard flag.apply(&options, value ?? "") else {
        throw FlagError(
          problem: .badValue(name, value ?? "", flag.value ?? ""), language: options.language)
      }
    }
    if let chosen = options.data, !data.contains(chosen) {
      throw FlagError(
        problem: data.isEmpty
          ? .onlyOwnData : .badValue("--data", chosen, data.joined(separator: "|")),
        language: options.language)
    }
    return options
  }

  struct Flag: Sendable {
    let name: String
    var short: String?
    /// What stands for the value in the help, `nil` for a flag without one.
    var value: String?
    let help: Text
    /// Sets the option; `false` for a value that will not do.
    let apply: @Sendable (inout LessonOptions, String) -> Bool
  }

  static let flags: [Flag] = [
    Flag(
      name: "--lang", value: "en|zh",
      help: Text("the language of the text (else from your locale)", "文字所用的语言（默认取自系统区域设置）")
    ) { options, value in
      guard let language = Language(rawValue: value) else { return false }
      options.language = language
      return true
    },
    Flag(
      name: "--seed", value: "N",
      help: Text("the seed of all random numbers, an integer (42)", "随机数种子，整数（默认 42）")
    ) { options, value in
      guard let seed = Int(value) else { return false }
      options.seed = seed
      return true
    },
    Flag(
      name: "--output", value: "DIR",
      help: Text("the folder that pages are written into (Output)", "网页写入的文件夹（默认 Output）")
    ) { options, value in
      options.output = value
      return !value.isEmpty
    },
    Flag(
      name: "--data", value: "NAME",
      help: Text("the data to use; the first is the default", "使用哪套数据，默认为第一个")
    ) { options, value in
      options.data = value
      return !value.isEmpty
    },
    Flag(name: "--step", help: Text("pause before each section", "每一节之前停一下")) { options, _ in
      options.pausesAtSections = true
      return true
    },
    Flag(
      name: "--predict",
      help: Text("ask for your prediction before showing the result", "先请你预测，再给出结果")
    ) { options, _ in
      options.asksPredictions = true
      return true
    },
    Flag(name: "--open", help: Text("open the page when it is written", "写好后打开网页")) { options, _ in
      options.opensPage = true
      return true
    },
    Flag(name: "--help", short: "-h", help: Text("show these flags", "显示这些选项")) { options, _ in
      options.showsHelp = true
      return true
    },
  ]
}

/// A command line that a lesson does not understand.
package struct FlagError: BilingualError, Hashable {
  /// What is wrong with it.
  package enum Problem: Hashable, Sendable {
    case unknown(String)
    case missingValue(String, String)
    case unexpectedValue(String, String)
    case badValue(String, String, String)
    case onlyOwnData
  }

  package var problem: Problem
  /// The language to say it in.
  package var language: Language

  /// One or two sentences: what is wrong, and what to type instead.
  package var text: Text {
    switch problem {
    case .unknown(let argument):
      let names = LessonOptions.flags.map(\.name)
      let nearest = names.min {
        editDistance(argument, $0) < editDistance(argument, $1)
      }
      return Text(
        "There is no flag \"\(argument)\". Did you mean \(nearest ?? "--help")? "
          + "--help lists all flags.",
        "没有“\(argument)”这个选项。是不是想用 \(nearest ?? "--help")？用 --help 可列出所有选项。")
    case .missingValue(let name, let value):
      return Text(
        "\(name) needs a value: \(name) \(value).", "\(name) 后面要有一个值：\(name) \(value)。")
    case .unexpectedValue(let name, let value):
      return Text(
        "\(name) takes no value, but \"\(value)\" was given. Write just \(name).",
        "\(name) 不带值，却给了“\(value)”。只写 \(name) 即可。")
    case .badValue(let name, let value, let expected):
      return Text(
        "\(name) cannot be \"\(value)\". Write \(name) \(expected).",
        "\(name) 的值不能是“\(value)”。请写成 \(name) \(expected)。")
    case .onlyOwnData:
      return Text(
        "This lesson brings its own data and takes no others. Leave --data out.",
        "这一课自带数据，不能换用别的。请去掉 --data。")
    }
  }
}

extension LessonOptions {
  /// The help text of a lesson's program; `data` are the sets that it can use.
  static func help(for entry: LessonEntry, language: Language, data: [String] = []) -> String {
    let usage = Text("Usage: \(entry.folder) [flags]", "用法：\(entry.folder) [选项]")
    let flags = flags.filter { $0.name != "--data" || !data.isEmpty }
    let names = flags.map { flag in
      let value = flag.name == "--data" ? data.joined(separator: "|") : flag.value
      return [flag.name, flag.short].compactMap { $0 }.joined(separator: ", ")
        + (value.map { " " + $0 } ?? "")
    }
    let width = names.map(\.count).max() ?? 0
    let rows = zip(names, flags).map { name, flag in
      "  " + name + String(repeating: " ", count: width - name.count + 2) + flag.help(language)
    }
    let title = "\(Phrase.lesson(entry)(language)) · \(entry.title(language))"
    return ([title, entry.purpose(language), "", usage(language), ""] + rows)
      .joined(separator: "\n") + "\n"
  }
}
