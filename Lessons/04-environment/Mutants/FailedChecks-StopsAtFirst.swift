// diagnosis: stops-at-first
import Practice

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  for (index, check) in checks.enumerated() {
    let passed = (try? check()) ?? false
    if !passed { return [index] }
  }
  return []
  // END
}
