import Course
import Foundation
import Gradbook
import GraphDrawing
import Plotting

/// One lesson of the course: an article that runs.
///
/// What a lesson says stands in two files beside its program, `lesson.en.md` and `lesson.zh.md`;
/// see `ArticleReader` for their form. What it does stands in Swift files that read as a program.
/// The program's calls fill the articles' places by name, and what lies between two places is told
/// as soon as it can be. In the terminal a lesson prints 80 columns of text; ``finish()`` writes the
/// same content as one self-contained page, `Output/NN-slug/index.html`, with both languages in it.
///
/// ```swift
/// import Gradbook
/// import Workbook
///
/// let lesson = Lesson(8)  // number, slug, titles and purpose come from LessonCatalogue
///
/// func f(_ x: Double) -> Double { 2 * x + 1 }  // plain Swift at top level,
/// let h = 1e-5
/// print((f(3 + h) - f(3 - h)) / (2 * h))
/// lesson.show("a line")  // @show a line: the statements since the last lesson call,
///                        // and what they printed
///
/// lesson.show("a tensor") {  // or with a closure: quotes both, and may throw
///   let x = Tensor(3.0, requiresGrad: true)
///   let y = 2 * x + 1
///   y.backward()
///   print(x.grad)
/// }
///
/// lesson.set("slope", to: slope)  // \(slope) in the articles
/// lesson.figure("backward", ComputationGraph(of: y), direction: .backward)
/// lesson.plot("losses") { t in
///   Plot(xLabel: t("epoch"), yLabel: t("loss")) { Line(losses) }  // - epoch: 轮次
/// }
/// lesson.table("steps", rows)
/// lesson.pytorch("y = 2 * x + 1") {
///   let y = 2 * x + 1
/// }
/// lesson.finish()
/// ```
///
/// Prose knows code between backticks, `*emphasis*`, `**strong**`, `$maths$`, `[link](09)`; paragraphs are
/// parted by empty lines, list items begin with `- ` or `1. `, `$$…$$` displays a formula.
/// Further parts: ``film(_:_:options:)``, ``picture(_:_:)``, ``word(_:)`` for words in what is
/// printed, ``attempt(_:)`` for code at top level that may throw, and ``hide()`` for code that is not
/// to be shown; what hidden code prints is shown all the same.
///
/// `print` is Workbook's own: it prints an optional as its value or `nil`, and a `Text` in the
/// language that is being read. A lesson has no `Date()`, no random number but the engine's and no
/// absolute path in what it prints: the same seed must give the same bytes.
///
/// Flags: `--lang en|zh`, `--seed N`, `--output DIR`, `--step`, `--predict`, `--open`, `--help`, and
/// `--data NAME` for a lesson that can use several sets of data.
/// A wrong flag ends the program with exit code 2; an error that code throws inside `show`, or an
/// article that does not fit the program, with 1.
public final class Lesson {
  /// What the course knows of the lesson.
  public let entry: LessonEntry
  /// The language of this run.
  public var language: Language { options.language }
  /// The seed that the engine's random numbers were set to.
  public var seed: Int { options.seed }
  /// The data that was asked for with `--data`, by name: one of those that the lesson gave when it
  /// began, and their first if no flag was given. Empty for a lesson that gave none.
  public var data: String { options.data ?? knownData.first ?? "" }
  /// The folder of the program, its articles and its exercises.
  let folder: URL
  /// The folder that this lesson's page goes into; a lesson may write files of its own there.
  public var outputFolder: String { options.output + "/" + entry.folder }

  let options: LessonOptions
  let knownData: [String]
  let console: Console
  let writer: TerminalWriter
  var sources: [String: SourceFile] = [:]
  package let transcript: Transcript
  package var blocks: [Block] = []
  let article: Article
  /// How much of the article has been told.
  var partIndex = 0
  var values = ArticleValues()
  var sectionCount = 0
  var figureCount = 0
  var questionCount = 0
  /// Whether the page has a film already, whose script the others share.
  var hasFilm = false
  /// Questions that were asked and not yet answered, with what was typed.
  var open: [(prediction: Prediction, reply: String?)] = []
  /// What is measured, if `gradbook profile` started the lesson.
  var profile: LessonProfile?
  /// Whether something went wrong that does not stop the lesson, such as a missing tool.
  var hasProblem = false

