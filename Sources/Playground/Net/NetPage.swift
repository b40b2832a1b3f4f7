import Foundation
import Gradbook

/// The page of nets, in one language. It works offline: nothing but this server is asked.
struct NetPage {
  private let language: Language
  private let presets: [NetPreset]

  init(_ language: Language, presets: [NetPreset] = NetPreset.all) {
    (self.language, self.presets) = (language, presets)
  }

  var bytes: [UInt8] { Array(text.utf8) }

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  private var text: String {
    PageFrame(
      language: language, title: Text("Nets", "神经网络"), style: NetStyle.text, here: .net,
      choices: presets.map(\.title), start: start, script: NetScript.text
    ).text(controls + running + pictures + opened)
  }

  // MARK: - Controls

  private var controls: String {
    """
    <section class="controls" aria-label="\(say("Settings", "设置"))">
    \(choice("data", say("Data", "数据"), NetWords.data))\
    \(number("noise", say("Noise", "噪声"), "0", "1", "0.05"))\
    \(number("count", say("Points", "数据点"), "4", "500", "10"))\
    \(number("seed", say("Seed", "随机种子"), "0", "1000000", "1"))\
    <label>\(say("Widths of hidden layers", "各隐藏层宽度"))<input id="widths" data-control \
    inputmode="text" size="10" spellcheck="false"></label>\
    \(choice("activation", say("Activation", "激活函数"), NetWords.activation))\
    \(choice("initialization", say("Initialization", "初始化"), NetWords.initialization))\
    \(choice("optimizer", say("Optimizer", "优化器"), NetWords.optimizer))\
    \(number("rate", say("Learning rate", "学习率"), "0.000001", "10", "any"))\
    \(number("batch", say("Batch (0: all)", "批大小（0：全部）"), "0", "500", "1"))\
    \(choice("penalty", say("Regularization", "正则化"), NetWords.penalty))\
    \(number("strength", say("Its λ", "正则化系数 λ"), "0", "1", "any"))
    </section>

    """
  }

  private func choice(_ id: String, _ label: String, _ words: [(String, Text)]) -> String {
    let options = words.map { "<option value=\"\($0.0)\">\($0.1(language))</option>" }.joined()
    return "<label>\(label)<select id=\"\(id)\" data-control>\(options)</select></label>"
  }

  private func number(
    _ id: String, _ label: String, _ low: String, _ high: String, _ step: String
  ) -> String {
    "<label>\(label)<input id=\"\(id)\" data-control type=\"number\" min=\"\(low)\" max=\"\(high)\" "
      + "step=\"\(step)\"></label>"
  }

  private var running: String {
    """
    <p id="problem" aria-live="polite" hidden></p>
    <div class="run">
    <button id="play" type="button" aria-pressed="false">\(say("Play", "播放"))</button>
    <button id="one" type="button">\(say("One step", "走一步"))</button>
    <button id="reset" type="button">\(say("Reset", "重置"))</button>
    <label>\(say("Steps a picture", "每幅图的步数")) <select id="pace"><option>1</option><option>5</option>\
    <option>20</option><option>100</option></select></label>
    <a id="svg" download="net.svg">\(say("Save as SVG", "保存为 SVG"))</a>
    <a id="swift" download="net.swift">\(say("Swift program", "Swift 程序"))</a>
    <a id="python" download="net.py">PyTorch</a>
    </div>
    <p id="summary"></p>
    <ul id="remarks" hidden></ul>

    """
  }

