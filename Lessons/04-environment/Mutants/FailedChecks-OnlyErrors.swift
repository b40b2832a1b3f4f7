// diagnosis: only-errors
import Practice

func failedChecks(_ checks: [() throws -> Bool]) -> [Int] {
  // TODO
  var failed: [Int] = []
  for (index, check) in checks.enumerated() {
    do {
      _ = try check()
    } catch {
      failed.append(index)
    }
  }
  return failed
  // END
}
