import Foundation
import Gradbook
import Testing

@testable import CLI
@testable import Expressions

/// Expressions as people type them: with a minus in front, and functions without parentheses.
@Suite struct ExpressionArgumentTests {
  @Test(
    "An expression that begins with a minus is typed as it is, with options in any order",
    arguments: [
      (["-x^2", "--at", "x=3"], "−9"), (["--at", "x=3", "-x^2"], "−9"),
      (["-x", "--at", "x=-3"], "3"),
      (["-o*x", "--at", "o=2,x=3"], "−6"), (["-2^2"], "−4"), (["-h*x", "--at=h=2,x=3"], "−6"),
      (["--x", "--at", "x=3"], "3"), (["---x", "--at", "x=3"], "−3"),
      (["--(x+1)", "--at", "x=3"], "4"),
      (["--", "-x^2", "--at", "x=3"], "−9"), (["--at", "x=3", "--", "-x^2"], "−9"),
      (["--x-y", "--at", "x=3,y=1"], "2"), (["--backward", "-x^2", "--at", "x=3"], "−9"),
      (["-.5"], "−0.5"), (["-sin(x)", "--lang", "zh", "--at", "x=0"], "−0"),
      (["-x", "--at", "-0=1", "--at", "x=1"], nil), (["--bakward", "x"], nil), (["-x", "-y"], nil),
    ] as [([String], String?)])
  func minus(arguments: [String], value: String?) throws {
    let run = try Program.gradbook(["graph"] + arguments)
    guard let value else {
      #expect(run.status == 2 && run.output.isEmpty)
      return
    }
    #expect(run.status == 0, "\(run.errors)")
    let result = run.output.split(separator: "\n").dropFirst().first?.split(separator: " ")
    #expect(result?.dropFirst().contains { $0 == value } == true, "\(run.output)")
  }

  @Test("Help is help, beside an expression too", arguments: ["-h", "--help"])
  func help(flag: String) throws {
    for arguments in [[flag], ["x", flag], ["-x", flag]] {
      let run = try Program.gradbook(["graph"] + arguments)
      #expect(run.status == 0 && run.output.contains("--backward"), "\(arguments)")
    }
  }

  @Test("A file is written with -o, whose name may begin with a minus")
  func output() throws {
    try Program.inFolder { folder in
      for (file, arguments) in [
        ("a.txt", ["-x", "-o", "a.txt", "--at", "x=1"]),
        ("b.txt", ["--output", "b.txt", "-x", "--at", "x=1"]),
        ("-c.txt", ["-o", "-c.txt", "-x", "--at", "x=1"]),
      ] {
        let run = try Program.gradbook(["graph"] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path))
      }
    }
  }

  @Test(
    "A function without parentheses gets the mend that is meant",
    arguments: [
      ("sin x", "write sin(x)."), ("sin 2", "write sin(2)."), ("sin^2(x)", "write sin(x)^2."),
      ("sin²(x)", "write sin(x)^2."), ("tanh^3 h", "write tanh(h)^3."), ("-ln y", "write ln(y)."),
      ("2*cos t", "write cos(t)."), ("sin^-1(x)", "write asin(x) for the inverse"),
      ("sin⁻¹ x", "write asin(x) for the inverse"), ("exp^2(2*x + 1)", "write exp(2*x+1)^2."),
      ("sqrt + 1", "write sqrt(x)."), ("sin^n(x)", "write sin(x)^n."), ("cos^", "write cos(x)."),
    ])
  func functions(source: String, mend: String) throws {
    let error = try #require(throws: ExpressionError.self) {
      try ScalarExpression(parsing: source)
    }
    #expect(error.text.english.contains(mend), "\(error.text.english)")
    #expect(error.text.chinese.contains("写 ") && !error.text.chinese.contains("write"))
  }

  @Test("A function's name that has a value is a value")
  func values() throws {
    #expect(try ScalarExpression(parsing: "sin = 3; sin*2").compute().result.item() == 6)
    let given = try ScalarExpression(parsing: "max + 1", given: ["max"])
    #expect(try given.compute(at: ["max": 2]).result.item() == 3)
  }

  @Test(
    "A note says what it is about",
    arguments: [
      ("0/0", "note: the result is NaN.", "注意：结果是 NaN。"),
      ("2^1024", "note: the result is ∞.", "注意：结果是 ∞。"),
      ("1 + 0/0*x", "note: a constant is NaN.", "注意：一个常数是 NaN。"),
      ("log(x - 1)", "note: log(0) is −∞: ", "注意：log(0) 的结果是 −∞："),
    ])
  func notes(source: String, english: String, chinese: String) throws {
    let run = try Program.gradbook(["graph", source, "--at", "x=1"])
    #expect(run.errors.contains(english), "\(run.errors)")
    let other = try Program.gradbook(["graph", source, "--at", "x=1"], language: "zh")
    #expect(other.errors.contains(chinese), "\(other.errors)")
  }

  @Test("One number is written in one way, in the tree and in every picture")
  func oneNumber() throws {
    try Program.inFolder { folder in
      for ending in ["txt", "svg", "dot", "html"] {
        let file = folder.appending(path: "x." + ending)
        _ = try Program.gradbook(["graph", "x*1", "--at", "x=12345", "-o", file.path])
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("1.234e4") && !text.contains("12350"), "\(ending)")
      }
    }
  }
}
