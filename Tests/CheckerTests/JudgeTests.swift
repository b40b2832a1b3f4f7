import Checker
import Testing

/// The judges themselves, asked about answers that are wrong in ways that nobody planted: results
/// that ignore what goes in, that are a multiple of the right ones, that are spoilt from one call on.
@Suite(.serialized) struct JudgeTests {
  /// Names that say no more than what such an answer does.
  private static let plain: Set<String> = [
    "constant", "hard-coded", "argument-returned", "empty", "nothing", "scaled", "shifted",
    "sign-flipped", "float32", "not-repeatable", "-",
  ]

  /// Names of one exercise that are another word for what the answer does.
  private static let alsoTrue: [String: Set<String>] = [
    // One more than the right place.
    "FailedChecks": ["counted-from-one"], "FoldIndices": ["from-one"],
    // The upstream gradient as it came.
    "BroadcastGradient": ["not-reduced"], "SumAndMeanGradient": ["missing-factor"],
    "RowsGradient": ["left-as-taken"], "SliceGradient": ["left-small"],
    "BackwardRules": ["missing-factor"], "CrossEntropyRule": ["missing-factor"],
    "LeakyReluRule": ["missing-factor"],
    // Twice the right gradient; without ½, which is as much.
    "PixelGradient": ["twice"], "PriceOfACode": ["half-forgotten"],
    // All are said to be views; the saved state as it came; twice the slope; one name too many.
    "ViewOrCopy": ["copy-for-view"], "ResumeAnywhere": ["weight-too-early"],
    "SlopeByNudging": ["double-distance"], "BackwardOrder": ["node-twice"],
  ]

  @Test("No judge traps or gives a false name", arguments: Bench.standalone)
  func names(exercise: CourseExercise) throws {
    let (lines, status) = try ProbeProgram.shared.run(exercise)
    #expect(status == 0, "stopped at: \(lines.last ?? [])")
    #expect(lines.contains([exercise.name, "right", "passed", "-"]))
    let allowed = Self.plain.union(Self.alsoTrue[exercise.name] ?? [])
    for line in lines where line[1] != "audit" && !line.contains("from") {
      #expect(allowed.contains(line.last ?? ""), "\(line.joined(separator: " "))")
    }
    let audit = lines.filter { $0[1] == "audit" }.map { $0.dropFirst(2).joined(separator: " ") }
    #expect(audit == [], "the trials do not tell these mistakes apart")
  }
}