  /// Begins a lesson of the catalogue: reads the program's flags, sets the seed of the engine's
  /// random numbers, and prints the lesson's head. It prints help or a complaint about the flags
  /// and ends the program where that was asked for or is due. Traps if there is no such lesson.
  ///
  /// - Parameters:
  ///   - number: the lesson's number.
  ///   - data: what may stand after `--data`, the default first; without names there is no such flag.
  ///   - filePath: the program's file, beside which the articles stand.
  public convenience init(_ number: Int, data: [String] = [], filePath: String = #filePath) {
    guard let entry = LessonCatalogue[number] else {
      preconditionFailure(
        "There is no lesson \(number); the catalogue has lessons 1 to "
          + "\(LessonCatalogue.all.count). Add it to LessonCatalogue.all first.")
    }
    let environment = ProcessInfo.processInfo.environment
    self.init(
      entry, arguments: Array(CommandLine.arguments.dropFirst()), environment: environment,
      data: data, console: .standard(environment: environment), filePath: filePath,
      hasArticle: true)
    Transcript.program.withLock { $0 = transcript }
    failurePicture.watch(transcript)
    tellOn()
  }

  package init(
    _ entry: LessonEntry, arguments: [String] = [], environment: [String: String] = [:],
    data: [String] = [], console: Console, filePath: String, hasArticle: Bool = false
  ) {
    self.entry = entry
    self.console = console
    folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
    knownData = data
    do {
      options = try LessonOptions.parse(arguments, environment: environment, data: data)
    } catch {
      console.writeError(error.text(error.language) + "\n")
      console.exit(2)
    }
    do {
      article = hasArticle ? try Article(folder: folder) : .empty
    } catch {
      console.writeError(error.text(options.language) + "\n")
      console.exit(1)
    }
    transcript = Transcript()
    sources[filePath] = SourceFile(path: filePath)
    writer = TerminalWriter(language: options.language, usesColour: console.usesColour)
    if options.showsHelp {
      console.write(LessonOptions.help(for: entry, language: options.language, data: data))
      console.exit(0)
    }
    manualSeed(options.seed)
    console.write(writer.head(entry, seed: options.seed, optional: article.optionalSections))
    profile = LessonProfile(environment: environment)
  }

  /// Keeps a part for the page and prints it, after what hidden code has printed.
  func add(_ block: Block) {
    addStrayOutput()
    write(block)
  }

  /// Shows what was printed by code that no call has shown, so that nothing is lost or put beside
  /// other code.
  func addStrayOutput() {
    let stray = transcript.take()
    if !stray.english.isEmpty {
      write(.code(.nothing, output: article.codeWords.output(stray, of: .nothing)))
    }
  }

  private func write(_ block: Block) {
    blocks.append(block)
    console.write(writer.text(of: block))
  }

  /// Notes that something is missing that the lesson can do without, and says so.
  func report(_ problem: Text) {
    hasProblem = true
    console.writeError(problem(language) + "\n")
  }

  private var failurePicture: FailurePicture {
    FailurePicture(folder: outputFolder, language: language)
  }

  /// Ends the program because the lesson cannot go on; what an error stopped is drawn.
  func stop(_ error: any Error) -> Never {
    let place =
      sectionCount == 0
      ? Text("The lesson stopped", "课程中断")
      : Text(
        "The lesson stopped in section \(sectionCount)", "课程在第 \(sectionCount) 节中断")
    let printed = transcript.take()
    if !printed(language).isEmpty { console.write(printed(language)) }
    let separator = Text(": ", "：")
    console.writeError(
      place(language) + separator(language) + Self.explained(error)(language) + "\n")
    console.writeError(failurePicture.sentence(of: error))
    console.exit(1)
  }

  /// What went wrong and what mends it, in both languages where the error knows both.
  static func explained(_ error: any Error) -> Text {
    if let error = error as? any BilingualError { return error.text }
    let described = error as? any LocalizedError
    let parts = [described?.errorDescription ?? "\(error)", described?.recoverySuggestion]
    return Text(parts.compactMap { $0 }.joined(separator: " "))
  }
}
