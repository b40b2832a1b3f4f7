import Foundation
import Gradbook
import Testing

@testable import Playground

@Suite("The net page")
struct NetTests {
  static func question(_ json: String) throws -> NetQuestion {
    try JSONDecoder().decode(NetQuestion.self, from: Data(json.utf8))
  }

  private func findings(_ json: String, on shelf: NetShelf = NetShelf()) throws -> NetFindings {
    let question = try Self.question(json)
    return try shelf.answer(question, patience: .seconds(30)) { try NetFindings($0, question) }
  }

  @Test("A net that went on in between is the one that a fresh start comes to, edits included")
  func sameAnyWay() throws {
    let edits = #""edits": ["4:w:1:0:3:0.5", "7:r:0.2", "7:p:2:0.5:-0.3:1", "20:b:0:1:-1"]"#
    let shelf = NetShelf()
    for step in [0, 3, 4, 7, 19, 20, 33] {
      let there = try findings(#"{"step": \#(step), \#(edits)}"#, on: shelf)
      let fresh = try findings(#"{"step": \#(step), \#(edits)}"#)
      #expect(there.step == step && there.summary == fresh.summary)
      #expect(there.net == fresh.net && there.field == fresh.field && there.losses == fresh.losses)
    }
    let changed = try findings(#"{"step": 33, "edits": ["4:w:1:0:3:0.6"]}"#, on: shelf)
    #expect(changed.net == (try findings(#"{"step": 33, "edits": ["4:w:1:0:3:0.6"]}"#)).net)
    let again = try findings(
      #"{"step": 33, "edits": ["4:w:1:0:3:0.6", "33:w:0:0:0:9"]}"#, on: shelf)
    let third = try findings(
      #"{"step": 33, "edits": ["4:w:1:0:3:0.6", "33:w:0:0:0:8"]}"#, on: shelf)
    #expect(again.net.contains("w = 9,") && third.net.contains("w = 8,"))
  }

  @Test("An answer that would take too long stops on the way, and the next one goes on")
  func patience() throws {
    let shelf = NetShelf()
    let question = try Self.question(#"{"step": 100000}"#)
    let first = try shelf.answer(question, patience: .milliseconds(5)) { $0.step }
    let second = try shelf.answer(question, patience: .milliseconds(5)) { $0.step }
    #expect(first < second && second < 100_000)
  }

  @Test(
    "It learns: moons and xor are told apart, a plane is found",
    arguments: [
      #"{"step": 400}"#, #"{"data": "xor", "step": 400, "noise": 0}"#,
      #"{"data": "circles", "step": 400, "activation": "relu"}"#,
      #"{"data": "blobs", "step": 200, "optimizer": "sgd", "rate": 0.3}"#,
      #"{"data": "regression", "widths": [], "step": 300, "noise": 0, "optimizer": "momentum"}"#,
    ])
  func learns(_ json: String) throws {
    let question = try Self.question(json)
    let loss = try NetShelf().answer(question, patience: .seconds(30)) {
      $0.measure($0.data.testX, $0.data.testY)
    }
    #expect(try #require(loss) < 0.25)
  }

  @Test(
    "The opened unit's graph has the gradients of the tensors",
    arguments: [
      NetSettings.Activation.relu, .leakyRelu, .tanh, .sigmoid, .gelu,
    ])
  func neuron(_ activation: NetSettings.Activation) throws {
    let base =
      #"{"data": "own", "edits": ["0:p:0:0.4:-0.7:1"], "widths": [3, 2], "step": 5, "#
      + #""activation": "\#(activation.rawValue)", "seed": 3}"#
    let question = try Self.question(base)
    try NetShelf().answer(question) { run in
      run.findGradients()
      for unit in [(0, 1), (1, 0), (2, 0)] {
        let neuron = try Neuron(run, .init(layer: unit.0, unit: unit.1), point: 0)
        let found = try #require(neuron.graph())
        let text = found.graph.text(showsGradients: true, language: .english)
        #expect(found.upstream != 0)
        let layer = run.layers[unit.0]
        let start = unit.1 * layer.inFeatures
        let gradients =
          try #require(layer.weight.grad).flat()[start..<start + layer.inFeatures]
          + [try #require(layer.bias?.grad).flat()[unit.1]]
        for gradient in gradients {
          let own = gradient / found.upstream
          let isThere = text.matches(of: #/−?\d[0-9.]*(?:e−?\d+)?/#).contains { number in
            Double(number.0.replacing("−", with: "-")).map {
              ($0 - own).magnitude <= 1e-3 * own.magnitude + 1e-9
            } ?? false
          }
          #expect(isThere, "\(own)\n\(text)")
        }
      }
    }
  }

  @Test("Dead and saturated units are named, in the picture and in words")
  func idle() throws {
    let dead = try findings(
      #"{"activation": "relu", "widths": [3], "edits": ["0:b:0:1:-100"], "lang": "zh"}"#)
    #expect(dead.net.contains("已死") && dead.remarks.contains { $0.contains("已死：h₁₂") })
    let full = try findings(#"{"activation": "tanh", "widths": [3], "edits": ["0:b:0:2:50"]}"#)
    #expect(full.net.contains("saturated") && full.remarks.contains { $0.contains("h₁₃") })
    #expect(try findings("{}").remarks.isEmpty)
  }

  @Test("Weights' signs are dashes, their sizes widths; nothing is not a number in a picture")
  func picture() throws {
    let found = try findings(
      #"{"widths": [2], "edits": ["0:w:0:0:0:-4"], "unit": {"layer": 0, "unit": 0}}"#)
    #expect(found.net.contains(#"class="weight negative" stroke-width="6""#))
    #expect(found.opened?.weights.map(\.name) == ["x₁", "x₂", "b"])
    let lost = try findings(
      #"{"optimizer": "sgd", "rate": 10, "initialization": "large", "data": "regression", "step": 60}"#
    )
    for picture in [lost.net, lost.field, lost.losses ?? ""] {
      #expect(!picture.contains("nan") && !picture.contains("inf"))
    }
    #expect(lost.remarks.contains { $0.contains("smaller learning rate") })
  }

  @Test("Without points there is nothing to learn, and it says so")
  func empty() throws {
    let found = try findings(#"{"data": "own", "step": 3}"#)
    #expect(found.points == 0 && found.remarks.count == 1 && found.step == 3)
  }

  @Test(
    "What is outside of the controls is refused in words",
    arguments: [
      #"{"widths": [17]}"#, #"{"widths": [1,1,1,1,1,1]}"#, #"{"rate": 0}"#, #"{"count": 100000}"#,
      #"{"step": -1}"#, #"{"step": 1e18}"#, #"{"noise": -1}"#, #"{"edits": ["x"]}"#,
      #"{"edits": ["0:w:9:0:0:1"]}"#, #"{"edits": ["0:w:0:0:-1:1"]}"#,
      #"{"edits": ["0:p:999:0:0:1"]}"#,
      #"{"edits": ["0:w:0:0:0:nan"]}"#, #"{"edits": ["0:p:0:0:0:2"]}"#, #"{"data": "sun"}"#,
      #"{"unit": {"layer": 7, "unit": 0}}"#, #"{"unit": {"layer": 0, "unit": -1}}"#,
      #"{"seed": -5}"#,
    ])
  func refusals(_ json: String) throws {
    let running = try Running()
    defer { running.playground.stop() }
    let answer = try running.ask("POST /net/compute?key=\(running.key)", body: json)
    #expect([400, 422].contains(answer.status), "\(answer.text.prefix(300))")
    #expect(answer.status == 400 || answer.text.contains(";"), "it names the mend: \(answer.text)")
    let after = try running.ask("POST /net/compute?key=\(running.key)", body: "{}")
    #expect(after.status == 200)
  }

  @Test("The page is small, asks nobody else, and all its choices are settings")
  func page() throws {
    for language in [Language.english, .chinese] {
      let text = String(decoding: NetPage(language).bytes, as: UTF8.self)
      #expect(text.utf8.count < 150_000 && !text.contains("http"))
    }
    #expect(NetWords.data.map(\.0) == NetSettings.Data.allCases.map(\.rawValue))
    #expect(NetWords.activation.map(\.0) == NetSettings.Activation.allCases.map(\.rawValue))
    #expect(NetWords.initialization.map(\.0) == NetSettings.Initialization.allCases.map(\.rawValue))
    #expect(NetWords.optimizer.map(\.0) == NetSettings.Optimizer.allCases.map(\.rawValue))
    #expect(NetWords.penalty.map(\.0) == NetSettings.Penalty.allCases.map(\.rawValue))
  }

  @Test("A folder's presets come first, in the order of their names; what is none is named")
  func presets() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "presets-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try write("2.json", #"{"english": "Later", "chinese": "后", "address": "data=xor"}"#)
    try write("1.json", ##"{"english": "<b>", "address": "#data=own&lock=data"}"##)
    try write("notes.txt", "no preset")
    let found = try NetPreset.all(in: folder.path)
    #expect(found.map(\.address) == ["data=own&lock=data", "data=xor"])
    #expect(found.map(\.title.chinese) == ["<b>", "后"])
    let running = try Running(presets: folder.path)
    defer { running.playground.stop() }
    let page = try running.ask("GET /net?key=\(running.key)").text
    #expect(page.contains(">Later</option>") && page.contains("&lt;b&gt;</option>"))
    try write("3.json", "{}")
    #expect(throws: PresetError.unreadable(folder.path + "/3.json")) {
      try NetPreset.all(in: folder.path)
    }
    #expect(throws: PresetError.noFolder("/none")) { try Running(presets: "/none") }
  }
}
