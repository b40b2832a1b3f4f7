import Foundation
import Practice

extension LearnerFolder {
  /// The next exercise in the course's order: the first that is not passed.
  public func nextExercise() -> CourseExercise? {
    let progress = progress()
    return course.exercises.first { !progress[$0].isPassed }
  }

  /// The question that is owed after a reveal.
  public func sibling(_ exercise: CourseExercise) -> Sibling? {
    progress()[exercise].owed.map { exercise.type.sibling(Generator(seed: $0)) }
  }

  /// Takes the answer to the question that is owed; says whether it is right.
  public func answer(
    _ exercise: CourseExercise, with text: String
  ) throws(CheckerError) -> Bool {
    guard let sibling = sibling(exercise) else { throw .nothingOwed(id: exercise.id) }
    var numbers: [Double] = []
    let plain = text.replacing("−", with: "-").replacing("，", with: ",")
    for part in plain.split(whereSeparator: { ", ".contains($0) }) {
      guard let number = Double(part) else { throw .notANumber(text) }
      numbers.append(number)
    }
    guard sibling.accepts(numbers) else { return false }
    try changeProgress { $0[exercise].owed = nil }
    return true
  }
}
