import Gradbook

extension Module: ScopeOwner {
  /// Warns of leaves that run in this module's call but are no parameters of it, and notes all that
  /// no optimizer has yet, for an optimizer's next step to look at.
  package nonisolated final func review(_ uses: [LeafUse]) {
    let open = uses.filter { !$0.tensor.isOptimized }
    if open.isEmpty { return }
    let names = Dictionary(
      namedTensors(uniquely: true).map { (ObjectIdentifier($0.tensor), $0.name) },
      uniquingKeysWith: { first, _ in first })
    let recorder = Recorder.current
    recorder.untrained.removeAll { $0.holder == nil || $0.tensor == nil }
    func note(_ use: LeafUse, isListed: Bool, _ sentence: Text) {
      guard use.tensor.role == .parameter else { return }
      recorder.untrained.append(
        UntrainedLeaf(use.tensor, holder: self, isListed: isListed, sentence: sentence.english))
    }
    for use in open {
      guard let name = names[ObjectIdentifier(use.tensor)] else { continue }
      note(use, isListed: true, lateSentence(name))
    }
    let lost = open.filter { names[ObjectIdentifier($0.tensor)] == nil }
    for (place, uses) in Dictionary(grouping: lost, by: \.place).sorted(by: { $0.key < $1.key }) {
      let sentence = lostSentence(uses, at: place)
      warn(sentence, once: sentence.english)
      // A part that is made anew at each call is kept once.
      if recorder.untrained.contains(where: { $0.isSame(self, sentence) }) { continue }
      for use in uses { note(use, isListed: false, sentence) }
    }
  }

  private nonisolated final func lostSentence(_ uses: [LeafUse], at place: String) -> Text {
    let leaves = uses.map { use in
      (use.tensor.name.map { "“\($0)” " } ?? "") + "\(use.tensor.shape)"
    }.joined(separator: ", ")
    return Text(
      "\(typeName): its call uses the parameters \(leaves) of \(place), which parameters() does not "
        + "find, so no optimizer made from them trains these. Hold the part in a stored property of "
        + "the module: as a Module or Tensor, or in an optional, array, dictionary, tuple, struct or "
        + "enum; not in a closure, a global, a set, a computed property or a class that is no Module. "
        + "If it is not to be trained, freeze() it.",
      "\(typeName)：调用时用到了 \(place) 的参数 \(leaves)，但 parameters() 找不到它们，"
        + "由 parameters() 建立的优化器不会训练它们。请把这一部分放进该模块的存储属性：直接是 Module 或 Tensor，"
        + "或放在可选值、数组、字典、元组、结构体、枚举中；不要放在闭包、全局变量、集合、计算属性里，"
        + "也不要放在不是 Module 的类里。如果本来就不训练它，请先调用 freeze()。")
  }

  private nonisolated final func lateSentence(_ name: String) -> Text {
    Text(
      "\(typeName): \(name) was made, or unfrozen, after the optimizer, which therefore does "
        + "not train it. Make the optimizer when the model is complete (a lazy property is made at "
        + "its first use), or hand the new parameters over with addGroup.",
      "\(typeName)：\(name) 是在优化器之后才创建（或解冻）的，所以优化器不会训练它。"
        + "请等模型完整之后再建立优化器（lazy 属性在第一次使用时才创建），或用 addGroup 把新参数交给优化器。")
  }
}

extension LeafUse {
  /// The scopes as a path.
  fileprivate var place: String { scope.joined(separator: "/") }
}

extension UntrainedLeaf {
  fileprivate func isSame(_ module: Module, _ sentence: Text) -> Bool {
    !isListed && holder === module && self.sentence == sentence.english
  }
}
