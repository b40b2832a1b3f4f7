import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// The film's script in a browser: what it lets be known, and which keys it answers.
@Suite(.enabled(if: BrowserPage.browser != nil, "no Chromium here"))
struct FilmViewerTests {
  private static func film(_ graph: ComputationGraph = Samples.square()) throws -> String {
    String(decoding: try graph.film(), as: UTF8.self)
  }

  /// Two films in one page, with room between them.
  private static func twoFilms() throws -> String {
    let first = try Samples.square().filmFragment(id: "one")
    let second = try Samples.neuron().filmFragment(id: "two", includesAssets: false)
    let room = "<div style=\"height:3000px\"></div>"
    return "<!DOCTYPE html><html><body><input id=\"text\">\(first)\(room)\(second)</body></html>"
  }

  private static let count = "said.push(find('.gd-count').textContent);"

  @Test("At step 0 no label, tooltip or table gives a gradient away; at the end all are there")
  func secrets() throws {
    let words =
      "[...document.querySelectorAll('[aria-label],title')].map((e) => "
      + "(e.getAttribute('aria-label') || '') + '|' + e.textContent).filter((t) => "
      + "/gradient \\S*\\d|\\+=/.test(t)).length"
    let said = try BrowserPage.said(
      by: Self.film(),
      running: """
        said.push(\(words), find('.gd-table').hidden);
        said.push(find('.gd-box').getAttribute('aria-label'));
        press('End');
        said.push(\(words) > 5, find('.gd-table').hidden);
        said.push(find('.gd-box').getAttribute('aria-label'));
        find('[data-do=language]').click();
        said.push(find('.gd-box').getAttribute('aria-label'));
        press('Home');
        said.push(find('.gd-box').getAttribute('aria-label'));
        """)
    #expect(
      said == [
        "0", "true", "x (parameter), value 3, gradient not computed", "true", "false",
        "x (parameter), value 3, gradient 8", "x（参数），值 3，梯度 8", "x（参数），值 3，梯度 尚未计算",
      ])
  }

  @Test("A label says the sum as far as it has come")
  func running() throws {
    let said = try BrowserPage.said(
      by: Self.film(),
      running: """
        for (let step = 0; step < 7; step++) {
          press('ArrowRight');
          said.push(find('.gd-box').getAttribute('aria-label').split('gradient ')[1]);
        }
        """)
    #expect(said.contains("2") && said.contains("5") && said.first == "not computed")
    #expect(said.allSatisfy { !$0.hasPrefix("error") && !$0.hasPrefix("refused") })
  }

  @Test("→ works after Predict first is ticked, and says what is awaited")
  func predicting() throws {
    let said = try BrowserPage.said(
      by: Self.film(),
      running: """
        const box = find('.gd-predict');
        box.focus(); box.click();
        press('ArrowRight', box); \(Self.count)
        press('ArrowRight', box); \(Self.count)
        said.push(!find('.gd-ask').hidden, document.activeElement === find('.gd-guess'));
        press('ArrowRight', find('.gd-guess'));
        said.push(find('.gd-verdict').textContent.slice(0, 26));
        find('.gd-verdict').textContent = ''; find('.gd-stage').focus(); press('ArrowRight');
        said.push(find('.gd-verdict').textContent.slice(0, 26));
        said.push(document.activeElement === find('.gd-guess'));
        find('.gd-guess').value = '1'; find('.gd-ask [type=submit]').click(); \(Self.count)
        """)
    #expect(
      said == [
        "1 / 7", "1 / 7", "true", "true", "Type your prediction first",
        "Type your prediction first",
        "true", "2 / 7",
      ])
  }

  @Test("→ goes to the film with the focus, else to the one that is seen; not out of a text field")
  func severalFilms() throws {
    let counts =
      "said.push([...document.querySelectorAll('.gd-count')].map((e) => "
      + "e.textContent.split(' ')[0]).join(' '));"
    let said = try BrowserPage.said(
      by: Self.twoFilms(),
      running: """
        press('ArrowRight', document.body); \(counts)
        press(' ', document.body); press('End', document.body); \(counts)
        press('ArrowRight', find('#text')); \(counts)
        press('ArrowRight', find('#two .gd-stage')); \(counts)
        find('#two').scrollIntoView();
        press('ArrowRight', document.body); press('ArrowRight', document.body); \(counts)
        press('ArrowLeft', find('#one .gd-stage')); \(counts)
        """)
    #expect(said == ["1 0", "1 0", "1 0", "1 1", "1 3", "0 3"])
  }

  @Test("Films and pages hold to the policy that lessons have, and nothing in them is refused")
  func policy() throws {
    for data in [
      try Samples.neuron().film(), try Samples.neuron().render(.html, direction: .backward),
      try Samples.neuron(backward: false).render(.html),
    ] {
      let page = String(decoding: data, as: UTF8.self)
      #expect(
        page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"))
      let said = try BrowserPage.said(
        by: page,
        running:
          "press('ArrowRight'); find('.gd-box').dispatchEvent(new MouseEvent('click', {bubbles: true})); said.push(find('.gd-panel').textContent.length > 5)"
      )
      #expect(said == ["true"])
    }
  }
}
