import CTape
import Synchronization

/// Measures this thread's calls: an observer that adds up time and memory while they run, so that a
/// long program needs no more room than a short one.
///
/// A call costs two looks at the clock, a walk over the calls that are running, and a look-up.
package final class CallProfiler: CallObserver {
  /// How many of the last spans are remembered one by one.
  private let spanLimit: Int
  var record = CallRecord(
    sites: [], groups: [.init(name: "", parent: 0, isModule: false)], spans: [], droppedSpans: 0,
    memory: [], duration: 0, ownTime: 0, profilerTime: 0)
  /// Where the next span goes once the limit is reached.
  private var oldest = 0
  private let watch: MemoryWatch
  private(set) var open: ContiguousArray<OpenSpan> = []
  private var start: Int64 = 0
  /// The time of spans that no other lies around.
  private var covered: Int64 = 0
  var index = SiteIndex()
  /// The innermost group, and those around it.
  var groupStack: [Int] = [0]

  /// A span that has begun.
  struct OpenSpan {
    /// Its site, where that is known before its end.
    var site: Int32 = -1
    var isBackward = false
    let made: Int
    var start: Int64 = 0
    /// What of it is others', in time and in bytes.
    var within: Int64 = 0
    var madeWithin = 0
  }

  /// What a span came to.
  struct Closed {
    let start: Int64
    let duration: Int64
    let within: Int64
    let bytes: Int
    let isInside: Bool
    let site: Int32
  }

  /// Begins to measure this thread's calls.
  ///
  /// - Parameters:
  ///   - spanLimit: how many of the last spans are remembered one by one.
  ///   - findsLines: whether source lines are looked for.
  package init(spanLimit: Int = 200_000, findsLines: Bool = true) {
    self.spanLimit = spanLimit
    index.findsLines = findsLines
    if findsLines { CallStack.prepare() }
    watch = .begin()
    open.reserveCapacity(64)
    record.spans.reserveCapacity(min(spanLimit, 4096))
    record.memory.reserveCapacity(4096)
    enterOpenGroups()
    let recorder = Recorder.current
    recorder.observers.append(self)
    observed_threads_change(1)
    start = monotonic_nanoseconds()
  }

  /// Ends the measuring; on the thread that began it.
  package func stop() -> CallRecord {
    let end = monotonic_nanoseconds()
    let recorder = Recorder.current
    if let place = recorder.observers.lastIndex(where: { $0 === self }) {
      recorder.observers.remove(at: place)
      observed_threads_change(-1)
    }
    while let span = open.popLast() { leaveOpen(span, at: end) }
    sampleMemory(at: end)
    watch.end()
    record.duration = end - start
    record.ownTime = record.duration - covered
    record.profilerTime = index.time
    if oldest > 0 { record.spans = Array(record.spans[oldest...] + record.spans[..<oldest]) }
    index.findLines(of: &record.sites)
    return record
  }

  /// Counts a span of a group or of work in which the profile ends.
  private func leaveOpen(_ span: OpenSpan, at end: Int64) {
    let duration = end - span.start
    if span.site >= 0 {
      record.sites[Int(span.site)].forward.selfTime += duration - span.within
      record.sites[Int(span.site)].forward.totalTime += duration
      cover(duration, bytes: watch.made - span.made)
    } else {
      cover(span.within, bytes: span.madeWithin)
    }
  }

  /// Takes time out of the program's account and puts it on the profiler's.
  func spendOnProfiler(_ time: Int64) {
    index.time += time
    cover(time, bytes: 0)
  }

  // MARK: Spans

  @inline(__always)
  private func begin(_ site: Int32 = -1, isBackward: Bool = false) {
    open.append(OpenSpan(site: site, isBackward: isBackward, made: watch.made))
    open[open.count - 1].start = monotonic_nanoseconds()
  }

  /// Ends the innermost span.
  private func close() -> Closed? {
    let end = monotonic_nanoseconds()
    guard let span = open.popLast() else { return nil }
    let (duration, made) = (end - span.start, watch.made - span.made)
    let isInside = open.last?.isBackward ?? false
    if !isInside { cover(duration, bytes: made) }
    sampleMemory(at: end)
    return Closed(
      start: span.start - start, duration: duration, within: span.within,
      bytes: made - span.madeWithin, isInside: isInside, site: span.site)
  }

  /// Takes time and bytes out of what the innermost open span has for itself.
  @inline(__always)
  private func cover(_ time: Int64, bytes: Int) {
    if open.isEmpty {
      covered += time
    } else {
      open[open.count - 1].within += time
      open[open.count - 1].madeWithin += bytes
    }
  }

  /// Adds a span up at its site, and remembers it.
  private func add(
    _ closed: Closed, to site: Int32, _ direction: CallRecord.Direction, sequence: Int = 0,
    kept: Int = 0
  ) {
    let isNested = closed.site >= 0 && open.contains { $0.site == site }
    if !closed.isInside {
      var sum = CallTally()
      sum.calls = 1
      sum.selfTime = closed.duration - closed.within
      sum.totalTime = isNested ? 0 : closed.duration
      sum.bytes = closed.bytes
      sum.kept = kept
      if direction == .forward {
        record.sites[Int(site)].forward.add(sum)
      } else {
        record.sites[Int(site)].backward.add(sum)
      }
    }
    remember(
      CallRecord.Span(
        site: site, direction: closed.isInside ? .inside : direction, start: closed.start,
        duration: closed.duration, within: closed.within, sequence: sequence, kept: kept))
  }

  /// Keeps a span in the place of the oldest, where there are as many as are kept.
  private func remember(_ span: CallRecord.Span) {
    if record.spans.count < spanLimit { return record.spans.append(span) }
    record.droppedSpans += 1
    if spanLimit == 0 { return }
    record.spans[oldest] = span
    oldest = (oldest + 1) % spanLimit
  }
}

