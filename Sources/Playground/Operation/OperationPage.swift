import Gradbook

/// The page of tensor operations, in one language.
struct OperationPage {
  private let language: Language

  init(_ language: Language) { self.language = language }

  var bytes: [UInt8] { Array(text.utf8) }

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var text: String {
    PageFrame(
      language: language, title: Text("Operation", "张量运算"), style: OperationStyle.text,
      here: .operation, choices: OperationQuestion.Kind.allCases.map(\.title), start: start,
      script: OperationScript.text
    ).text(content)
  }

  private var content: String {
    """
    <p id="problem" aria-live="polite" hidden></p>
    <div class="sizes" id="sizes"></div>
    <div class="grids"><div id="operands"></div>
    <section><h2>y</h2><div id="results" class="grid"></div></section></div>
    <p class="soft">\(say(
      "Choose an element of y: below is the scalar graph that it is made of. What takes no part in it is pale.",
      "点选 y 的一个元素，下面就是算出它的标量计算图；没有参与的数变淡。"))</p>
    <p id="statement" class="result"></p>
    <div id="picture" tabindex="0" role="region" aria-label="\(say("Graph", "计算图"))"></div>
    <details><summary>\(say("The tape as text", "文本形式的计算记录"))</summary>\
    <pre id="tape" tabindex="0"></pre></details>

    """
  }

  private struct Start: Encodable {
    let words: [String: String]
    let lang: String
    let kinds: [String]
  }

  private var start: String {
    PageFrame.json(
      Start(
        words: [
          "alone": say(
            "The program behind this page does not answer. Is it still running?",
            "网页背后的程序没有应答。它还在运行吗？"),
          "value": say("value of", "它的值："), "open": say("Open", "打开"),
          "gradient": say("gradient", "梯度"),
        ], lang: language == .chinese ? "zh" : "en",
        kinds: OperationQuestion.Kind.allCases.map(\.rawValue)))
  }
}

/// The style of that page, beside that of the playground.
enum OperationStyle {
  static let text = """
    .sizes,.grids,#operands{display:flex;flex-wrap:wrap;gap:.6rem 2rem;align-items:start}
    .sizes label{display:flex;flex-direction:column;font-size:.85rem;color:var(--soft)}
    .sizes input{color:var(--ink);width:6rem}
    .grids h2{font-size:1.1rem;margin:.6rem 0 .3rem}
    .grid{display:grid;gap:.3rem;justify-content:start}
    .grid label{display:block;border:1px solid var(--line);border-radius:.4rem;padding:.2rem .4rem;\
    font-size:.85rem}
    .grid input{width:5.2rem;padding:.05rem .3rem}
    .grid .gradient{display:block;color:var(--gradient);font-weight:600;\
    font-variant-numeric:tabular-nums}
    .grid .unused{opacity:.45;border-style:dashed}
    .grid button{font-variant-numeric:tabular-nums;min-width:5rem}
    .grid button[aria-pressed=true]{border:3px solid var(--accent);font-weight:700}
    .soft{color:var(--soft);margin:.6rem 0 .2rem}
    @media (max-width:34rem){.grid input{width:3.6rem}.grid button{min-width:3.6rem;padding:.2rem .3rem}\
    .grid label{padding:.2rem}}

    """
}
