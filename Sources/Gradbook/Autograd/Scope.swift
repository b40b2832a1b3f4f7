/// The module whose calls are groups, as long as it lives.
///
/// Not a weak reference: an object that has one pays for it with every later reference to it.
package final class ScopeAnchor {
  /// The module; it takes itself away when it ends.
  package unowned(unsafe) var owner: (any ScopeOwner)?

  /// Creates the anchor of a module.
  package init(_ owner: any ScopeOwner) { self.owner = owner }
}

/// One of the nested groups that recorded operations belong to.
///
/// A node keeps the innermost one, so that opening a scope costs a recorded operation nothing.
package final class ScopePath {
  /// What the group is called.
  package let name: String
  /// The group around it.
  package let parent: ScopePath?
  /// Tells groups of one name apart that were opened one after the other.
  let number: Int
  private let anchor: ScopeAnchor?
  /// The module whose call the group is, if it is one.
  var owner: (any ScopeOwner)? { anchor?.owner }

  /// Whether the group is a module's call.
  var isModule: Bool { anchor != nil }

  /// Creates the group `name` inside `parent`; of the calls of a module if it has an anchor.
  package init(name: String, parent: ScopePath?, anchor: ScopeAnchor? = nil) {
    self.name = name
    self.parent = parent
    self.anchor = anchor
    number = Recorder.current.nextScopeNumber()
  }

  /// The names from the outermost group to this one.
  var names: [String] { chain.map(\.name) }
  /// The numbers from the outermost group's to this one's.
  var numbers: [Int] { chain.map(\.number) }

  private var chain: [ScopePath] {
    var chain: [ScopePath] = []
    var path: ScopePath? = self
    while let here = path {
      chain.append(here)
      path = here.parent
    }
    return chain.reversed()
  }
}

extension Recorder {
  /// Where a thread was before it entered a group.
  package struct Place {
    let scope: ScopePath?
    let caller: AnyObject?
  }

  /// Enters a group, as the call of a module if `caller` is one; what is recorded from now on belongs
  /// to it.
  ///
  /// - Returns: what ``leave(to:)`` has to be given.
  package func enter(_ path: ScopePath, caller: AnyObject?) -> Place {
    let outer = Place(scope: scope, caller: self.caller)
    (scope, self.caller) = (path, caller)
    if !observers.isEmpty { for observer in observers { observer.didEnter(path) } }
    return outer
  }

  /// Leaves the innermost group.
  package func leave(to outer: Place) {
    if !observers.isEmpty, let scope { for observer in observers { observer.willLeave(scope) } }
    (scope, caller) = (outer.scope, outer.caller)
  }
}

/// Runs `body` while what is recorded belongs to a group called `name`; groups nest.
///
/// A module's call opens a scope by itself. Holds for the current thread.
public func scope<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
  let recorder = Recorder.current
  let path = ScopePath(name: name, parent: recorder.scope)
  let outer = recorder.enter(path, caller: recorder.caller)
  defer { recorder.leave(to: outer) }
  return try body()
}
