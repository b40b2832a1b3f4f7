import Gradbook

/// Measures what `body` does on this thread: the time, calls and memory of every operation, forward
/// and backward, and where the rest of the time goes.
///
/// ```swift
/// let run = profile {
///   for (x, y) in loader {
///     optimizer.zeroGrad()
///     let loss = criterion(model(x), y)
///     loss.backward()
///     optimizer.step()
///   }
/// }
/// print(run)
/// ```
///
/// Other threads, such as the workers of a loader, are not measured: what this one waits for them is.
/// Profiles may lie inside one another; each sees all that happens in it.
///
/// Cost: about half a microsecond a call while it runs, and once for each line of the program that
/// calls an operation some 30 microseconds, and a few milliseconds at the end to find its number. Where no
/// profile is taken, a call costs one comparison, which the other observers need anyway.
///
/// - Parameters:
///   - spanLimit: how many calls are remembered one by one, for ``Profile/chromeTrace(language:)`` and
///     pictures: the last ones. Sums have no limit.
///   - sourceLines: whether to find the lines that calls came from.
///   - body: what to measure; what it returns is dropped.
/// - Returns: what was found.
public func profile<Result, Failure: Error>(
  spanLimit: Int = 200_000, sourceLines: Bool = true, _ body: () throws(Failure) -> Result
) throws(Failure) -> Profile {
  let profiler = Profiler(spanLimit: spanLimit, sourceLines: sourceLines)
  defer { profiler.stop() }
  _ = try body()
  return profiler.stop()
}

/// A profile that begins and ends where two calls stand; see ``profile(spanLimit:sourceLines:_:)``.
///
/// ```swift
/// let profiler = Profiler()
/// let y = model(x)
/// print(profiler.stop())
/// ```
public final class Profiler {
  private let profiler: CallProfiler
  private var profile: Profile?

  /// Begins to measure this thread. Traps if `spanLimit` is negative.
  ///
  /// - Parameters:
  ///   - spanLimit: how many calls are remembered one by one.
  ///   - sourceLines: whether to find the lines that calls came from.
  public init(spanLimit: Int = 200_000, sourceLines: Bool = true) {
    precondition(spanLimit >= 0, "Profiler: spanLimit (\(spanLimit)) must not be negative.")
    profiler = CallProfiler(spanLimit: spanLimit, findsLines: sourceLines)
  }

  /// Ends the measuring; must be called on the thread that began it. A second call gives the same
  /// profile.
  @discardableResult
  public func stop() -> Profile {
    if let profile { return profile }
    let made = Profile(record: profiler.stop())
    profile = made
    return made
  }
}

/// Gives a piece of a program a name of its own in profiles and traces: PyTorch's `record_function`.
///
/// Unlike ``/Gradbook/scope(_:_:)`` it makes no group in pictures of the graph. It costs one
/// comparison where no profile is taken.
///
/// ```swift
/// let batch = recordFunction("augment") { augment(images) }
/// ```
public func recordFunction<Result, Failure: Error>(
  _ name: String, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  try HostWork.run(.labelled(name), body)
}

/// What a program's calls cost: made by ``profile(spanLimit:sourceLines:_:)``.
///
/// All times are of the thread that was measured, in seconds, and add up: the self times of the
/// rows of any table are together ``wallTime``.
public struct Profile: Sendable {
  let record: CallRecord

  /// How long it took from beginning to end, in seconds.
  public var wallTime: Double { seconds(record.duration) }

  /// How much of it no operation, no module and no other work of the library owns, in seconds: the
  /// program's own code, such as loops, printing and arrays.
  public var programTime: Double { seconds(record.ownTime) }

  /// How many calls, one by one, were too many to be remembered; sums have them.
  public var droppedSpans: Int { record.droppedSpans }

  /// How many bytes of tensors that were made meanwhile were alive at once, at most.
  public var peakMemory: Int { record.memory.map(\.highest).max() ?? 0 }

  /// How many bytes of tensors that were made meanwhile were alive at the end.
  public var memoryAtEnd: Int { record.memory.last?.live ?? 0 }
}

extension Profile: CustomStringConvertible {
  /// The ten costliest operations as a table in English; see ``table(by:sortedBy:limit:width:language:)``.
  public var description: String { table(by: .operation, limit: 10) }
}

func seconds(_ nanoseconds: Int64) -> Double { Double(nanoseconds) / 1e9 }
