import ArgumentParser
import Doctor
import Gradbook
import Markup

/// `gradbook doctor`: what the machine has, and how to mend what it lacks.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: say(
      "Check everything the workbook needs; say how to mend what is missing.",
      "检查所需的一切；缺了什么，告诉你怎么补。"))

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let findings = Doctor.examine(folder: Project.folder ?? ".")
    let rows = findings.map { finding in
      [finding.state.mark(language), finding.subject(language), finding.detail(language)]
    }
    let lines = TextTable(rows: rows).text(width: 200).split(separator: "\n")
    for (line, finding) in zip(lines, findings) {
      print(line)
      if let mend = finding.mend { print("      → " + mend(language)) }
    }
    let missing = findings.filter { $0.state == .missing }.count
    print()
    guard missing > 0 else { return print(say("Everything needed is there.", "需要的都齐了。")) }
    print(
      say(
        missing == 1 ? "One thing needed is missing." : "\(missing) things needed are missing.",
        "缺少 \(missing) 项必需的东西。"))
    throw ExitCode(1)
  }
}