  private var pictures: String {
    """
    <div id="nets">
    <section aria-label="\(say("Plane", "平面"))">
    <div id="field"></div>
    <p class="hint">\(say(
      "Drag a point, or click to add one of class", "可以拖动数据点；点击空白处会添加一个点，类别为"))
    <select id="label" aria-label="\(say("Class of new points", "新数据点的类别"))">\
    <option value="0">○ 0</option><option value="1">□ 1</option></select>\
    \(say(". Chosen point:", "。选中的点：")) <input id="point" type="number" min="0" step="1" \
    aria-label="\(say("Chosen point", "选中的点"))">\
    \(say(" Filled: training. Outline: test.", "实心为训练点，空心为测试点。"))</p>
    <div id="losses"></div>
    </section>
    <section aria-label="\(say("Net", "网络"))">
    <p class="hint">\(say(
      "Thick: large weight; dashed: negative; the line beside it: the gradient. Click a unit to open it.",
      "线越粗权重越大，虚线为负；旁边的细线是梯度。点击一个单元可以打开它。"))</p>
    <div id="net"></div>
    </section>
    </div>

    """
  }

  private var opened: String {
    """
    <section id="opened" hidden aria-label="\(say("Opened unit", "打开的单元"))">
    <div><h2></h2><table><thead><tr><th scope="col">\(say("from", "来自"))</th>\
    <th scope="col">\(say("weight", "权重"))</th><th scope="col">\(say("gradient", "梯度"))</th></tr></thead>\
    <tbody id="weights"></tbody></table>
    <p id="upstream"></p>
    <p class="hint">\(say(
      "The graph is of the point that is chosen in the plane, and has this unit's own derivatives. The table has the gradients of the loss of all points.",
      "计算图画的是平面上选中的那个点，图中是这个单元自身的导数；表中是全部数据点的损失的梯度。"))</p>
    <button id="close" type="button">\(say("Close", "关闭"))</button></div>
    <div id="neuron" tabindex="0" role="region" aria-label="\(say("Graph", "计算图"))"></div>
    </section>

    """
  }

  // MARK: - Beginning

  private struct Start: Encodable {
    let words: [String: String]
    let lang: String
    let presets: [String]
  }

  /// What the script says by itself, and where it begins.
  private var start: String {
    let words = [
      "alone": say(
        "The program behind this page does not answer. Is it still running?", "网页背后的程序没有应答。它还在运行吗？"),
      "busy": say("The engine is busy; this is tried again.", "引擎正忙，稍后会自动重试。"),
      "play": say("Play", "播放"), "pause": say("Pause", "暂停"),
      "unit": say("Unit", "单元"), "weight": say("weight from", "权重，来自"),
    ]
    return PageFrame.json(
      Start(
        words: words, lang: language == .chinese ? "zh" : "en", presets: presets.map(\.address)))
  }
}

/// What the choices of the net page are called.
enum NetWords {
  static let data = [
    ("moons", Text("moons", "双月")), ("circles", Text("circles", "同心圆")),
    ("spirals", Text("spirals", "螺旋")), ("blobs", Text("blobs", "高斯团簇")),
    ("xor", Text("xor", "异或")), ("regression", Text("regression", "回归")),
    ("own", Text("my own points", "自己的点")),
  ]
  static let activation = [
    ("relu", Text("ReLU", "ReLU")), ("leakyRelu", Text("LeakyReLU", "LeakyReLU")),
    ("tanh", Text("tanh", "tanh")), ("sigmoid", Text("sigmoid", "sigmoid")),
    ("gelu", Text("GELU", "GELU")),
  ]
  static let initialization = [
    ("standard", Text("standard, ±1/√in", "默认，±1/√in")),
    ("xavierUniform", Text("Xavier", "Xavier")), ("kaimingUniform", Text("Kaiming", "Kaiming")),
    ("large", Text("too large", "过大")), ("zeros", Text("all zero", "全零")),
  ]
  static let optimizer = [
    ("sgd", Text("SGD", "SGD")), ("momentum", Text("SGD with momentum", "带动量的 SGD")),
    ("rmsprop", Text("RMSprop", "RMSprop")), ("adam", Text("Adam", "Adam")),
    ("adamw", Text("AdamW", "AdamW")),
  ]
  static let penalty = [
    ("none", Text("none", "无")), ("l1", Text("L1", "L1")),
    ("weightDecay", Text("weight decay (L2)", "权重衰减（L2）")),
  ]
}
