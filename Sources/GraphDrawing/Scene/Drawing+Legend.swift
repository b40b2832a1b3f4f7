import Gradbook

extension Drawing {
  /// A sample and its words for each kind of thing that the picture shows.
  func legendEntries() -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    func add(_ sample: Legend.Entry.Sample, _ words: Text, if isShown: Bool = true) {
      if isShown { entries.append(Legend.Entry(sample: sample, words: words)) }
    }
    func has(_ style: BoxShape.Style) -> Bool { shapes.contains { $0.style == style } }
    add(.box(.input, isRoot: false), ComputationGraph.Role.input.word, if: has(.input))
    add(.box(.parameter, isRoot: false), ComputationGraph.Role.parameter.word, if: has(.parameter))
    add(.box(.constant, isRoot: false), ComputationGraph.Role.constant.word, if: has(.constant))
    add(.box(.operation, isRoot: false), ComputationGraph.Role.operation.word, if: has(.operation))
    add(.box(.operation, isRoot: true), Words.result, if: shapes.contains(where: \.isRoot))
    add(.box(.module, isRoot: false), Text("folded scope", "折叠的作用域"), if: has(.module))
    add(.box(.stub, isRoot: false), Text("same leaf again", "同一叶子节点"), if: has(.stub))
    add(.forward, Text("value", "值的流向"), if: !display.links.isEmpty)
    add(
      .word(Text("a, b", "a、b"), .muted), Text("operands, in their order", "操作数，按先后次序"),
      if: captions.links.joined().contains { $0.kind == .slot })
    add(
      .shades, Text("an array: the stronger, the larger, either sign", "数组：颜色越浓，绝对值越大"),
      if: captions.boxes.joined().contains { $0.grid != nil })
    addGradients(&entries)
    for meaning in reasonMeanings { add(.word(meaning.sample, .ink), meaning.words) }
    add(
      .word(TensorSummary.overwritten, .cut), Text("written in place since", "之后被就地改写过"),
      if: (captions.boxes + captions.links).joined().contains(where: \.isOverwritten))
    add(
      .cut, Text("gradient stops", "梯度截断"), if: display.graph.edges.contains(where: \.isCut))
    add(.share, shareWords, if: shapes.contains(where: \.hasGauge))
    for mark in GraphMark.allCases where options.marks.values.contains(mark) {
      add(.mark(mark), Drawing.markWords[mark] ?? Text(mark.rawValue))
    }
    return entries
  }

  /// What the reasons in the picture mean, each kind once.
  private var reasonMeanings: [(sample: Text, words: Text)] {
    var known: Set<String> = []
    return (captions.boxes + captions.links).joined().compactMap { $0.reason?.meaning }
      .filter { known.insert($0.sample.english).inserted }
  }

  private var shareWords: Text {
    options.heatWhole.map { Text("share of \($0.english)", "占\($0.chinese)的比例") }
      ?? Text("share", "占比")
  }

  private func addGradients(_ entries: inout [Legend.Entry]) {
    guard showsGradients else { return }
    func add(_ sample: Legend.Entry.Sample, _ words: Text) {
      entries.append(Legend.Entry(sample: sample, words: words))
    }
    if display.graph.edges.contains(where: { $0.contribution != nil && !$0.isCut }) {
      add(.backward, Text("gradient, += what arrives", "梯度的流向，+= 为累加量"))
    }
    if flowWidth.varies, let range = flowWidth.range {
      let (least, most) = (
        NumberText.short(range.lowerBound), NumberText.short(range.upperBound)
      )
      add(
        .width,
        Text("thickness: largest |g|, \(least) to \(most)", "粗细：最大的 |g|，\(least) 到 \(most)"))
    } else if captions.links.joined().contains(where: { $0.text.english.contains("|g|") }) {
      add(.word(Text("|g|"), .gradient), Text("largest magnitude", "最大绝对值"))
    }
    let gradients = captions.boxes.joined().filter { $0.kind == .gradient }
    if gradients.contains(where: { $0.text.english.contains("→") }) {
      add(.word(Text("→"), .gradient), Text("largest handed on to inputs", "传给输入的最大值"))
    }
    if display.graph.edges.contains(where: { !$0.reducedAxes.isEmpty }) {
      add(
        .word(Text("Σ"), .gradient),
        Text("summed over axes that were broadcast", "沿广播过的轴求和"))
    }
    if gradients.contains(where: { $0.text.english.hasPrefix("⚠") }) {
      add(
        .word(Text("⚠"), .gradient),
        Text("an earlier backward was not zeroed", "更早的反向传播之后没有清零"))
    }
    if captions.links.joined().contains(where: { $0.kind == .local }) {
      add(.word(Text("∂="), .local), Text("local derivative", "局部导数"))
    }
    for (sign, words) in glossary { add(.word(Text(sign), .local), words) }
    let name = captions.rootName
    add(.word(Text("∂\(name)/∂"), .gradient), Text("gradient of \(name)", "\(name) 的梯度"))
    let isWaiting = display.graph.nodes.contains { $0.requiresGradient && $0.gradient == nil }
    if isWaiting { add(.word(Text(Words.none), .gradient), Text("not computed", "尚未计算")) }
  }

  /// The signs in local derivatives that are no school mathematics, with what they mean.
  private var glossary: [(sign: String, words: Text)] {
    let formulas = captions.links.joined().filter { $0.kind == .local }.map(\.text.english)
    let hasUpstream = display.links.flatMap(\.edges).contains {
      display.graph.edges[$0].contribution != nil && display.indexed.localDerivative($0).isProduct
    }
    let upstream = ("g", Text("gradient from upstream", "上游梯度"))
    return (hasUpstream ? [upstream] : [])
      + Self.signs.filter { sign in
        formulas.contains { $0.contains(sign.needle) }
      }.map { ($0.shown, $0.words) }
  }

  private static var signs: [(needle: Regex<Substring>, shown: String, words: Text)] {
    [
      (/\[[^\]]*[<>≤≥≠=][^\]]*\]/, "[a > 0]", Text("1 where it holds, else 0", "成立为 1，否则为 0")),
      (/place\(/, "place(g)", Text("g back at its places, else 0", "g 放回原位置，其余为 0")),
      (/slice\(/, "slice(g)", Text("its part of g", "g 中属于它的那一段")),
      (/∗ᵂ/, "∗ᵂ", Text("convolution that gives the weight's gradient", "求权重梯度的卷积")),
      (/∗ᵀ/, "∗ᵀ", Text("transposed convolution", "转置卷积")),
      (/onehot\(/, "onehot", Text("1 at the class, else 0", "类别处为 1，其余为 0")),
      (/norm\(/, "norm", Text("shifted and scaled to mean 0, variance 1", "化为均值 0、方差 1")),
      (/lstmCell′/, "lstmCell′", Text("derivative of the cell", "LSTM 单元的导数")),
      (/resizeᵀ/, "resizeᵀ", Text("resizing, transposed", "缩放的转置")),
    ]
  }
}
