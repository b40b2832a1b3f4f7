import Foundation
import Gradbook
import Testing

/// What a Chinese reader gets to see has no English in it but for names.
@Suite struct ChineseOutputTests {
  /// Names of verbs, flags' values, programs, file formats, packages, functions and data, and what stands for
  /// a value in a command.
  private static let names: Set = Set(
    """
    gradbook pytorch swift output openblas graphviz png pdf svg html json dot mermaid libpng libjpeg gnuplot
    core utf return grad auc leaky fashion mnist digits minilm cifar transformer data none run next check hint reveal reset progress
    watch bughunt graph ops doctor list help version lang onnx http ctrl todo end softmax logits sigmoid tanh
    relu adam answers answer class now open step predict seed skylakex haswell zen gradbook_data
    autograd norm mean sign erf digamma polygamma onehot mask round floor loss huber gelu silu elu selu
    mish softplus celu glu kl bce ce mse nll std var lse cat dtype lstm gru
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let commands: [[String]] = [
    [], ["list"], ["doctor"], ["data"], ["ops", "tanh"], ["ops", "tahn"],
    ["graph", "foo(x)", "--at", "x=1"],
    ["graph", "w*x + b", "--at", "w=2,x=3,b=1", "--backward"],
    ["graph", "x^3 * y", "--at", "x=2,y=3", "--second"], ["run", "99"], ["frobnicate"],
    ["init", "答案"], ["bughunt", "--seed", "5"], ["bughunt", "--node", "q"],
  ]
  private static let inFolder: [[String]] = [
    ["next"], ["check", "08.1"], ["check", "nothing"], ["hint", "08.1"], ["hint", "08.1"],
    ["reveal", "08.1"], ["reset", "08.1"], ["progress"], ["progress", "--class", "."],
  ]

  @Test("Every verb answers a Chinese reader in Chinese, on the terminal and in pictures")
  func verbs() throws {
    let operations = Set(OperationCatalogue.entries.map { $0.name.lowercased() })
    try Program.inFolder(named: "文件") { folder in
      func look(_ text: String, _ origin: String) {
        for line in text.split(separator: "\n") {
          // What stands in backticks or quotes is typed or quoted; names hold dots, dashes and the like.
          let bare = line.replacing(/`[^`]*`|“[^”]*”|--[a-z-]+|\S*[\/.=_·(][^ ]*/, with: " ")
          for word in bare.matches(of: /[A-Za-z]{3,}/).map({ $0.0.lowercased() })
          where !Self.names.contains(word) && !operations.contains(word) {
            Issue.record("\(origin) says “\(word)”: \(line)")
          }
        }
      }
      func run(_ arguments: [String], in place: URL) throws {
        let said = try Program.gradbook(arguments + ["--lang", "zh"], language: "zh", in: place)
        look(said.output + said.errors, arguments.joined(separator: " "))
      }
      for arguments in Self.commands { try run(arguments, in: folder) }
      for arguments in Self.inFolder { try run(arguments, in: folder.appending(path: "答案")) }
      let graph = ["graph", "t = tanh(w*x)", "--at", "w=2,x=3", "--backward", "-o", "graph.svg"]
      try run(graph, in: folder)
      for name in ["graph.svg", "Output/bughunt-5.svg"] {
        let picture = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let texts = picture.matches(of: /<(?:text|tspan|title|desc)\b[^>]*>([^<]*)</)
        #expect(texts.count > 5)
        look(texts.map { String($0.1) }.joined(separator: "\n"), name)
      }
    }
  }
}
