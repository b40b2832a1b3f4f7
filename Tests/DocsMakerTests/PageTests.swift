import Foundation
import Gradbook
import Processes
import Testing

@testable import DocsMaker

/// What the documentation is made from.
@Suite struct PageTests {
  @Test("A declaration without a comment is named with its file and line; an extension is not")
  func findsUndocumented() throws {
    func symbol(_ name: String, kind: String = "swift.method", comment: String = "") -> String {
      """
      {"identifier": {"precise": "s:\(name)"}, "kind": {"identifier": "\(kind)"},
       "pathComponents": ["A", "\(name)"], \(comment)
       "location": {"uri": "file:///p/A.swift", "position": {"line": 6, "character": 2}}}
      """
    }
    let symbols = [
      symbol("f()"), symbol("g()", comment: #""docComment": {"lines": [{"text": "A g."}]},"#),
      symbol("B", kind: "swift.extension"),
    ]
    let graph = try JSONDecoder().decode(
      SymbolGraph.self, from: Data("{\"symbols\": [\(symbols.joined(separator: ","))]}".utf8))
    #expect(graph.undocumented == ["/p/A.swift:7: A/f() has no comment."])
  }

  @Test("A page's whole programs are found, and none of its fragments")
  func findsPrograms() {
    let page = "a\n```swift\nimport A\nf()\n```\n```swift\nx\n```\n```sh\nimport y\n```\n"
    #expect(Examples.programs(in: page) == ["import A\nf()\n"])
  }

  @Test("An example in a comment becomes a function of one program, once")
  func takesExamples() throws {
    let lines = ["An a.", "```swift", "import A", "public struct B { … }", "```", "After."]
    let text = lines.map { "{\"text\": \"\($0)\"}" }.joined(separator: ",")
    let symbol = """
      {"identifier": {"precise": "s"}, "kind": {"identifier": "swift.class"},
       "pathComponents": ["C"], "docComment": {"lines": [\(text)]}}
      """
    let graph = try JSONDecoder().decode(
      SymbolGraph.self, from: Data("{\"symbols\": [\(symbol), \(symbol)]}".utf8))
    var examples = CommentExamples()
    examples.add([graph])
    #expect(examples.count == 1)
    let expected = """
      // The example at C
      @MainActor func example0() throws {
      struct B {  }
      }

      """
    #expect(examples.program.hasSuffix(expected), "\(examples.program)")
  }

  @Test("Each step of the tutorial is the program up to the end of a paragraph")
  func cutsSteps() {
    #expect(
      TutorialSteps.steps(of: "a\nb\n\nc\n\nd\n") == ["a\nb\n", "a\nb\n\nc\n", "a\nb\n\nc\n\nd\n"])
  }

  @Test("The tutorial shows every step of its program")
  func showsSteps() throws {
    let root = SiteTests.root
    func read(_ path: String) throws -> String {
      try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
    let steps = TutorialSteps.steps(of: try read("Sources/FirstPicture/main.swift"))
    let tutorial = try read("Sources/Gradbook/Gradbook.docc/FirstPicture.tutorial")
    let shown = tutorial.matches(of: #/file: FirstPicture-(\d+)\.swift/#).map { String($0.1) }
    #expect(shown == steps.indices.map { "\($0 + 1)" })
  }

  @Test("The tutorial's Package.swift is one, and names libraries that this package has")
  func packageIsOne() throws {
    let root = SiteTests.root
    let manifest = root.appending(
      path: "Sources/Gradbook/Gradbook.docc/Resources/FirstPicture-Package.swift")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    let ours = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    let products = text.matches(of: #/\.product\(name: "(\w+)", package: "gradbook"\)/#)
    #expect(products.count == 2)
    for product in products {
      #expect(ours.contains(#".library(name: "\#(product.1)""#), "\(product.1)")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: manifest, to: folder.appending(path: "Package.swift"))
    let dump = Tool.output("swift", ["package", "--package-path", folder.path, "dump-package"])
    #expect(dump?.contains(#""name" : "Neuron""#) == true)
  }

  @Test("No way to an operation is written down for one that is not there")
  func waysAreOfOperations() {
    for name in OperationWay.others.keys {
      #expect(OperationCatalogue.entry(named: name) != nil, "\(name)")
    }
  }

  @Test("What a backward pass reads is what its formula holds")
  func reads() throws {
    func reads(_ name: String) -> [[String]]? {
      OperationCatalogue.entry(named: name)?.readNames
    }
    #expect(reads("mul") == [["b"], ["a"]])
    #expect(reads("tanh") == [["y"]])
    #expect(reads("sum") == [[]])
  }
}
