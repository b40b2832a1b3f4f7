// diagnosis: stops-at-error
import Practice

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  var failed: [Int] = []
  do {
    for (index, check) in checks.enumerated() {
      if try !check() { failed.append(index) }
    }
  } catch {
    return failed
  }
  return failed
  // END
}
