import Foundation
import Testing

@testable import CLI

/// The command line inside another program, as the fuzzer runs it.
@Suite struct CapturedCommandTests {
  @Test("A picture goes to the given folder, whatever path is given")
  func keepsToItsFolder() throws {
    try Program.inFolder { folder in
      let inside = folder.appending(path: "inside")
      try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
      let captured = CapturedCommand(folder: inside.path)
      let given = folder.appending(path: "given.SVG").path
      #expect(captured.run(["graph", "x*x", "--at", "x=2", "-o", given]) == 0)
      #expect(captured.output == inside.path + "/picture.svg\n")
      let written = try FileManager.default.contentsOfDirectory(atPath: inside.path)
      #expect(written == ["picture.svg"])
      let others = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(others == ["inside"])
    }
  }

  @Test("A verb that writes or takes long is parsed and not run")
  func leavesVerbsAlone() throws {
    try Program.inFolder { folder in
      let captured = CapturedCommand(folder: folder.path)
      for line in ["init answers", "run 8", "bughunt", "doctor"] {
        #expect(captured.run(line.split(separator: " ").map(String.init)) == 0)
      }
      #expect(captured.output.isEmpty && captured.errors.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.isEmpty)
    }
  }

  @Test("Words, errors and exit status are those of the program")
  func speaksAsTheProgram() throws {
    for arguments in [["ops", "tanh"], ["grpah", "x"], ["list", "--lang", "fr"], ["--version"]] {
      let captured = CapturedCommand(folder: "/nowhere")
      let status = captured.run(arguments)
      let program = try Program.gradbook(arguments, language: language.rawValue)
      #expect(status == program.status)
      #expect(captured.errors == program.errors)
      #expect(captured.output == program.output)
    }
  }
}
