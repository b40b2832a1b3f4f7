import Foundation
import Plotting
import Testing

/// `gradbook graph` as a program.
@Suite struct GraphCommandTests {
  private let neuron = "h = tanh(w*x + b); L = (h - y)^2"
  private let values = "w=2,x=0.5,b=-0.3,y=1"

  @Test("Without a file the tree is printed, values and gradients in columns")
  func printsTree() throws {
    let forward = try Program.gradbook(["graph", neuron, "--at", values])
    #expect(
      forward.output == """
                            value
        L = x²             0.1565
        └─ −              −0.3956
           ├─ h = tanh     0.6044
           │  └─ +            0.7
           │     ├─ ×           1
           │     │  ├─ w        2
           │     │  └─ x      0.5
           │     └─ b        −0.3
           └─ y                 1

        """)
    let backward = try Program.gradbook(["graph", "x*x + x", "--at", "x=3", "--backward"])
    #expect(
      backward.output == """
                 value   gradient   = upstream × local
        +           12          1
        ├─ ×         9          1   1 × 1
        │  ├─ x      3          7   1 × 3
        │  └─ x      3          7   1 × 3
        └─ x         3          7   1 × 1

        """)
    #expect(forward.status == 0 && forward.errors.isEmpty)
  }

  @Test("No line of a tree is wider than 80 columns, however deep the expression")
  func staysNarrow() throws {
    let deep = (0..<60).reduce("x") { inner, _ in "tanh(\(inner)*权重)" }
    let printed = try Program.gradbook(["graph", deep, "--at", "x=1,权重=0.9", "--backward"])
    #expect(printed.status == 0)
    for line in printed.output.split(separator: "\n") {
      #expect(line.displayWidth <= 80, "\(line)")
    }
    #expect(printed.output.contains("… [1]") && printed.output.contains("\n[1] "))
  }

  @Test(
    "Every form is written to the file, and its path is all that is printed",
    arguments: [
      ("svg", "<?xml"), ("dot", "digraph"), ("mmd", "flowchart"), ("json", "{\"backwardOrder\""),
      ("html", "<!doctype html>"), ("txt", "  "), ("pdf", "%PDF"), ("png", "\u{FFFD}PNG"),
    ])
  func writesFiles(_ ending: String, _ beginning: String) throws {
    try Program.inFolder { folder in
      let name = "图 \(ending).\(ending)"
      let run = try Program.gradbook(
        ["graph", neuron, "--at", values, "--backward", "-o", name], in: folder)
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      #expect(run.output == name + "\n")
      let data = try Data(contentsOf: folder.appending(path: name))
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.lowercased().hasPrefix(beginning.lowercased()), "\(text.prefix(40))")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names == [name], "nothing else is left: \(names)")
    }
  }

  @Test("The same picture has the same bytes on every run")
  func repeats() throws {
    try Program.inFolder { folder in
      for name in ["a.svg", "b.svg"] {
        _ = try Program.gradbook(["graph", neuron, "--at", values, "-o", name], in: folder)
      }
      let a = try Data(contentsOf: folder.appending(path: "a.svg"))
      #expect(try a == Data(contentsOf: folder.appending(path: "b.svg")))
    }
  }

  @Test("A film is a page that needs no network")
  func films() throws {
    try Program.inFolder { folder in
      let run = try Program.gradbook(
        ["graph", neuron, "--at", values, "--film", "-o", "film.html"], in: folder)
      #expect(run.status == 0)
      let page = try String(contentsOf: folder.appending(path: "film.html"), encoding: .utf8)
      #expect(page.contains("<script") && !page.contains("src=\"http"))
    }
    let without = try Program.gradbook(["graph", neuron, "--at", values, "--film"])
    #expect(without.status == 2 && without.errors.contains("ends in .html"))
  }

  @Test("Second derivatives are those of mathematics")
  func differentiatesTwice() throws {
    let run = try Program.gradbook(["graph", "x^3*y", "--at", "x=2,y=3", "--second"])
    #expect(
      run.output == """
           gradient  ∂²/∂x∂·  ∂²/∂y∂·
        x  36        36       12
        y  8         12       0

        """)
  }

  @Test("Two runs side by side: a table in the terminal, one layout in a picture")
  func against() throws {
    let arguments = ["graph", "w*x + b", "--at", "w=2,x=3,b=1", "--against", "w=-1", "--backward"]
    let run = try Program.gradbook(arguments)
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    }
    #expect(run.output.contains("value, w = 2") && run.output.contains("gradient, w = −1"))
    #expect(
      rows.contains(["w", "2", "−1", "3", "3"]) && rows.contains(["x", "3", "3", "2", "−1"]))
    #expect(rows.contains(["+", "7", "−2", "1", "1"]))
    try Program.inFolder { folder in
      let drawn = try Program.gradbook(arguments + ["-o", "two.svg"], language: "zh", in: folder)
      #expect(drawn.status == 0)
      let picture = try String(contentsOf: folder.appending(path: "two.svg"), encoding: .utf8)
      #expect(picture.contains(">w = 2<") && picture.contains(">Δ −9<"))
    }
    for (extra, word) in [
      (["--film", "-o", "f.html"], "--film"), (["--second"], "--second"),
      (["--beside"], "--project"),
    ] {
      let refused = try Program.gradbook(arguments + extra)
      #expect(refused.status == 2 && refused.errors.contains(word))
    }
  }

  @Test("A result that is no number is shown and explained, not refused")
  func explainsInfinity() throws {
    let run = try Program.gradbook(["graph", "1/x", "--at", "x=0", "--backward"])
    #expect(run.status == 0)
    #expect(run.output.contains("÷                ∞"))
    #expect(run.errors == "note: 1 ÷ 0 is ∞: a division by zero.\n")
  }

  @Test("A value that is not used is remarked on")
  func remarksUnused() throws {
    let run = try Program.gradbook(["graph", "x", "--at", "x=1,z=2"])
    #expect(run.status == 0 && run.errors == "note: not used in the expression: z\n")
  }

  @Test(
    "What is wrong is said in one place, with exit code 2 for what cannot be understood",
    arguments: [
      (["tahn(x)", "--at", "x=1"], 2, "error: There is no function “tahn”; did you mean “tanh”?"),
      (["w*x", "--at", "w=1"], 2, "error: x has no value. Add --at x=1, with your own numbers."),
      (["x", "--at", "x=1 y=2"], 2, "error: In --at: Values are separated by commas"),
      (["x", "--at", "x=y"], 2, "error: In --at: The value of “x” must be a number"),
      (["x", "--at", "x=1", "-o", "x.bmp"], 2, "error: The ending of “x.bmp” is none that can"),
      (["x", "--at", "x=1", "-o", "no/x.svg"], 1, "error: no/x.svg could not be written: there"),
      (["x", "--at", "x=1", "-o", "/proc/x.svg"], 1, "error: /proc/x.svg could not be written:"),
      (["1 + 2", "--backward"], 1, "error: The expression has no variable"),
      (["x", "y"], 2, "Error: Unexpected argument 'y'"),
      ([], 2, "Error: Missing expected argument '<expression>'"),
      (["x", "--at", "x=1", "--lang", "fr"], 2, "Error: The value 'fr' is invalid"),
    ] as [([String], Int32, String)])
  func refuses(_ arguments: [String], _ status: Int32, _ beginning: String) throws {
    let run = try Program.gradbook(["graph"] + arguments)
    #expect(run.status == status)
    #expect(run.errors.hasPrefix(beginning), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("Errors and help come in Chinese where the locale is Chinese")
  func speaksChinese() throws {
    let run = try Program.gradbook(["graph", "tahn(x)"], language: "zh")
    #expect(run.errors.hasPrefix("错误：没有“tahn”这个函数；是不是想写“tanh”？"))
    let help = try Program.gradbook(["graph", "--help"], language: "zh")
    #expect(help.output.hasPrefix("简介：") && help.output.contains("选项："))
    #expect(!help.output.contains("USAGE") && !help.output.contains("OPTIONS"))
  }

  @Test("Hostile text gives an error or a picture, and never a crash")
  func survivesHostileText() throws {
    try Program.inFolder { folder in
      for text in [
        "<", "\"", "\n", "<b>x</b>", "🐱👨‍👩‍👧", "\u{202E}x", "é\u{301}", "\\N", "&lt;", "x\u{7F}", "{|}",
        String(repeating: "(", count: 10_000), String(repeating: "名", count: 30_000), "a'b'",
      ] {
        for arguments in [
          [text], [text, "--at", "x=1"],
          ["x", "--at", "\(text)=1"], [text, "--at", "\(text)=1", "-o", "p.svg", "--backward"],
        ] {
          let run = try Program.gradbook(["graph"] + arguments, in: folder)
          #expect((0...2).contains(run.status), "\(text.prefix(20)): \(run.status)")
          #expect(run.status == 0 || run.errors.hasPrefix("error: "), "\(run.errors.prefix(200))")
          #expect(run.errors.utf8.count < 2_000)
        }
      }
    }
  }

  @Test("Bytes that are not UTF-8 are an error")
  func refusesBrokenText() throws {
    let script = "\"$0\" graph \"$(printf 'x\\377\\376')\" --at x=1"
    let run = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", script, Program.binary.path],
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(run.status == 2 && run.errors.hasPrefix("error: This is not valid UTF-8 text."))
  }
}
