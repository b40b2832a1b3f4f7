import Gradbook
import Testing

@testable import ONNX

@Suite("Models that hold together")
struct GraphCheckTests {
  /// What is said of the neuron after an edit; empty if nothing.
  static func complaint(_ edit: (inout ModelProto) -> Void) -> Text {
    var model = Samples.neuron
    edit(&model)
    do throws(ONNXError) {
      try model.check()
      return Text("", "")
    } catch {
      #expect(error.chineseDescription.contains { "一" <= $0 && $0 <= "鿿" })
      return error.text
    }
  }

  @Test("What PyTorch writes holds together")
  func exporters() throws {
    for name in Samples.exported { try ModelProto.load(Samples.path(name)).check() }
    #expect(Self.complaint { _ in }.english.isEmpty)
  }

  @Test("An edit that breaks the graph is told, with the node and the value")
  func edits() {
    func expect(_ words: String, _ edit: (inout ModelProto) -> Void) {
      let complaint = Self.complaint(edit).english
      #expect(complaint.contains(words), "\(complaint)")
    }
    expect("no graph") { $0.graph = nil }
    expect("Node 0, Relu “act”: It reads “h”, which is made only after it") {
      $0.graph?.node.reverse()
    }
    expect("Node 1, Relu “act”: It reads “k”, which nothing makes") {
      $0.graph?.node[1].input = ["k"]
    }
    expect("Two values are called “x”") { $0.graph?.node[1].output = ["x"] }
    expect("Two values are called “h”") { $0.graph?.node[1].output = ["h"] }
    expect("Two values are called “x”") { $0.graph?.input.append(Samples.value("x", [1])) }
    expect("Two values are called “W”") { $0.graph?.initializer[1].name = "W" }
    expect("A value has no name") { $0.graph?.initializer[1].name = "" }
    expect("Nothing makes its output “z”") { $0.graph?.output[0].name = "z" }
    expect("It names no operator") { $0.graph?.node[1].opType = "" }
    expect("which version of the operators of “com.other”") {
      $0.graph?.node[1].domain = "com.other"
    }
    expect("which version of the operators of “”") { $0.opsetImport = [] }
    expect("have no version, or two") {
      $0.opsetImport.append(OperatorSetIdProto(domain: "ai.onnx", version: 13))
    }
    expect("two attributes “transB”") {
      $0.graph?.node[0].attribute.append(Samples.integer("transB", 1))
    }
    expect("“transB” does not have the one value that its type says") {
      $0.graph?.node[0].attribute[0].type = 1
    }
    expect("“transB” does not have the one value") { $0.graph?.node[0].attribute[0].f = 1 }
    expect("“transB” does not have the one value") {
      $0.graph?.node[0].attribute[0].i = nil
      $0.graph?.node[0].attribute[0].type = 5
    }
    expect("Tensor “W”: Its shape [2, 2] needs 16 bytes, and 8 are there") {
      $0.graph?.initializer[0].dims = [2, 2]
    }
    expect("Value “y”: It has the extent -1") { $0.graph?.output = [Samples.value("y", [-1])] }
  }

  @Test("An initializer may be an input too, and an input may be left out")
  func optional() {
    let said = Self.complaint {
      $0.graph?.input.append(Samples.value("b", [1]))
      $0.graph?.node[0].input = ["x", "W", ""]
    }
    #expect(said.english.isEmpty, "\(said.english)")
  }

  @Test("A graph in an attribute sees the names around it, and gives none back")
  func inner() {
    func branch(_ reads: String, _ makes: String) -> AttributeProto {
      var attribute = AttributeProto()
      (attribute.name, attribute.type) = ("then_branch", 5)
      attribute.g = GraphProto()
      attribute.g?.node = [Samples.node("Neg", [reads], [makes])]
      attribute.g?.output = [Samples.value(makes, [1, 1])]
      return attribute
    }
    func complaint(_ reads: String, _ makes: String, then: String = "h") -> String {
      Self.complaint {
        $0.graph?.node[1].attribute = [branch(reads, makes)]
        $0.graph?.node[1].input = [then]
      }.english
    }
    #expect(complaint("x", "inner").isEmpty)
    #expect(complaint("nothing", "inner").contains("Node 0, Neg: It reads “nothing”"))
    #expect(complaint("x", "h").contains("Two values are called “h”"))
    #expect(
      complaint("x", "inner", then: "inner").contains("It reads “inner”, which nothing makes"))
  }

  @Test("A function's body is checked by itself")
  func functions() {
    let said = Self.complaint {
      var function = FunctionProto()
      (function.name, function.input, function.output) = ("twice", ["a"], ["c"])
      function.node = [Samples.node("Add", ["a", "x"], ["c"])]
      function.opsetImport = [OperatorSetIdProto(version: 17)]
      $0.functions = [function]
    }
    #expect(said.english.contains("It reads “x”, which nothing makes"))
  }
}
