/// What a ``CallProfiler`` has found: sums for every place that calls came from, and the last calls
/// one by one. Times are in nanoseconds, from the profile's beginning.
package struct CallRecord: Sendable {
  /// What calls are added up for: an operation, a group or a piece of work, called from one place.
  package struct Site: Sendable {
    package let kind: SiteKind
    /// The innermost group, as a place in ``CallRecord/groups``.
    package let group: Int
    /// The site of the span around the first call from here; -1 for none.
    package let parent: Int32
    /// The nearest line outside the library, where it is known.
    package internal(set) var line: ComputationGraph.SourceLine?
    /// Going forward; of work, all there is.
    package internal(set) var forward = CallTally()
    /// Going back.
    package internal(set) var backward = CallTally()
  }

  /// A group of calls, such as a module's.
  package struct Group: Hashable, Sendable {
    package let name: String
    /// The group around it, as a place in ``CallRecord/groups``; the outermost is its own.
    package let parent: Int
    package let isModule: Bool
  }

  /// One call, group or piece of work, in time.
  package struct Span: Sendable {
    package let site: Int32
    package let direction: Direction
    package let start: Int64
    package let duration: Int64
    /// The time of the spans inside that have rows of their own.
    package let within: Int64
    /// The number of the recorded node that a call made or passed a gradient back through; 0 for none.
    package let sequence: Int
    /// The bytes that the node keeps for the way back.
    package let kept: Int
  }

  /// Which way a span goes.
  package enum Direction: UInt8, Sendable {
    case forward, backward
    /// A call within another's way back, whose time is the other's.
    case inside
  }

  /// The memory at one moment.
  package struct MemorySample: Sendable {
    package let time: Int64
    /// The bytes of tensors that were made since the profile began and are alive.
    package let live: Int
    /// The most since the sample before.
    package let highest: Int
  }

  package internal(set) var sites: [Site]
  /// The groups; the first stands for what is in none.
  package internal(set) var groups: [Group]
  /// The last spans, in the order in which they ended.
  package internal(set) var spans: [Span]
  /// How many spans there were before those.
  package internal(set) var droppedSpans: Int
  package internal(set) var memory: [MemorySample]
  /// How long the profile took, from beginning to end.
  package internal(set) var duration: Int64
  /// What of it no span covers: the program's own.
  package internal(set) var ownTime: Int64
  /// What of it the profiler needed to find source lines.
  package internal(set) var profilerTime: Int64
}

/// What a ``CallRecord/Site`` is.
package enum SiteKind: Hashable, Sendable {
  /// An operation, by name, sign and words.
  case operation(name: String, symbol: String, word: Text?)
  /// The code of a group beside its calls; the group is the site's own.
  case group
  case work(HostWork)
}

/// Sums over calls.
package struct CallTally: Sendable, Hashable {
  package internal(set) var calls = 0
  /// Without what has rows of its own, in nanoseconds.
  package internal(set) var selfTime: Int64 = 0
  /// With it.
  package internal(set) var totalTime: Int64 = 0
  /// Of memory that was made, without what has rows of its own.
  package internal(set) var bytes = 0
  /// Of memory that recorded nodes keep for the way back, each once.
  package internal(set) var kept = 0
}
