import Gradbook

/// What is wrong with a lesson's article, or between it and the program.
package struct ArticleError: BilingualError {
  package let file: String
  /// From 1.
  package let line: Int
  package let fault: Fault

  package enum Fault: Sendable, Equatable {
    /// The file is not there or is not UTF-8.
    case unreadable
    /// A line begins with `@` and a word that means nothing.
    case unknownMark(String)
    /// A mark lacks its name, or has one that it must not have.
    case name(String, isWanted: Bool)
    /// A question has no answer, or not one right choice.
    case answer
    /// A line of a list is not `- name: wording`.
    case label(String)
    /// A question about an earlier lesson lacks the lesson's number or its answer.
    case recall(String)
    /// A line of `@code` is not `- English | 中文`.
    case codeWord(String)
    /// A table without column heads, or a row of cells where no table is.
    case columns
    /// A picture without a caption.
    case caption(String)
    /// The other language has something else here.
    case differs(here: Text, there: Text, otherFile: String, otherLine: Int)
    /// The program called something else than the article has next.
    case program(called: String, article: Text)
    /// The program ended, and the article goes on.
    case unfinished(Text)
    /// The program used a word that the place does not have.
    case word(String, place: String, known: [String])
    /// The program did not set a value that the article uses.
    case value(String)
  }

  /// `line` counts from 0.
  init(_ file: String, _ line: Int, _ fault: Fault) {
    self.file = file
    self.line = line + 1
    self.fault = fault
  }

  /// What is wrong and what mends it.
  package var text: Text {
    let sentence = sentence
    return Text(
      "\(file), line \(line): \(sentence.english)", "\(file) 第 \(line) 行：\(sentence.chinese)")
  }

  private var sentence: Text {
    switch fault {
    case .unreadable:
      Text(
        "the file cannot be read. It must be UTF-8 text beside the lesson's main.swift.",
        "无法读取。它应当是 UTF-8 文本，与这一课的 main.swift 放在一起。")
    case .unknownMark(let mark):
      Text(
        "\(mark) means nothing here. Known are \(Self.marks).",
        "\(mark) 没有意义。可用的有 \(Self.marks)。")
    case .name(let mark, let isWanted):
      isWanted
        ? Text(
          "\(mark) needs the name that the program calls it by.", "\(mark) 后面要写上程序里用的名字。")
        : Text("\(mark) has no name.", "\(mark) 后面不写名字。")
    case .answer:
      Text(
        "a question needs one right choice, “- [x] …”, or a number, “= 32”.",
        "问题要么有且只有一个正确选项“- [x] …”，要么给出一个数“= 32”。")
    case .label(let line):
      Text("“\(line)” should be “- name: wording”.", "“\(line)”应写成“- 名字: 文字”。")
    case .recall(let line):
      Text(
        "“\(line)” should be “- 8: question”, with the answer after “> ”.",
        "“\(line)”应写成“- 8: 问题”，答案写在“> ”之后。")
    case .codeWord(let line):
      Text("“\(line)” should be “- English | 中文”.", "“\(line)”应写成“- English | 中文”。")
    case .columns:
      Text(
        "a table, and nothing else, has column heads: | one | two |.",
        "表格要有表头：| 甲 | 乙 |；别处不能有。")
    case .caption(let mark):
      Text("\(mark) needs a caption in the next line.", "\(mark) 的下一行要写图注。")
    case .differs(let here, let there, let otherFile, let otherLine):
      Text(
        "here stands \(here.english), but \(otherFile) has \(there.english) in line \(otherLine). Both languages must have the same parts in the same order.",
        "这里是\(here.chinese)，而 \(otherFile) 第 \(otherLine) 行是\(there.chinese)。两种语言的各个部分必须一一对应。")
    case .program(let called, let article):
      Text(
        "the program calls \(called) where the article has \(article.english).",
        "程序调用的是 \(called)，而文中这里是\(article.chinese)。")
    case .unfinished(let part):
      Text("the program ended before \(part.english).", "程序在\(part.chinese)之前就结束了。")
    case .word(let word, let place, let known):
      Text(
        "\(place) has no word “\(word)”; it has \(known). Add “- \(word): …”.",
        "\(place) 里没有“\(word)”这个词，只有 \(known)。请加上“- \(word): …”。")
    case .value(let name):
      Text(
        "nothing has set \\(\(name)); the program must call lesson.set(\"\(name)\", to: …) before this.",
        "\\(\(name)) 还没有值；程序要先调用 lesson.set(\"\(name)\", to: …)。")
    }
  }

  private static var marks: String {
    (ListKind.allCases.map(\.rawValue) + ["predict", "recall", "next", "words", "code"]
      + PlaceKind.allCases.map(\.rawValue))
      .map { "@" + $0 }
      .joined(separator: " ")
  }
}
