import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

struct FilmTests {
  static func steps(_ graph: ComputationGraph) throws -> (Drawing, FilmSteps) {
    let drawing = try Drawing(
      graph, direction: .backward, options: .init(collapse: .none), isInteractive: true)
    return (drawing, FilmSteps(drawing.display, captions: drawing.captions))
  }

  @Test(
    "Steps visit nodes in the engine's own order",
    arguments: [
      Samples.neuron(), Samples.square(), Samples.layer(), Samples.hub(uses: 30),
      Samples.perceptron(layers: 2, width: 2),
    ])
  func order(graph: ComputationGraph) throws {
    let (_, film) = try Self.steps(graph)
    var visited: [Int] = []
    for step in film.steps where step.kind != .seed && visited.last != step.node {
      visited.append(step.node)
    }
    #expect(visited == graph.backwardOrder)
    #expect(film.steps.first?.kind == .seed)
  }

  @Test("Contributions add up visibly: 0 → 2 → 5 → 8")
  func accumulation() throws {
    let (_, film) = try Self.steps(Samples.square())
    let toX = film.steps.filter { $0.kind == .edge && $0.name == "x" }
    #expect(toX.map(\.before) == ["0", "2", "5"])
    #expect(toX.map(\.added) == ["2", "3", "3"])
    #expect(toX.map(\.after) == ["2", "5", "8"])
  }

  @Test("Every id in the steps exists in the picture", arguments: [false, true])
  func idsExist(folded: Bool) throws {
    let graph = Samples.perceptron(layers: 2, width: 2)
    var options = DrawingOptions()
    options.collapse = folded ? .depth(1) : .none
    let film = try Film(graph, id: "f", direction: .backward, options: options)
    for level in film.levels {
      let ids = Set(try XMLChecker(level.svg).ids)
      for step in level.data.steps {
        for id in [step.box, step.receiver, step.shownIn, step.link].compactMap(\.self) {
          #expect(ids.contains(level.data.prefix + id))
        }
        if let link = step.link {
          #expect(ids.contains(level.data.prefix + "b" + link.dropFirst()))
        }
      }
      for id in level.data.boxes.keys { #expect(ids.contains(level.data.prefix + id)) }
    }
  }

  @Test("The page asks nothing of any network, and its own code is small")
  func selfContained() throws {
    let graph = Samples.neuron()
    for data in [try graph.film(), try graph.render(.html, direction: .backward)] {
      let page = String(decoding: data, as: UTF8.self)
        .replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
      for part in ["http:", "https:", "//cdn", "@import", "url(", " src=", "fetch(", "<link"] {
        #expect(!page.contains(part), "\(part)")
      }
    }
    #expect(FilmAssets.script.utf8.count + FilmAssets.style.utf8.count < 60_000)
  }

  @Test("Without a script the picture is complete and a table lists all gradients")
  func withoutScript() throws {
    let page = String(decoding: try Samples.neuron().film(), as: UTF8.self)
    #expect(page.contains("∂L/∂w 1") && page.contains("<details class=\"gd-table\">"))
    #expect(page.contains("<td>−3</td><td>1</td>"))
  }

  @Test("Several films stand in one page without sharing an id")
  func severalFragments() throws {
    let a = try Samples.neuron().filmFragment(id: "a")
    let b = try Samples.neuron().filmFragment(id: "b", includesAssets: false)
    func ids(_ html: String) -> [String] {
      html.components(separatedBy: " id=\"").dropFirst().map {
        String($0.prefix { $0 != "\"" })
      }
    }
    #expect(Set(ids(a)).isDisjoint(with: ids(b)))
    #expect(Set(ids(a)).count == ids(a).count)
    #expect(!b.contains("window.gradbookFilm =") && b.contains("window.gradbookFilm("))
  }

  @Test("There is no film of a graph without a backward pass")
  func noGradients() {
    #expect(throws: GraphRenderError.noGradients) {
      try Samples.neuron(backward: false).film()
    }
  }
}
