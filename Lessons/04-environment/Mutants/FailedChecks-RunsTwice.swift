// diagnosis: not-run-once
import Practice

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  return checks.indices.filter { index in
    if (try? checks[index]()) == nil { return true }
    return (try? checks[index]()) == false
  }
  // END
}
