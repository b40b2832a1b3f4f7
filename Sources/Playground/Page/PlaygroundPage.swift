import Foundation

/// The playground's page, in one language. It works offline: nothing but this server is asked.
struct PlaygroundPage {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// What the page may do: ask this server, and frame its films.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
    + "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

  var bytes: [UInt8] { Array(text.utf8) }

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var text: String {
    PageFrame(
      language: language, title: Text("Playground", "演练场"), style: "", here: .expression,
      choices: Example.all.map(\.title), start: words, script: PlaygroundScript.text
    ).text(
      """
      \(input)<div class="columns">
      \(numbers)\(picture)</div>
      \(more)
      """)
  }

  private var input: String {
    """
    <section class="input">
    <label for="expression">\(say("Expression, or several statements, one a line", "表达式；也可以写几条语句，一行一条"))</label>
    <textarea id="expression" rows="2" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
    <p id="problem" aria-live="polite" hidden><span></span><code></code></p>
    <p id="result" class="result"></p>
    <ul id="remarks" hidden></ul>
    </section>

    """
  }

  private var numbers: String {
    """
    <section class="numbers" aria-label="\(say("Numbers", "数值"))">
    <table>
    <thead><tr><th scope="col">\(say("name", "名字"))</th><th scope="col">\(say("value", "值"))</th>\
    <th scope="col">\(say("gradient", "梯度"))</th><th scope="col">\
    \(say("check by nudging", "微调验证"))</th></tr></thead>
    <tbody id="leaves"></tbody>
    </table>
    <div id="curve"></div>
    </section>

    """
  }

  private var picture: String {
    """
    <section class="picture" aria-label="\(say("Graph", "计算图"))">
    <p class="tools">
    <button id="film" type="button" aria-pressed="false">\(say("Step by step", "逐步播放"))</button>
    <a id="save" download="graph.svg">\(say("Save as SVG", "保存为 SVG"))</a>
    <label><input id="second" type="checkbox"> \(say("second derivatives", "二阶导数"))</label>
    </p>
    <div id="picture" tabindex="0" role="region" aria-label="\(say("Picture", "图"))"></div>
    <iframe id="reel" title="\(say("The backward pass, step by step", "逐步播放反向传播"))" hidden></iframe>
    <div id="seconds" hidden></div>
    </section>

    """
  }

  private var more: String {
    """
    <details><summary>\(say("The tape as text", "文本形式的计算记录"))</summary>\
    <pre id="tape" tabindex="0"></pre></details>

    """
  }

  /// What the script says by itself.
  private var words: String {
    let words = [
      "agrees": say("agrees", "一致"),
      "differs": say("differs: is there a kink or a jump here?", "不一致：这里有尖点或跳跃吗？"),
      "alone": say(
        "The program behind this page does not answer. Is it still running?", "网页背后的程序没有应答。它还在运行吗？"),
      "busy": say("The engine is busy; this is tried again.", "引擎正忙，稍后会自动重试。"),
      "plot": say("plot along", "沿着它作图："),
      "value": say("value of", "它的值："),
      "hold": say("Hold still", "回到图"),
      "film": say("Step by step", "逐步播放"),
    ]
    struct Start: Encodable {
      let words: [String: String]
      let lang: String
      let examples: [Beginning]
    }
    struct Beginning: Encodable {
      let expression: String
      let values: [String: Double]
    }
    let start = Start(
      words: words, lang: language == .chinese ? "zh" : "en",
      examples: Example.all.map {
        Beginning(
          expression: $0.expression,
          values: Dictionary(uniqueKeysWithValues: $0.values.map { ($0, $1) }))
      })
    return PageFrame.json(start)
  }
}
