import CTape

extension CallProfiler {
  /// The innermost group that is open.
  var group: Int { groupStack[groupStack.count - 1] }

  /// The site that `key` and the running calls stand for; made at its first call, when the time that
  /// it takes to capture the calls goes to the profiler's own account.
  func site(_ key: SiteKey, findsLine: Bool, _ kind: () -> SiteKind) -> Int32 {
    var key = key
    let findsLine = findsLine && index.findsLines
    if findsLine { key.stack = call_stack_key() }
    if let known = index.known(key) { return known }
    return make(key, findsLine: findsLine, kind())
  }

  @inline(never)
  private func make(_ key: SiteKey, findsLine: Bool, _ kind: SiteKind) -> Int32 {
    let before = monotonic_nanoseconds()
    var key = key
    if index.isFull {
      // A program that calls from ever new places: lines stop here.
      key.stack = 0
      if let known = index.known(key) { return known }
    }
    let made = Int32(record.sites.count)
    record.sites.append(CallRecord.Site(kind: kind, group: key.group, parent: innermostSite))
    index.add(key, made)
    if findsLine, key.stack != 0 { index.add(CallStack(), of: made) }
    spendOnProfiler(monotonic_nanoseconds() - before)
    return made
  }

  private var innermostSite: Int32 { open.last?.site ?? -1 }

  // MARK: Groups

  /// A group's place in the record, by its name and the group around it.
  func groupIndex(_ name: String, isModule: Bool, inside parent: Int) -> Int {
    index.group(.init(name: name, parent: parent, isModule: isModule)) { group in
      record.groups.append(group)
      return record.groups.count - 1
    }
  }

  /// The place of a group that a node was recorded in.
  func groupIndex(_ path: ScopePath?) -> Int {
    guard let path else { return 0 }
    return groupIndex(path.name, isModule: path.isModule, inside: groupIndex(path.parent))
  }

  /// Begins in the groups that are open when a profile begins.
  func enterOpenGroups() {
    let open = groupIndex(Recorder.current.scope)
    if open != 0 { groupStack = [0, open] }
  }
}

extension SiteKind {
  static func operation(_ operation: Operation) -> SiteKind {
    .operation(name: operation.name, symbol: operation.symbol, word: operation.entry?.word)
  }
}
