import Foundation
import Gradbook
import Markup
import Plotting
import Profiling
import Testing

@testable import Workbook

@Suite("A lesson's page")
struct PageTests {
  private func page(_ arguments: [String] = []) throws -> String {
    let lesson = try recordedLesson(arguments, Recording())
    Transcript.$current.withValue(lesson.transcript) { tellDemo(lesson) }
    lesson.plot("A chart.", "一张图。") { t in
      Plot(title: t("Two", "两条")) { Line([1, 2], label: t("one", "一")) }
    }
    lesson.picture(
      ImageGrid().adding([0, 1], width: 2, height: 1), "Two pixels.", "两个像素。")
    lesson.settlePredictions()
    return lesson.page()
  }

  @Test("Every tag is closed in its order, and no id occurs twice", arguments: Language.allCases)
  func wellFormed(language: Language) throws {
    let html = try page(["--lang", language.rawValue])
    #expect(TagChecker.problem(in: html) == nil)
    let ids = html.matches(of: /\sid=['"]([^'"]*)['"]/).map { String($0.1) }
    #expect(
      Set(ids).count == ids.count,
      "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys)")
    let anchors = html.matches(of: /href=['"]#([^'"]+)['"]/).map { String($0.1) }
    #expect(!anchors.isEmpty && Set(anchors).isSubset(of: ids))
  }

  @Test("What follows a question is veiled up to the next prose, and nothing after it")
  func veil() throws {
    let lesson = try recordedLesson([], Recording())
    func table(_ name: String) {
      lesson.table([Text(name)], [["1"]])
    }
    table("before")
    lesson.predict("Which?", "哪个？", answer: 6, because: nil)
    table("near")
    lesson.say("Prose.", "正文。")
    table("beyond")
    let veils = lesson.page().matches(of: /class="scroll( veiled)?"/).map { $0.1 != nil }
    #expect(veils == [false, true, false])
  }

  @Test("An answer that ends in a stop gets no second one")
  func stops() {
    func answer(_ choice: Text, _ language: Language) -> String {
      Prediction(
        number: 1, question: Text(""), answer: .choice(of: [choice], right: 0)
      ).answerText(language)
    }
    #expect(answer(Text("It grows.", "变大。"), .english) == "A) It grows.")
    #expect(answer(Text("It grows.", "变大。"), .chinese) == "A) 变大。")
    #expect(answer(Text("six", "六"), .english) == "A) six.")
  }

  @Test("Nothing is fetched: the policy forbids it, and there is no address to fetch from")
  func selfContained() throws {
    let html = try page()
    #expect(html.contains("default-src 'none'"))
    let addresses = html.matches(of: /(?:https?:)?\/\/[\w.\/]+/).map { String($0.0) }
      .filter { $0.contains(":") && !$0.hasPrefix("http://www.w3.org/") }
    #expect(addresses == [])
    #expect(!html.contains("src=") && !html.contains("@import") && !html.contains("<link"))
  }

  @Test("Both languages are in the page, whichever the run had")
  func languages() throws {
    for arguments in [["--lang", "en"], ["--lang", "zh"]] {
      let html = try page(arguments)
      for words in ["Slope by nudging", "用微小变化求斜率", "found", "已求出", "两条", "Two"] {
        #expect(html.contains(words), "\(words) \(arguments)")
      }
      #expect(
        html.components(separatedBy: "class=\"en\"").count
          == html.components(separatedBy: "class=\"zh\"").count)
    }
    #expect(try page(["--lang", "zh"]).contains("<html lang=\"zh-Hans\">"))
  }

  @Test("The same seed gives the same bytes, without a path of this machine")
  func deterministic() throws {
    let first = try page(["--seed", "5"])
    #expect(try page(["--seed", "5"]) == first)
    #expect(!first.contains(#filePath) && !first.contains(NSHomeDirectory() + "/"))
    #expect(!first.contains(FileManager.default.currentDirectoryPath))
  }

  @Test("finish writes page, index and pictures, and prints the page's path last")
  func finish() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recording = Recording()
    let lesson = try recordedLesson(["--output", folder], recording)
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
    for name in ["figure-9.svg", "model.bin"] {
      try Data("old".utf8).write(to: URL(fileURLWithPath: lesson.outputFolder + "/" + name))
    }
    lesson.plot("A chart.", "一张图。") { t in Plot(title: t("a", "甲")) { Line([1, 2]) } }
    lesson.plot("The same.", "相同。") { _ in Plot { Line([1, 2]) } }
    lesson.finish()
    #expect(recording.text.hasSuffix("\n\(folder)/08-derivatives/index.html\n"))
    let names = try FileManager.default.contentsOfDirectory(atPath: lesson.outputFolder).sorted()
    #expect(
      names == ["figure-1.en.svg", "figure-1.zh.svg", "figure-2.svg", "index.html", "model.bin"])
    let index = try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
    #expect(index.contains("href=\"08-derivatives/index.html\""))
    #expect(!index.contains("href=\"09-autograd/index.html\""))
    #expect(TagChecker.problem(in: index) == nil)
  }

  @Test("A lesson that is asked for a profile ends with its table, and writes trace and pictures")
  func profile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let request = ProfileRequest(grouping: .operation, rows: 20, folder: folder + "/profile")
    let recording = Recording()
    let lesson = try recordedLesson(
      ["--output", folder, "--lang", "zh"], recording,
      environment: [ProfileRequest.variable: request.value])
    let x = Tensor([1.0, 2], requiresGrad: true)
    let loss = (x * x).sum()
    loss.backward()
    lesson.figure(ComputationGraph(of: loss), "A graph.", "一张图。")
    lesson.finish()
    #expect(recording.text.contains("\n运算") && recording.text.contains("\nmul "))
    #expect(recording.text.contains("画图"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/profile").sorted()
    #expect(
      names == ["graph-1-memory.svg", "graph-1-time.svg", "memory.svg", "trace.json"])
    for name in names { #expect(recording.text.contains("\(folder)/profile/\(name)\n")) }
    #expect(ProfileRequest(environment: [ProfileRequest.variable: "?"]) == nil)
  }

  @Test("A picture that cannot be drawn leaves the rest of the lesson whole")
  func missingPicture() throws {
    let recording = Recording()
    let lesson = try recordedLesson([], recording)
    lesson.plot("A chart.", "一张图。") { _ in Plot { Line(x: [1], y: [1, 2]) } }
    lesson.say("Afterwards.", "之后。")
    #expect(lesson.hasProblem)
    #expect(recording.complaints.contains("1 x values but 2 y values"))
    #expect(recording.text.contains("Afterwards."))
    #expect(lesson.page().contains("class=\"problem\""))
  }
}

/// Checks that tags nest, without an HTML parser: pages are written with all tags closed.
enum TagChecker {
  private static let void: Set<String> = ["meta", "input", "br", "!doctype"]

  static func problem(in html: String) -> String? {
    let bare = html.replacing(/(?s)<(style|script)>.*?<\/(style|script)>/, with: "")
    var open: [String] = []
    for tag in bare.matches(of: /<(\/?)([!A-Za-z][A-Za-z0-9-]*)[^>]*?(\/?)>/) {
      let name = String(tag.2)
      if tag.1 == "/" {
        guard open.popLast() == name else { return "</\(name)> closes nothing" }
      } else if tag.3 != "/", !void.contains(name) {
        open.append(name)
      }
    }
    return open.isEmpty ? nil : "<\(open.joined(separator: "> <"))> stays open"
  }
}