// MARK: - What is observed

extension CallProfiler {
  var looksAtTensors: Bool { false }

  func willEvaluate(_ operation: Operation, _ operands: Operands) { begin() }

  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {
    guard let closed = close() else { return }
    let node = result.node.flatMap { $0.isLeaf ? nil : $0 }
    let key = SiteKey(operation, in: closed.isInside ? 0 : group)
    let site = site(key, findsLine: !closed.isInside) { .operation(operation) }
    node?.profiledSite = index.mark(closed.isInside ? open[open.count - 1].site : site)
    let kept = closed.isInside ? 0 : node.map { bytesKept(by: $0) } ?? 0
    add(closed, to: site, .forward, sequence: node?.sequence ?? 0, kept: kept)
  }

  func willPassBack(_ node: Node, _ gradient: Tensor) { beginPassingBack(node) }

  private func beginPassingBack(_ node: Node) {
    let site =
      index.site(marked: node.profiledSite)
      ?? site(SiteKey(node.operation, in: groupIndex(node.scopePath)), findsLine: false) {
        .operation(node.operation)
      }
    begin(site, isBackward: true)
  }

  func didFinishPassingBack(_ node: Node) {
    guard let closed = close() else { return }
    add(closed, to: closed.site, .backward, sequence: node.sequence)
  }

  func willGatherShares(_ sender: Node) { beginPassingBack(sender) }

  func didGatherShares(_ sender: Node) {
    guard let closed = close() else { return }
    record.sites[Int(closed.site)].backward.calls -= 1
    add(closed, to: closed.site, .backward, sequence: sender.sequence)
  }

  func willWrite(_ target: Tensor) { willBegin(.writing) }
  func didWrite(_ target: Tensor, _ value: Tensor) { didEnd(.writing) }

  func willBegin(_ work: HostWork) {
    begin(site(SiteKey(work, in: group), findsLine: true) { .work(work) })
  }

  func didEnd(_ work: HostWork) { closeAtItsSite() }

  func didEnter(_ scope: ScopePath) {
    groupStack.append(groupIndex(scope.name, isModule: scope.isModule, inside: group))
    begin(site(SiteKey(group: group), findsLine: false) { .group })
  }

  func willLeave(_ scope: ScopePath) {
    if groupStack.count > 1 { groupStack.removeLast() }
    closeAtItsSite()
  }

  /// Ends a span whose site was known when it began.
  private func closeAtItsSite() {
    guard let closed = close(), closed.site >= 0 else { return }
    add(closed, to: closed.site, .forward)
  }

  /// The bytes that a node keeps alive and that no other node kept before: of its result, its
  /// operands and what its operation keeps, as far as they were made while this profile runs. Leaves
  /// that want gradients live in a model anyway.
  private func bytesKept(by node: Node) -> Int {
    var bytes = watch.bytesOnce(node.storage)
    for index in 0..<node.operandCount {
      let operand = node.operand(index)
      if operand.node?.isLeaf != true { bytes += watch.bytesOnce(operand.tensor.storage) }
    }
    for kept in node.operation.kept { bytes += watch.bytesOnce(kept.tensor.storage) }
    return bytes
  }

  // MARK: Memory

  /// How many samples are kept before neighbours are joined.
  private static let sampleLimit = 16_384

  private func sampleMemory(at time: Int64) {
    let (live, highest) = watch.sample()
    if let last = record.memory.last, last.live == live, highest <= live { return }
    record.memory.append(.init(time: time - start, live: live, highest: highest))
    if record.memory.count >= Self.sampleLimit { joinSamples() }
  }

  /// Joins two neighbouring samples each, so that the highest stays.
  private func joinSamples() {
    record.memory = stride(from: 0, to: record.memory.count - 1, by: 2).map { place in
      let (first, second) = (record.memory[place], record.memory[place + 1])
      return .init(
        time: second.time, live: second.live, highest: max(first.highest, second.highest))
    }
  }
}

extension CallTally {
  mutating func add(_ other: CallTally) {
    calls += other.calls
    selfTime += other.selfTime
    totalTime += other.totalTime
    bytes += other.bytes
    kept += other.kept
  }
}
