import Platform

/// Nanoseconds of a clock that is never set.
package func monotonicNanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

extension Duration {
  /// Nanoseconds; no duration that is meant here is longer than they can count.
  package var nanoseconds: Int64 {
    let parts = components
    return parts.seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue
      &+ parts.attoseconds / 1_000_000_000
  }
}
