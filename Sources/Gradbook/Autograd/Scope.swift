/// One of the nested groups that recorded operations belong to.
///
/// A node keeps the innermost one, so that opening a scope costs a recorded operation nothing.
package final class ScopePath {
  /// What the group is called.
  package let name: String
  /// The group around it.
  package let parent: ScopePath?
  /// The module whose call the group is, if it is one.
  private(set) weak var owner: (any ScopeOwner)?

  /// Creates the group `name` inside `parent`.
  package init(name: String, parent: ScopePath?, owner: (any ScopeOwner)? = nil) {
    self.name = name
    self.parent = parent
    self.owner = owner
  }

  /// The names from the outermost group to this one.
  var names: [String] {
    var names: [String] = []
    var path: ScopePath? = self
    while let here = path {
      names.append(here.name)
      path = here.parent
    }
    return names.reversed()
  }
}

/// Runs `body` while what is recorded belongs to a group called `name`; groups nest.
///
/// A module's call opens a scope by itself. Holds for the current thread.
public func scope<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
  let recorder = Recorder.current
  let outer = recorder.scope
  recorder.scope = ScopePath(name: name, parent: outer)
  defer { recorder.scope = outer }
  return try body()
}
