import Drill
import Gradbook

/// The page of practice, in one language.
struct DrillPage {
  private let language: Language

  init(_ language: Language) { self.language = language }

  var bytes: [UInt8] { Array(text.utf8) }

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var text: String {
    PageFrame(
      language: language, title: Text("Drill", "练习"), style: DrillStyle.text, here: .drill,
      choices: [], start: start, script: DrillScript.text
    ).text(content)
  }

  private var content: String {
    let levels = DrillLevel.allCases.map {
      "<option value=\"\($0.rawValue)\">\($0.number) \($0.title(language))</option>"
    }.joined()
    return """
      <p id="problem" aria-live="polite" hidden></p>
      <p class="tools">
      <label>\(say("Level", "级别")) <select id="level">\(levels)</select></label>
      <label>\(say("Seed", "种子")) <input id="seed" type="number" step="1" min="0" max="999999999"></label>
      </p>
      <h2 id="title" tabindex="-1"></h2>
      <p class="soft">\(say(
        "Fill the boxes: values from above to below, gradients from below to above. Return checks. Three significant digits are enough (within 0.5 %); 0.5, .5, 1/2 and −3 are all read.",
        "请填空：值自上而下，梯度自下而上；按回车键批改。保留三位有效数字即可（误差不超过 0.5%）；0.5、.5、1/2、−3 都可以。"))</p>
      <form id="form" autocomplete="off">
      <div id="graph" tabindex="0" role="group" aria-label="\(say("Graph with boxes to fill", "待填空的计算图"))">\
      <div id="sheet"></div></div>
      <p class="tools"><button id="check" type="submit">\(say("Check", "批改"))</button>
      <button id="show" type="button">\(say("Show the answers", "看答案"))</button>
      <button id="next" type="button">\(say("Next question", "下一题"))</button></p>
      </form>
      <div aria-live="polite"><p id="tally" class="result"></p><ul id="verdicts"></ul></div>
      <p id="summary" class="soft"></p>

      """
  }

  private struct Start: Encodable {
    let words: [String: String]
    let lang: String
    let levels: [String]
  }

  private var start: String {
    PageFrame.json(
      Start(
        words: [
          "alone": say(
            "The program behind this page does not answer. Is it still running?",
            "网页背后的程序没有应答。它还在运行吗？"),
          "right": say("right", "正确"), "wrong": say("not right", "不对"),
          "box": say("box", "空"), "done": say("Done.", "完成。"),
          "to": say("boxes left", "个空待改"),
        ], lang: language == .chinese ? "zh" : "en",
        levels: DrillLevel.allCases.map(\.rawValue)))
  }
}

/// The style of that page, beside that of the playground.
enum DrillStyle {
  static let text = """
    header label{display:none}
    h2{font-size:1.1rem;margin:.6rem 0 .2rem}
    .soft{color:var(--soft);margin:.3rem 0 .6rem;max-width:60rem}
    #graph{overflow-x:auto;margin-bottom:.6rem;border:1px solid var(--line);border-radius:.4rem;padding:.3rem}
    #sheet{position:relative;margin:auto}
    #sheet input{position:absolute;padding:0 .2rem;border:2px solid var(--accent);border-radius:.2rem;\
    background:var(--paper);color:var(--ink);font-size:14px;text-align:center}
    #sheet input::placeholder{color:var(--soft);opacity:1}
    #sheet input.right{border-color:var(--ink);border-style:solid;font-weight:700}
    #sheet input.wrong{border-color:var(--bad);border-style:dashed}
    #sheet input.given{border-style:dotted;font-style:italic}
    #seed{width:8rem}
    #verdicts{list-style:none;padding:0;max-width:60rem}
    #verdicts li{padding:.2rem 0;border-bottom:1px solid var(--line)}
    #verdicts b{display:inline-block;min-width:7.5rem}
    #verdicts .wrong{color:var(--bad)}

    """
}
