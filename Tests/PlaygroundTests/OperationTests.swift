import Foundation
import Gradbook
import Testing

@testable import Playground

@Suite("The page of tensor operations")
struct OperationTests {
  private func question(_ json: String) throws -> OperationQuestion {
    try JSONDecoder().decode(OperationQuestion.self, from: Data(json.utf8))
  }

  @Test(
    "Every element's scalars have the value and all gradients of the tensors",
    arguments: [
      (#"{"kind": "matmul", "sizes": [3, 2, 4]}"#, 12),
      (#"{"kind": "matmul", "sizes": [1, 1, 1]}"#, 1),
      (#"{"kind": "softmax", "sizes": [5]}"#, 5),
      (#"{"kind": "softmax", "values": [[800, -900, 799]]}"#, 3),
      (#"{"kind": "layerNorm", "sizes": [4]}"#, 4),
      (#"{"kind": "conv2d", "sizes": [4, 3, 1, 1]}"#, 16),
      (#"{"kind": "conv2d", "sizes": [5, 2, 2, 0]}"#, 4),
    ])
  func agree(_ json: String, _ count: Int) throws {
    for element in 0..<count {
      var question = try question(json)
      question.element = element
      let opened = OpenedOperation(question)
      #expect(opened.results.count == count && opened.element == element)
      #expect((opened.scalar.data - opened.results[element]).magnitude < 1e-9)
      for operand in opened.operands {
        for (scalar, gradient) in zip(operand.scalars, operand.gradients) {
          #expect((scalar.grad - gradient).magnitude < 1e-9, "\(json) \(element) \(scalar)")
        }
      }
      #expect(try OperationFindings(question).agrees)
    }
  }

  @Test("What takes no part is told from what does; the picture names what it is made of")
  func parts() throws {
    let found = try OperationFindings(
      question(#"{"values": [[1, 2, 3, 4, 5, 6], [1, 0, 0, 1, -1, 2]], "element": 3}"#))
    #expect(found.operands[0].cells.map(\.isUsed) == [false, false, false, true, true, true])
    #expect(found.operands[1].cells.map(\.isUsed) == [false, true, false, true, false, true])
    #expect(found.results == ["−2", "8", "−2", "17"] && found.statement.contains("y[1, 1] = 17."))
    #expect(found.operands[0].cells[3].name == "a₂₁" && found.graph.contains("a₂₁"))
    #expect(!found.graph.contains("a₁₁"))
  }

  @Test(
    "Whatever is sent is brought into its bounds or refused",
    arguments: [
      "{}", #"{"sizes": [99, -1, 1000000000]}"#, #"{"element": 99999}"#, #"{"element": -1}"#,
      #"{"values": [[1e300]]}"#, #"{"kind": "conv2d", "sizes": [2, 3, 1, 0]}"#,
      #"{"kind": "sun"}"#, #"{"values": [["a"]]}"#,
      #"{"kind": "softmax", "values": [[1e6, -1e6, 0]]}"#,
    ])
  func bounds(_ json: String) throws {
    let running = try Running()
    defer { running.playground.stop() }
    let answer = try running.ask("POST /op/compute?key=\(running.key)", body: json)
    #expect([200, 400].contains(answer.status), "\(answer.text.prefix(300))")
    #expect(try running.ask("GET /op?key=\(running.key)").status == 200)
    #expect(try running.ask("GET /op").status == 403)
  }

  @Test("The page is small and asks nobody else")
  func page() {
    for language in [Language.english, .chinese] {
      let text = String(decoding: OperationPage(language).bytes, as: UTF8.self)
      #expect(text.utf8.count < 150_000 && !text.contains("http"))
    }
  }
}
