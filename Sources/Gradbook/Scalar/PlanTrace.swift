import CTape

/// Watches the recording of a plan for what no operation records.
final class PlanTrace: CallObserver {
  /// Tapes and leaves that are made during the recording are told from older ones by it.
  let number: Int64
  private(set) var fault: ProgramError?

  /// What a program can do with a value beside calling operations on it.
  enum Deed { case read, write, gradient, noGrad, run }

  private init(number: Int64) { self.number = number }

  /// Runs `function` on a tape of its own.
  ///
  /// - Returns: what it computed, and the number of the recording.
  /// - Throws: ``ProgramError/untraceable(_:)``, or what `function` throws.
  static func record(_ function: () throws -> Value) throws -> (result: Value, number: Int64) {
    let recorder = Recorder.current
    if let outer = recorder.planTrace {
      outer.refuse(nested)
      throw ProgramError.untraceable(nested(Text("")))
    }
    let trace = PlanTrace(number: Int64(recorder.nextNumber()))
    let openTape = recorder.openTape
    recorder.openTape = nil
    recorder.planTrace = trace
    plan_set_current(trace.number)
    defer {
      plan_set_current(0)
      recorder.planTrace = nil
      recorder.closeTape()
      recorder.openTape = openTape
    }
    let result = try recorder.observing(trace) { try enableGrad(function) }
    if let tape = result.tape, tape.serial < trace.number { trace.refuse(older(result)) }
    if let fault = trace.fault { throw fault }
    return (result, trace.number)
  }

  func note(_ deed: Deed, _ value: Value) {
    switch deed {
    case .read where value.isMade(during: number), .write where value.isMade(during: number): break
    case .read: refuse(reading(value))
    case .write: refuse(writing(value))
    case .gradient: refuse(gradients)
    case .noGrad: refuse(unrecorded)
    case .run: refuse(running)
    }
  }

  func willDraw() { refuse(drawing) }

  /// Notes why there will be no plan; the first reason counts.
  private func refuse(_ reason: (_ place: Text) -> Text) {
    if fault != nil { return }
    let place = SourcePlace.caller().map { Text(" at \($0)", "（位于 \($0)）") } ?? Text("")
    fault = .untraceable(reason(place))
  }
}

extension Value {
  /// Whether this is a leaf that was made during a plan's recording.
  func isMade(during recording: Int64) -> Bool { isLeaf && owner.serial == recording }

  @inline(never)
  func noteInPlan(_ deed: PlanTrace.Deed) { Recorder.current.planTrace?.note(deed, self) }

  /// What messages call the value.
  fileprivate var words: Text {
    let name = label.map { " \($0)" } ?? ""
    guard let tape else {
      return name.isEmpty ? Text("a leaf", "一个叶子节点") : Text("the leaf\(name)", "叶子节点\(name) ")
    }
    let operation = tape.records[Int(index)].operation.entry.name
    return name.isEmpty
      ? Text("a value computed by \(operation)", "由 \(operation) 算出的值")
      : Text("the value\(name) (\(operation))", "值\(name)（\(operation)）")
  }
}

// MARK: - Why there is no plan

private func nested(_ place: Text) -> Text {
  Text(
    "compile was called inside a function that is being compiled\(place.english). Compile the inner "
      + "function first, or call it as it is.",
    "在正被 compile 录制的函数内部又调用了 compile\(place.chinese)。请先单独编译内层函数，或直接调用它。")
}

private func reading(_ value: Value) -> (Text) -> Text {
  { place in
    Text(
      "The number of \(value.words.english) was read while the plan was recorded\(place.english): "
        + "a branch, a print or a new leaf made of it is no operation, and every run would repeat "
        + "what was decided for this number. Use operations, such as relu or maximum, or read it "
        + "after run().",
      "录制执行计划时读取了\(value.words.chinese)的数值\(place.chinese)：据此作出的分支、打印或新建的叶子节点都不是运算，"
        + "以后每次运行都会照搬针对这个数作出的决定。请改用 relu、maximum 等运算，或在 run() 之后再读取。")
  }
}

private func writing(_ value: Value) -> (Text) -> Text {
  { place in
    Text(
      "The number of \(value.words.english) was set while the plan was recorded\(place.english): "
        + "that is no operation, and no run would do it again. Set it before or after run().",
      "录制执行计划时改写了\(value.words.chinese)的数值\(place.chinese)：这不是运算，以后运行时不会再做。请在 run() 之前或之后改写。")
  }
}

private func gradients(_ place: Text) -> Text {
  Text(
    "Gradients were used while the plan was recorded\(place.english) (backward(), grad, zeroGrad()): "
      + "they are no operations, and no run would do it again. Return the loss: run() goes forward "
      + "and back; zero gradients before it and update after it.",
    "录制执行计划时使用了梯度\(place.chinese)（backward()、grad 或 zeroGrad()）：它们不是运算，以后运行时不会再做。"
      + "请只返回损失：run() 会完成前向计算和反向传播；在它之前将梯度清零，在它之后更新参数。")
}

private func unrecorded(_ place: Text) -> Text {
  Text(
    "A value was computed inside noGrad while the plan was recorded\(place.english): it would keep "
      + "its number in every run. Leave noGrad out, or compute the value outside and hand it over as "
      + "a leaf.",
    "录制执行计划时在 noGrad 中计算了一个值\(place.chinese)：以后每次运行它都会保持现在的数值。请去掉 noGrad，或在外面算好，作为叶子节点传入。")
}

private func running(_ place: Text) -> Text {
  Text(
    "A plan was run while another was recorded\(place.english): its result is a plain number, and "
      + "would stay as it is in every run. Call the function that it was made from.",
    "录制执行计划时运行了另一个计划\(place.chinese)：它的结果只是普通的数，以后每次运行都会保持不变。请直接调用生成它的函数。")
}

private func drawing(_ place: Text) -> Text {
  Text(
    "Random numbers were drawn while the plan was recorded\(place.english): they would be the same in "
      + "every run. Keep them in leaves, and set these before each run().",
    "录制执行计划时抽取了随机数\(place.chinese)：以后每次运行都会用同样的数。请把它们存放在叶子节点中，每次 run() 之前重新赋值。")
}

private func older(_ value: Value?) -> (Text) -> Text {
  { place in
    let what = value?.words ?? Text("a value", "一个值")
    return Text(
      "The function that is compiled uses \(what.english) from outside\(place.english): how it came "
        + "about is not recorded, and it would keep its number in every run. Compute it inside, or "
        + "detach() it outside.",
      "被编译的函数使用了函数之外的\(what.chinese)\(place.chinese)：它的计算过程没有录下，以后每次运行都会保持现在的数值。"
        + "请在函数内部计算它，或在外面先 detach()。")
  }
}

extension ProgramError {
  /// A value that was computed before the recording takes part in it.
  static func computedOutside(_ value: Value?) -> ProgramError {
    .untraceable(older(value)(Text("")))
  }
}
